import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from './job.ts';
import { memberKindOf } from './kind.ts';
import { isOurEnding } from './status.ts';

/**
 * Returns when a job ended, in epoch ms: by HeyGen's time, or by ours if we decided the ending or
 * polled the job shortly before it. Null for an active job, and for one that had ended before it
 * was added or while nothing was polled, if HeyGen does not say when.
 */
export function endTimeOf(job: Job): EpochMs | null {
  if (isActive(job)) return null;
  const completedAt = job.status === 'completed' ? job.details?.completedAt : null;
  return completedAt ?? (isOurEnding(job.status) || job.endSeen ? job.endedAt : null);
}

/**
 * Returns the best known time of an ending, for its day and its place in the list. If nobody knows
 * when the job ended, its creation is closer to it than the moment at which we heard of it.
 */
export const bestEndTimeOf = (job: Job): EpochMs | null =>
  isActive(job) ? null : (endTimeOf(job) ?? job.details?.createdAt ?? job.endedAt);

/**
 * Returns how long a job has been running, in ms, never negative; null for an ended job, and if
 * HeyGen did not say when the job was created.
 */
export function runningForMs(job: Job, now: EpochMs): number | null {
  const start = job.details?.createdAt ?? null;
  return start === null || !isActive(job) ? null : Math.max(0, now - start);
}

/**
 * Returns how long a job ran until it ended, in ms; null for an active job, and if nobody knows when
 * it began or ended. An id that HeyGen does not know never ran.
 */
export function ranForMs(job: Job): number | null {
  const start = job.details?.createdAt ?? null;
  const end = endTimeOf(job);
  if (start === null || end === null || job.status === 'not_found') return null;
  return end >= start ? end - start : null;
}

/**
 * Returns the time in ms for which an active job has been running at least: since its creation or,
 * if HeyGen did not say when that was, since it was added. Never negative.
 */
export const runningAtLeastMs = (job: Job, now: EpochMs): number =>
  Math.max(0, now - (job.details?.createdAt ?? job.addedAt));

/**
 * Returns how long a finished job took, in ms; null if that is not known. Null for a batch too,
 * because a batch only waits for its jobs.
 */
export const rendersInMs = (job: Job): number | null =>
  job.status === 'completed' && !memberKindOf(job.kind) ? ranForMs(job) : null;
