import type { About } from '../base/about.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import type { SettingsChanges } from '../settings/settings.schema.ts';
import type { State } from '../state/state.ts';

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
