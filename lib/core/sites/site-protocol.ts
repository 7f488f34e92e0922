import type { EpochMs } from '../base/time.ts';
import type { JobStatus } from '../job/status.ts';

/** The event on its window with which a page asks for jobs. */
export const WATCH_EVENT = 'heygen-job-watch';
/** The event on its window with which a page receives a status. */
export const STATUS_EVENT = 'heygen-job-status';

/** The most jobs that a page can ask for: no app waits for more in one view. */
export const MAX_WATCHED = 100;

/** What our script in a page sends to the background. */
export interface SiteQuestion {
  type: 'site_watch';
  ids: string[];
  /** True when the page itself asks now; false when our script only refreshes the statuses. */
  isNew: boolean;
}

/** Everything that a page may learn about a job. */
export interface SiteStatus {
  id: string;
  status: JobStatus;
  /** Why it failed, or why HeyGen could not be asked about it; null while all is well. */
  error: string | null;
  /** When HeyGen last sent the status; null before its first answer. */
  time: EpochMs | null;
}

/** What the background sends to our script in a page. */
export interface SiteReply {
  type: 'site_status';
  statuses: SiteStatus[];
}
