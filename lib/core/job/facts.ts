import { LIVE_INTERVAL_MS, POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from './job.ts';
import { MEMBER_KIND } from './kind.ts';
import { videoLinkOf } from './links.ts';
import { isTerminal, type JobStatus } from './status.ts';

/** Finished, with a link that leads to the video. */
export const isReady = (job: Job): boolean =>
  job.status === 'completed' && videoLinkOf(job) !== null;

/** After so long without an answer, twice what was planned, the shown status must not look alive. */
export function staleAfterMs({ askedAt, nextPollAt, problem }: Job): number {
  const planned = nextPollAt === null || problem ? 0 : nextPollAt - askedAt;
  return 2 * Math.max(planned, POLL_INTERVAL_MS) + LIVE_INTERVAL_MS;
}

/** How long HeyGen itself says that a finished job took; null where it does not. No batch: it only waits. */
export function rendersInMs(job: Job): number | null {
  const { createdAt, completedAt } = job.details ?? {};
  const isOne = MEMBER_KIND[job.kind ?? 'video'] === null;
  if (job.status !== 'completed' || !isOne || createdAt == null || completedAt == null) return null;
  return completedAt >= createdAt ? completedAt - createdAt : null;
}

/** Endings that need the user's attention. */
export const isFailure = (status: JobStatus): boolean =>
  isTerminal(status) && status !== 'completed';

export const shortId = (id: string): string =>
  id.length > 14 ? `${id.slice(0, 6)}…${id.slice(-6)}` : id;

/** Twice the planned wait without an answer: the status that is shown may not be so any more. */
export const isStale = (job: Job, now: EpochMs): boolean =>
  isActive(job) && job.checkedAt !== null && Math.abs(now - job.checkedAt) >= staleAfterMs(job);

/** How long the render has taken: until it ended, or until now. Never negative. */
export function elapsedMs(job: Job, now: EpochMs): number {
  const start = job.details?.createdAt ?? job.addedAt;
  const end = isActive(job) ? now : (job.details?.completedAt ?? job.endedAt ?? now);
  return Math.max(0, end - start);
}
