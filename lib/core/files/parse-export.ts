import { isRecord } from '../base/is-record.ts';
import { EXPORT_MAX, JOBS_MAX } from '../base/limits.ts';
import { looksLikeKey } from '../base/looks-like-key.ts';
import { jobSchema } from '../job/job.schema.ts';
import type { Job } from '../job/job.ts';
import { settingsChangesSchema } from '../settings/settings.schema.ts';
import { EXPORT_VERSION, type Exported, type ParsedExport } from './export.ts';

/** Parses a file with any content. A record that cannot be read does not affect the others. */
export function parseExport(text: string): ParsedExport {
  if (text.length > EXPORT_MAX) return { ok: false, error: 'too_large' };
  const json = parseJson(text);
  if (json === undefined) return { ok: false, error: 'not_json' };
  const { renderwatch: version, jobs: records, settings } = isRecord(json) ? json : {};
  if (!Number.isSafeInteger(version)) return { ok: false, error: 'not_ours' };
  if (Number(version) > EXPORT_VERSION) return { ok: false, error: 'newer' };
  if (Number(version) < 1 || !Array.isArray(records)) return { ok: false, error: 'not_ours' };
  if (records.length > JOBS_MAX) return { ok: false, error: 'too_many' };
  const jobs = readableJobs(records);
  const unreadable = records.length - jobs.length;
  const unique = new Map(jobs.map((job) => [job.id, job]));
  return { ok: true, jobs: [...unique.values()], ...readSettings(settings), unreadable };
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
    const job = jobSchema().safeParse(record);
    return job.success && !looksLikeKey(job.data.id) ? [withoutKey(job.data)] : [];
  });

/** A key in the place of a label, which only a user writes, goes no further. */
const withoutKey = (job: Job): Job =>
  looksLikeKey(job.label ?? '') ? { ...job, label: null } : job;

/** Reads each setting separately: one that cannot be read leaves the user's own as it is. */
function readSettings(value: unknown): Pick<Exported, 'settings' | 'hasSites'> {
  if (!isRecord(value)) return { settings: {}, hasSites: false };
  const { sites, heardSites: _, ...others } = value;
  const readable = Object.entries(others).flatMap(([name, setting]) => {
    const parsed = settingsChangesSchema().safeParse({ [name]: setting });
    return parsed.success ? Object.entries(parsed.data) : [];
  });
  return {
    settings: Object.fromEntries(readable),
    hasSites: Array.isArray(sites) && sites.length > 0,
  };
}
