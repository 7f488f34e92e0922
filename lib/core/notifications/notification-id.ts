import { BLOCK_REASONS, type BlockReason } from '../job/block-reasons.ts';
import type { Job } from '../job/job.ts';
import { hasPage, videoLinkOf } from '../job/links.ts';
import { type JobStatus, jobStatuses } from '../job/status.ts';
import type { NoticeKind } from '../settings/options.ts';

/** The parsed id of a notice. The id alone is enough to show or open it after a restart. */
export type Notice =
  | { about: 'job'; jobId: string; status: JobStatus }
  | { about: 'slow'; jobId: string }
  /** Several endings or slow jobs; the state stores them under this number. */
  | { about: 'summary'; n: number }
  | { about: 'blocked'; reason: BlockReason };

/** Returns the id of the notice that a job has ended: `job:v1:failed`. */
export const jobNoticeId = (jobId: string, status: JobStatus): string => `job:${jobId}:${status}`;

/** Returns the id of the notice that a job is slower than usual: `slow:v1`. */
export const slowNoticeId = (jobId: string): string => `slow:${jobId}`;

/** Returns the id of a summary. `n` is its time in ms: `summary:1790000000000`. */
export const summaryNoticeId = (n: number): string => `summary:${n}`;

/** Returns the id of the notice that polling is blocked: `blocked:no_key`. */
export const blockedNoticeId = (reason: BlockReason): string => `blocked:${reason}`;

/** The id of the test notice that the user can request, to check that notices appear. */
export const TEST_NOTICE_ID = 'test';

/** Parses the id of a notice; null if it is not ours. Job ids contain no colon. */
export function parseNoticeId(noticeId: string): Notice | null {
  const [about, subject = '', ending] = noticeId.split(':');
  const reason = BLOCK_REASONS.find((known) => known === subject);
  if (about === 'blocked' && reason) return { about, reason };
  if (about === 'summary' && /^\d{1,15}$/.test(subject)) return { about, n: Number(subject) };
  if (about === 'slow' && subject) return { about, jobId: subject };
  const status = jobStatuses.find((known) => known === ending);
  if (about === 'job' && subject && status) return { about, jobId: subject, status };
  return null;
}

/** Returns the id of the job that a notice is about; null if it is about none or several. */
export function jobOfNotice(noticeId: string): string | null {
  const notice = parseNoticeId(noticeId);
  return notice?.about === 'job' || notice?.about === 'slow' ? notice.jobId : null;
}

/** Returns the setting that switches a notice on and off; null for one that has no setting. */
export function kindOfNotice(noticeId: string): NoticeKind | null {
  const notice = parseNoticeId(noticeId);
  switch (notice?.about) {
    case 'job':
      return notice.status === 'completed' ? 'ready' : 'failed';
    case 'slow':
    case 'blocked':
      return notice.about;
    default:
      return null;
  }
}

/** What a button on a notification does. */
export type NoticeButton = 'download' | 'open';

/**
 * All buttons that the notice of a finished video can have. A click reports only the position of
 * the button, and the worker does not store which buttons were shown. **Download**, which can be
 * missing, comes last, so that a position always means the same button.
 */
const BUTTONS = ['open', 'download'] as const satisfies readonly NoticeButton[];

/** Returns the buttons of a job's notice, with **Download** only if there is a link. */
export function buttonsOf(job: Job): readonly NoticeButton[] {
  if (job.status !== 'completed' || !hasPage(job)) return [];
  return BUTTONS.filter((button) => button === 'open' || videoLinkOf(job) !== null);
}

/** Returns the button at a position. */
export const buttonAt = (place: number): NoticeButton | undefined => BUTTONS[place];
