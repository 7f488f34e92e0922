import { isFailure } from '../job/facts.ts';
import { jobOrSession } from '../job/job.ts';
import { pageOf } from '../job/links.ts';
import { buttonAt, jobOfNotice, parseNoticeId } from '../state/notification-id.ts';
import type { State } from '../state/state.ts';

/**
 * What a click on a notice opens: the settings, the dashboard at a job, or a page of HeyGen's. HeyGen's
 * page of a failed or slow job does not say why, so the dashboard opens with **Why?**.
 */
export type ClickTarget =
  | { page: 'settings' }
  | { page: 'dashboard'; jobId?: string | undefined; panel?: 'why' }
  | { page: 'heygen'; url: string };

/** Returns what a click on a notice opens. Needs only its id: the worker may have restarted. */
export function targetOfClick({ jobs }: State, noticeId: string): ClickTarget {
  const notice = parseNoticeId(noticeId);
  switch (notice?.about) {
    case 'blocked':
    case 'key':
      return { page: 'settings' };
    case 'slow':
    case 'app':
      return { page: 'dashboard', jobId: notice.jobId, panel: 'why' };
    case 'job': {
      const job = jobOrSession(jobs, notice.jobId);
      if (!job) return { page: 'dashboard' };
      return isFailure(job.status)
        ? { page: 'dashboard', jobId: job.id, panel: 'why' }
        : { page: 'heygen', url: pageOf(job) };
    }
    default:
      return { page: 'dashboard' };
  }
}

/** Returns what a button of a notice does: it opens a page, or downloads the video of a job. */
export function targetOfButton(
  state: State,
  noticeId: string,
  place: number,
): ClickTarget | { page: 'none'; download: string } {
  const button = buttonAt(noticeId, place);
  const jobId = jobOfNotice(noticeId);
  const job = jobId === null ? undefined : jobOrSession(state.jobs, jobId);
  if (button === 'download') return { page: 'none', download: job?.id ?? jobId ?? '' };
  return button === 'open' && job
    ? { page: 'heygen', url: pageOf(job) }
    : targetOfClick(state, noticeId);
}
