import type { EpochMs } from '../base/time.ts';
import type { JobStatus } from '../job/status.ts';

/** The event on its window with which a page asks for jobs. */
export const WATCH_EVENT = 'heygen-job-watch';
/** The event on its window with which a page receives a status. */
export const STATUS_EVENT = 'heygen-job-status';

/** The most jobs that a page can ask for: no app waits for more in one view. */
export const MAX_WATCHED = 100;

/**
 * The error of an id that is not tracked because the site has asked for too many new ids
 * (`site-budget.ts`). The app can ask again later.
 */
export const SITE_LIMIT = 'site_limit: too many new ids from this site; ask again later';

/** The error of an id that is not tracked because the user has removed its job. */
export const SITE_REMOVED = 'removed: the user has taken this job off the list';

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
  /**
   * Why it failed, why HeyGen could not be asked about it, `SITE_LIMIT` or `SITE_REMOVED`; null if all
   * is well.
   */
  error: string | null;
  /** When HeyGen last sent the status; null before its first answer. */
  time: EpochMs | null;
}

/** What the background sends to our script in a page. */
export interface SiteReply {
  type: 'site_status';
  statuses: SiteStatus[];
}
