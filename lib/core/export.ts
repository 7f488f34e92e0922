import type { EpochMs, Job } from './job.ts';
import { jobSchema } from './job.ts';
import { JOB_ID } from './job-id.ts';
import { EXPORT_MAX, JOBS_MAX } from './limits.ts';
import type { About } from './report.ts';
import { type SettingsChanges, settingsChangesSchema } from './settings.ts';
import type { State } from './state.ts';
import { z } from './zod.ts';

/** The shape of the file, raised with every change that an older Renderwatch would misread. */
export const EXPORT_VERSION = 1;

/** Why nothing at all can be taken from a file. */
export const EXPORT_ERRORS = ['too_large', 'not_json', 'not_ours', 'newer', 'too_many'] as const;

export type ExportError = (typeof EXPORT_ERRORS)[number];

/** What a file holds that can be taken over. */
export interface Exported {
  jobs: Job[];
  /** Only what could be read, and no sites: the browser must be asked for each. */
  settings: SettingsChanges;
  /** The file names sites of the user's own app, which are not taken over. */
  hasSites: boolean;
  /** Jobs in it that could not be read. */
  unreadable: number;
}

export type ParsedExport = ({ ok: true } & Exported) | { ok: false; error: ExportError };

/**
 * Jobs and settings as a file for the user to keep. The key is nowhere in the state, and what was
 * set aside and the raw answers of the logs stay behind.
 */
export function toExport({ jobs, settings }: State, about: About, now: EpochMs): string {
  const file = {
    renderwatch: EXPORT_VERSION,
    exportedAt: now,
    version: about.version,
    jobs,
    settings,
  };
  return JSON.stringify(file, null, 1);
}

const fileSchema = z.object({
  renderwatch: z.int(),
  jobs: z.array(z.unknown()),
  settings: z.optional(z.unknown()),
});

const recordSchema = z.record(z.string(), z.unknown());

const exportedJobSchema = z.extend(jobSchema, { id: z.string().check(z.regex(JOB_ID)) });

/** Reads a file, whatever is in it. One record that cannot be read does not spoil the others. */
export function parseExport(text: string): ParsedExport {
  if (text.length > EXPORT_MAX) return { ok: false, error: 'too_large' };
  const json = parseJson(text);
  if (json === undefined) return { ok: false, error: 'not_json' };
  const version = z.object({ renderwatch: z.int() }).safeParse(json);
  if (version.success && version.data.renderwatch > EXPORT_VERSION) {
    return { ok: false, error: 'newer' };
  }
  const file = fileSchema.safeParse(json);
  if (!file.success || file.data.renderwatch < 1) return { ok: false, error: 'not_ours' };
  if (file.data.jobs.length > JOBS_MAX) return { ok: false, error: 'too_many' };
  const jobs = readableJobs(file.data.jobs);
  const unreadable = file.data.jobs.length - jobs.length;
  const unique = new Map(jobs.map((job) => [job.id, job]));
  return { ok: true, jobs: [...unique.values()], ...readSettings(file.data.settings), unreadable };
}

function parseJson(text: string): unknown {
  try {
    // Editors on Windows put a mark before the first letter.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

const readableJobs = (records: readonly unknown[]): Job[] =>
  records.flatMap((record) => {
    const job = exportedJobSchema.safeParse(record);
    return job.success ? [job.data] : [];
  });

/** Each setting by itself: one that cannot be read leaves the user's own as it is. */
function readSettings(value: unknown): Pick<Exported, 'settings' | 'hasSites'> {
  const record = recordSchema.safeParse(value);
  if (!record.success) return { settings: {}, hasSites: false };
  const { sites, ...others } = record.data;
  const readable = Object.entries(others).flatMap(([name, setting]) => {
    const one = settingsChangesSchema.safeParse({ [name]: setting });
    return one.success ? Object.entries(one.data) : [];
  });
  return {
    settings: Object.fromEntries(readable),
    hasSites: Array.isArray(sites) && sites.length > 0,
  };
}
