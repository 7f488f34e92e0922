import { EXPORT_MAX, JOBS_MAX } from '../base/limits.ts';
import { lazy, z } from '../base/zod.ts';
import { jobSchema } from '../job/job.schema.ts';
import type { Job } from '../job/job.ts';
import { JOB_ID } from '../job/job-id.ts';
import { settingsChangesSchema } from '../settings/settings.schema.ts';
import { EXPORT_VERSION, type Exported, type ParsedExport } from './export.ts';

const fileSchema = lazy(() =>
  z.object({
    renderwatch: z.int(),
    jobs: z.array(z.unknown()),
    settings: z.optional(z.unknown()),
  }),
);

const recordSchema = lazy(() => z.record(z.string(), z.unknown()));

const exportedJobSchema = lazy(() =>
  z.extend(jobSchema(), { id: z.string().check(z.regex(JOB_ID)) }),
);

/** Parses a file with any content. A record that cannot be read does not affect the others. */
export function parseExport(text: string): ParsedExport {
  if (text.length > EXPORT_MAX) return { ok: false, error: 'too_large' };
  const json = parseJson(text);
  if (json === undefined) return { ok: false, error: 'not_json' };
  const version = z.object({ renderwatch: z.int() }).safeParse(json);
  if (version.success && version.data.renderwatch > EXPORT_VERSION) {
    return { ok: false, error: 'newer' };
  }
  const file = fileSchema().safeParse(json);
  if (!file.success || file.data.renderwatch < 1) return { ok: false, error: 'not_ours' };
  if (file.data.jobs.length > JOBS_MAX) return { ok: false, error: 'too_many' };
  const jobs = readableJobs(file.data.jobs);
  const unreadable = file.data.jobs.length - jobs.length;
  const unique = new Map(jobs.map((job) => [job.id, job]));
  return { ok: true, jobs: [...unique.values()], ...readSettings(file.data.settings), unreadable };
}

function parseJson(text: string): unknown {
  try {
    // Editors on Windows put a byte order mark before the first character.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const readableJobs = (records: readonly unknown[]): Job[] =>
  records.flatMap((record) => {
    const job = exportedJobSchema().safeParse(record);
    return job.success ? [job.data] : [];
  });

/** Reads each setting separately: one that cannot be read leaves the user's own as it is. */
function readSettings(value: unknown): Pick<Exported, 'settings' | 'hasSites'> {
  const record = recordSchema().safeParse(value);
  if (!record.success) return { settings: {}, hasSites: false };
  const { sites, ...others } = record.data;
  const readable = Object.entries(others).flatMap(([name, setting]) => {
    const parsed = settingsChangesSchema().safeParse({ [name]: setting });
    return parsed.success ? Object.entries(parsed.data) : [];
  });
  return {
    settings: Object.fromEntries(readable),
    hasSites: Array.isArray(sites) && sites.length > 0,
  };
}
