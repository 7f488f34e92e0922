import type { EpochMs } from '../base/time.ts';
import type { HeardByApp } from './heard.ts';

/** What apps have received, by the job's id and then by the site of the app. */
export type HeardByJob = Readonly<Record<string, HeardByApp>>;

/** An id that an app asks about and that nobody tracks. */
export interface FoundInApp {
  id: string;
  /** When the app last asked about it. */
  at: EpochMs;
  /** The path of that request, as in `Heard`. */
  path: string;
}

/** Ids that apps ask about and that nobody tracks, by site, newest first: at most `FOUND_MAX`. */
export type FoundInApps = Readonly<Record<string, readonly FoundInApp[]>>;

/** Everything that is known from the pages of watched sites since the browser started. */
export interface HeardItems {
  heard: HeardByJob;
  found: FoundInApps;
}

/** Nothing was heard yet. */
export const nothingHeard: HeardItems = { heard: {}, found: {} };

/** Ids that nobody tracks, which are kept for each site. */
export const FOUND_MAX = 20;

/** Jobs of which observations are kept for each site: those that the app asked about last. */
export const HEARD_JOBS_MAX = 30;
