import type { EpochMs } from '../base/time.ts';
import { endTimeOf } from '../job/end-time.ts';
import { isDeleted, isGone } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { lacksLink } from '../job/link-pending.ts';
import { isOurEnding } from '../job/status.ts';

/** HeyGen's clock and the computer's may differ by this much. */
const CLOCK_SKEW_MS = 120_000;

/** Whether HeyGen has said that a job ended, and nothing of it is missing. */
export const isOver = (job: Job): boolean =>
  !isActive(job) && !isOurEnding(job.status) && !lacksLink(job);

/**
 * Returns from when on an app can know that a job has ended, by the computer's clock: when we heard
 * of it, or when HeyGen says it was, whatever the difference of the clocks. Null for any other job.
 */
export function knowableEndOf(job: Job): EpochMs | null {
  if (!isOver(job)) return null;
  const said = endTimeOf(job);
  if (said === null || job.endedAt === null) return said ?? job.endedAt;
  return Math.min(job.endedAt, said + CLOCK_SKEW_MS);
}

/** Whether HeyGen has ever known the job. Another account may know what this one does not. */
export const wasKnown = (job: Job): boolean =>
  job.status !== 'not_found' || isGone(job) || isDeleted(job);

/** Returns when a job ended as well as anybody knows, to show it; null for a job that is not over. */
export const shownEndOf = (job: Job): EpochMs | null =>
  isOver(job) ? (endTimeOf(job) ?? job.endedAt) : null;
