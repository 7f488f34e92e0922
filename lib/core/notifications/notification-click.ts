import { jobOrSession } from '../job/job.ts';
import { hasPage, pageOf } from '../job/links.ts';
import type { State } from '../state/state.ts';
import { buttonAt, parseNoticeId } from './notification-id.ts';

/** What a click on a notice opens: the settings, the dashboard at a job, or a page of HeyGen's. */
export type ClickTarget =
  | { page: 'settings' }
  | { page: 'dashboard'; jobId?: string | undefined }
  | { page: 'heygen'; url: string };

/** Returns what a click on a notice opens. Needs only its id: the worker may have restarted. */
export function targetOfClick({ jobs }: State, noticeId: string): ClickTarget {
  const notice = parseNoticeId(noticeId);
  switch (notice?.about) {
    case 'blocked':
      return { page: 'settings' };
    case 'slow':
      return { page: 'dashboard', jobId: notice.jobId };
    case 'job': {
      const job = jobOrSession(jobs, notice.jobId);
      return job && hasPage(job)
        ? { page: 'heygen', url: pageOf(job) }
        : { page: 'dashboard', jobId: job?.id };
    }
    default:
      return { page: 'dashboard' };
  }
}

/** Returns the id of the job whose video a button downloads; null for a button that opens. */
export function downloadOfButton({ jobs }: State, noticeId: string, place: number): string | null {
  const notice = parseNoticeId(noticeId);
  if (buttonAt(place) !== 'download' || notice?.about !== 'job') return null;
  return jobOrSession(jobs, notice.jobId)?.id ?? notice.jobId;
}
