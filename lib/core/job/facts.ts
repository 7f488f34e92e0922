import { LIVE_INTERVAL_MS, POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from './job.ts';
import { memberKindOf } from './kind.ts';
import { videoLinkOf } from './links.ts';
import { isTerminal, type JobStatus } from './status.ts';

/** Returns true for a finished job whose link to the video can be trusted. */
export const isReady = (job: Job): boolean =>
  job.status === 'completed' && videoLinkOf(job) !== null;

/**
 * Returns the age in ms at which the last answer is stale: twice the planned wait, plus one live
 * interval. A stale status must not look current.
 */
export function staleAfterMs({ askedAt, nextPollAt, problem }: Job): number {
  const planned = nextPollAt === null || problem ? 0 : nextPollAt - askedAt;
  return 2 * Math.max(planned, POLL_INTERVAL_MS) + LIVE_INTERVAL_MS;
}

/**
 * Returns how long a finished job took according to HeyGen; null if HeyGen did not send both times.
 * Null for a batch too, because a batch only waits for its jobs.
 */
export function rendersInMs(job: Job): number | null {
  const { createdAt, completedAt } = job.details ?? {};
  if (job.status !== 'completed' || memberKindOf(job.kind)) return null;
  if (createdAt == null || completedAt == null) return null;
  return completedAt >= createdAt ? completedAt - createdAt : null;
}

/** Returns true for an ending that needs the user's attention: every ending except `completed`. */
export const isFailure = (status: JobStatus): boolean =>
  isTerminal(status) && status !== 'completed';

/** Returns an id in a short form for texts: `012345…abcdef`. */
export const shortId = (id: string): string =>
  id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-6)}` : id;

/** Returns true if the last answer is so old that the shown status may be wrong. */
export const isStale = (job: Job, now: EpochMs): boolean =>
  isActive(job) && job.checkedAt !== null && Math.abs(now - job.checkedAt) >= staleAfterMs(job);

/** Returns how long a render took, or has taken so far, in ms. Never negative. */
export function elapsedMs(job: Job, now: EpochMs): number {
  const start = job.details?.createdAt ?? job.addedAt;
  const end = isActive(job) ? now : (job.details?.completedAt ?? job.endedAt ?? now);
  return Math.max(0, end - start);
}
