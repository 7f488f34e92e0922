import { isActive, type JobStatus, jobStatuses } from './job.ts';
import { BLOCK_REASONS, type BlockReason, type State } from './state.ts';

/** What a notification id stands for; the id alone is enough to show or open it after a restart. */
export type Notice =
  | { about: 'job'; jobId: string; status: JobStatus }
  | { about: 'blocked'; reason: BlockReason };

export const jobNoticeId = (jobId: string, status: JobStatus): string => `job:${jobId}:${status}`;

export const blockedNoticeId = (reason: BlockReason): string => `blocked:${reason}`;

/** Reads a notification id back; null for one that is not ours. Ids of jobs hold no colon. */
export function parseNoticeId(noticeId: string): Notice | null {
  const [about, subject = '', word] = noticeId.split(':');
  const reason = BLOCK_REASONS.find((known) => known === subject);
  if (about === 'blocked' && reason) return { about, reason };
  const status = jobStatuses.find((known) => known === word);
  if (about === 'job' && subject && status) return { about, jobId: subject, status };
  return null;
}

/** True for every notice, owed or shown, that speaks of this job. */
export const isNoticeOf = (noticeId: string, jobId: string): boolean =>
  noticeId.startsWith(`job:${jobId}:`);

/**
 * Ids of notifications that a change has made untrue: the job goes on again or is gone, the block
 * is lifted. Left standing, they would also keep the next one under the same id from being shown.
 */
export function outdatedNoticeIds(before: State, after: State): string[] {
  const now = new Map(after.jobs.map((job) => [job.id, job.status]));
  const outdated = before.jobs
    .filter((job) => !isActive(job) && now.get(job.id) !== job.status)
    .map((job) => jobNoticeId(job.id, job.status));
  const lifted = before.blocked?.reason === after.blocked?.reason ? null : before.blocked;
  return lifted ? [...outdated, blockedNoticeId(lifted.reason)] : outdated;
}
