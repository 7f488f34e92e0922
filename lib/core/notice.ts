import { type JobStatus, jobStatuses } from './job.ts';
import { BLOCK_REASONS, type BlockReason } from './state.ts';

/** What a notification id stands for; the id alone is enough to show or open it after a restart. */
export type Notice =
  | { about: 'job'; jobId: string; status: JobStatus }
  | { about: 'blocked'; reason: BlockReason }
  | { about: 'slow'; jobId: string };

export const jobNoticeId = (jobId: string, status: JobStatus): string => `job:${jobId}:${status}`;

/** The job takes longer than the user's own did. */
export const slowNoticeId = (jobId: string): string => `slow:${jobId}`;

export const blockedNoticeId = (reason: BlockReason): string => `blocked:${reason}`;

/** Reads a notification id back; null for one that is not ours. Ids of jobs hold no colon. */
export function parseNoticeId(noticeId: string): Notice | null {
  const [about, subject = '', word] = noticeId.split(':');
  const reason = BLOCK_REASONS.find((known) => known === subject);
  if (about === 'blocked' && reason) return { about, reason };
  if (about === 'slow' && subject) return { about, jobId: subject };
  const status = jobStatuses.find((known) => known === word);
  if (about === 'job' && subject && status) return { about, jobId: subject, status };
  return null;
}

/** True for every notice, owed or shown, that speaks of this job. */
export const isNoticeOf = (noticeId: string, jobId: string): boolean =>
  noticeId.startsWith(`job:${jobId}:`) || noticeId === slowNoticeId(jobId);
