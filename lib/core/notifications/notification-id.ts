import { BLOCK_REASONS, type BlockReason } from '../job/block-reasons.ts';
import type { Job } from '../job/job.ts';
import { hasPage, videoLinkOf } from '../job/links.ts';
import { type JobStatus, jobStatuses } from '../job/status.ts';
import type { NoticeKind } from '../settings/options.ts';

/** What a notification id stands for; the id alone is enough to show or open it after a restart. */
export type Notice =
  | { about: 'job'; jobId: string; status: JobStatus }
  | { about: 'slow'; jobId: string }
  /** Several endings, which the state holds under this number. */
  | { about: 'summary'; n: number }
  | { about: 'blocked'; reason: BlockReason };

/** How a job has ended: `job:v1:failed`. */
export const jobNoticeId = (jobId: string, status: JobStatus): string => `job:${jobId}:${status}`;

/** A job is slower than usual: `slow:v1`. */
export const slowNoticeId = (jobId: string): string => `slow:${jobId}`;

/** Several endings or slow jobs, with the time in ms as the number: `summary:1790000000000`. */
export const summaryNoticeId = (n: number): string => `summary:${n}`;

/** Nothing can be asked: `blocked:no_key`. */
export const blockedNoticeId = (reason: BlockReason): string => `blocked:${reason}`;

/** The notification that the user asks for, to see whether any can be seen. */
export const TEST_NOTICE_ID = 'test';

/** Reads a notification id back; null for one that is not ours. Ids of jobs hold no colon. */
export function parseNoticeId(noticeId: string): Notice | null {
  const [about, subject = '', word] = noticeId.split(':');
  const reason = BLOCK_REASONS.find((known) => known === subject);
  if (about === 'blocked' && reason) return { about, reason };
  if (about === 'summary' && /^\d{1,15}$/.test(subject)) return { about, n: Number(subject) };
  if (about === 'slow' && subject) return { about, jobId: subject };
  const status = jobStatuses.find((known) => known === word);
  if (about === 'job' && subject && status) return { about, jobId: subject, status };
  return null;
}

/** The job that a notice, owed or shown, speaks of; null for one that speaks of none or several. */
export function jobOfNotice(noticeId: string): string | null {
  const notice = parseNoticeId(noticeId);
  return notice?.about === 'job' || notice?.about === 'slow' ? notice.jobId : null;
}

/** The switch that a notification hangs on; null for one that none concerns. */
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
 * All buttons that the notification of a finished video can have. A click tells the place of the
 * button, and comes when nobody remembers what was shown: the one that may be missing stands last,
 * so that a place always means the same.
 */
const BUTTONS = ['open', 'download'] as const satisfies readonly NoticeButton[];

/** The buttons of a job's notification: **Download** only where there is a link. */
export function buttonsOf(job: Job): readonly NoticeButton[] {
  if (job.status !== 'completed' || !hasPage(job)) return [];
  return BUTTONS.filter((button) => button === 'open' || videoLinkOf(job) !== null);
}

/** What the button at this place does. */
export const buttonAt = (place: number): NoticeButton | undefined => BUTTONS[place];
