import type { EpochMs } from '../base/time.ts';
import type { JobStatus } from '../job/status.ts';

/** Events on the page's window: it asks with the one, and is answered with the other. */
export const WATCH_EVENT = 'heygen-job-watch';
export const STATUS_EVENT = 'heygen-job-status';

/** A page cannot ask for more jobs: no app waits for so many in one view. */
export const MAX_WATCHED = 100;

/** Statuses that are no end; what has ended is not asked about again. */
export const RUNNING = [
  'queued',
  'processing',
  'waiting_for_input',
  'unknown',
] as const satisfies readonly JobStatus[];

/** What our script in a page asks the background. */
export interface SiteQuestion {
  type: 'site_watch';
  ids: string[];
  /** The page itself asks, now; false where our script only looks what has become of them. */
  isNew: boolean;
}

/** All that a page is ever told of a job. */
export interface SiteStatus {
  id: string;
  status: JobStatus;
  /** Why it failed, or why it could not be asked about; null while all is well. */
  error: string | null;
  /** When HeyGen last told the status; null before its first answer. */
  time: EpochMs | null;
}

/** What the background tells our script in a page. */
export interface SiteReply {
  type: 'site_status';
  statuses: SiteStatus[];
}
