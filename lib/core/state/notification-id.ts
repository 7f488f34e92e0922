import { BLOCK_REASONS, type BlockReason } from '../job/block-reasons.ts';
import { isFailure } from '../job/facts.ts';
import { mainFileOf } from '../job/files.ts';
import type { Job } from '../job/job.ts';
import { hasPage } from '../job/links.ts';
import { type JobStatus, jobStatuses } from '../job/status.ts';
import type { NoticeKind } from '../settings/options.ts';

/** The parsed id of a notice. The id alone is enough to show or open it after a restart. */
export type Notice =
  | { about: 'job'; jobId: string; status: JobStatus }
  | { about: 'slow'; jobId: string }
  /** The user's own app has not noticed the end of a job. */
  | { about: 'app'; jobId: string }
  /** Several endings or slow jobs; the state stores them under this number. */
  | { about: 'summary'; n: number }
  /** All jobs are done, or all of a batch or a selection; the state stores them like a summary. */
  | { about: 'done'; n: number }
  | { about: 'blocked'; reason: BlockReason }
  /** An API key expires soon. `n` is the number of the key. */
  | { about: 'key'; n: number; isSecond: boolean };

/** Returns the id of the notice that a job has ended or needs the user: `job:v1:failed`. */
export const jobNoticeId = (jobId: string, status: JobStatus): string => `job:${jobId}:${status}`;

/** Returns the id of the notice that a job is slower than usual: `slow:v1`. */
export const slowNoticeId = (jobId: string): string => `slow:${jobId}`;

/** Returns the id of the notice that the user's app has not noticed the end of a job: `app:v1`. */
export const appNoticeId = (jobId: string): string => `app:${jobId}`;

/** Returns the id of a summary. `n` is its time in ms: `summary:1790000000000`. */
export const summaryNoticeId = (n: number): string => `summary:${n}`;

/** Returns the id of the notice that all jobs are done: `done:1790000000000`, as for a summary. */
export const doneNoticeId = (n: number): string => `done:${n}`;

/** Returns the ids of the notices that a stored summary can belong to. */
export const noticeIdsOfSummary = (n: number): readonly string[] => [
  summaryNoticeId(n),
  doneNoticeId(n),
];

/** Returns the id of the notice that polling is blocked: `blocked:no_key`. */
export const blockedNoticeId = (reason: BlockReason): string => `blocked:${reason}`;

/**
 * Returns the id of the notice that the API key expires soon. There is one key, so it is the first.
 * The second warning, on the last day, has an id of its own: the first may still be on the desktop,
 * and would not be shown again.
 */
export const keyNoticeId = (isSecond = false): string => (isSecond ? 'key:1:last_day' : 'key:1');

/** The id of the test notice that the user can request, to check that notices appear. */
export const TEST_NOTICE_ID = 'test';

/** Parses the id of a notice; null if it is not ours. Job ids contain no colon. */
export function parseNoticeId(noticeId: string): Notice | null {
  const [about, subject = '', ending] = noticeId.split(':');
  const reason = BLOCK_REASONS.find((known) => known === subject);
  if (about === 'blocked' && reason) return { about, reason };
  if ((about === 'summary' || about === 'done') && /^\d{1,15}$/.test(subject))
    return { about, n: Number(subject) };
  if (about === 'key' && /^\d{1,15}$/.test(subject) && (!ending || ending === 'last_day'))
    return { about, n: Number(subject), isSecond: ending !== undefined };
  if ((about === 'slow' || about === 'app') && subject) return { about, jobId: subject };
  const status = jobStatuses.find((known) => known === ending);
  if (about === 'job' && subject && status) return { about, jobId: subject, status };
  return null;
}

/** Returns the id of the job that a notice is about; null if it is about none or several. */
export function jobOfNotice(noticeId: string): string | null {
  const notice = parseNoticeId(noticeId);
  return notice && 'jobId' in notice ? notice.jobId : null;
}

/** Returns the setting that switches a notice on and off; null for one that has no setting. */
export function kindOfNotice(noticeId: string): NoticeKind | null {
  const notice = parseNoticeId(noticeId);
  switch (notice?.about) {
    case 'job':
      if (notice.status === 'waiting_for_input') return 'waiting';
      return notice.status === 'completed' ? 'ready' : 'failed';
    case 'slow':
    case 'app':
    case 'blocked':
      return notice.about;
    case 'key':
      return 'blocked';
    default:
      return null;
  }
}

/** What a button on a notification does. */
export type NoticeButton = 'download' | 'open' | 'why';

/**
 * All buttons that a notice can have. A click reports only the position of the button, and the worker
 * does not store which buttons were shown. The one that can be missing comes last, so that a position
 * always means the same button.
 */
function allButtonsOf(notice: Notice | null): readonly NoticeButton[] {
  if (notice?.about === 'slow') return ['why', 'open'];
  if (notice?.about === 'app') return ['why'];
  if (notice?.about !== 'job') return [];
  return isFailure(notice.status) ? ['why', 'open'] : ['open', 'download'];
}

/** Returns the buttons of a notice about a job: **Download** only if there is a file. */
export function buttonsOf(noticeId: string, job: Job): readonly NoticeButton[] {
  const canBe: Record<NoticeButton, boolean> = {
    why: true,
    open: hasPage(job),
    download: job.status === 'completed' && mainFileOf(job) !== null,
  };
  return allButtonsOf(parseNoticeId(noticeId)).filter((button) => canBe[button]);
}

/** Returns the button of a notice at a position. */
export const buttonAt = (noticeId: string, place: number): NoticeButton | undefined =>
  allButtonsOf(parseNoticeId(noticeId))[place];
