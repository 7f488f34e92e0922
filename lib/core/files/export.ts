import type { About } from '../base/about.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import type { SettingsChanges } from '../settings/settings.schema.ts';
import type { State } from '../state/state.ts';

/** The version of the file format. Raise it with every change that older versions would misread. */
export const EXPORT_VERSION = 1;

/** Why a file cannot be imported at all. */
export const EXPORT_ERRORS = ['too_large', 'not_json', 'not_ours', 'newer', 'too_many'] as const;

/** One of the `EXPORT_ERRORS`. */
export type ExportError = (typeof EXPORT_ERRORS)[number];

/** The part of a file that can be imported. */
export interface Exported {
  jobs: Job[];
  /** Only readable settings, and no sites: the browser must ask the user about each site. */
  settings: SettingsChanges;
  /** The file names sites of the user's own app, which are not imported. */
  hasSites: boolean;
  /** The number of jobs that could not be read. */
  unreadable: number;
}

/** What reading a file returns. */
export type ParsedExport = ({ ok: true } & Exported) | { ok: false; error: ExportError };

/**
 * Returns the jobs and settings as a JSON file for the user to keep. The state never contains the
 * key. Quarantined records, and the logs with their raw answers, are not exported.
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
