import { BULK_LIMIT, DETAIL_READS_MAX, LIVE_GAP_MS, WAKE_GAP_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { type Job, targetOf } from '../job/job.ts';
import { BULK_KINDS, type Kind } from '../job/kind.ts';
import { isTerminal } from '../job/status.ts';
import type { State } from '../state/state.ts';

/** Healthy, and not asked about a moment ago: somebody who looks on sees it asked now. */
export function isLiveDue(job: Job, now: EpochMs): boolean {
  if (job.nextPollAt === null || job.problem || isTerminal(job.status)) return false;
  return now - job.askedAt >= LIVE_GAP_MS;
}

/**
 * Jobs that are not due yet and cost no request: a bulk read that is made anyway has seats for
 * 100. From then on they are in step with those that it was made for.
 */
export function jobsToFillBulkRead(state: State, due: readonly Job[], now: EpochMs): Job[] {
  // Where HeyGen is short of answers, a seat is for whoever waits.
  if (state.pauses > 0) return [];
  const isMade = new Set(due);
  return BULK_KINDS.flatMap((kind) => {
    const made = due.filter((job) => kindOf(job) === kind).length;
    const seats = (BULK_LIMIT - (made % BULK_LIMIT)) % BULK_LIMIT;
    if (seats === 0) return [];
    return state.jobs
      .filter((job) => !isMade.has(job) && kindOf(job) === kind && canFillBulkRead(job, now))
      .toSorted((a, b) => (a.nextPollAt ?? 0) - (b.nextPollAt ?? 0))
      .slice(0, seats);
  });
}

/** A bare id is asked about as a video first. */
const kindOf = (job: Job): Kind => targetOf(job).kind ?? 'video';

const canFillBulkRead = (job: Job, now: EpochMs): boolean =>
  isLiveDue(job, now) && now - job.askedAt >= WAKE_GAP_MS;

/**
 * Those of the ids that are read singly although a bulk read would do: it tells neither when a job
 * began nor what it is called. A few in each round, for each costs a request.
 */
export function idsToReadInDetail(state: State, ids: readonly string[]): string[] {
  // Where HeyGen is short of answers, one for a hundred is better than one for one.
  if (state.pauses > 0) return [];
  const asked = new Set(ids);
  const isNew = (job: Job) => asked.has(job.id) && job.details === null && !job.problem;
  return state.jobs
    .filter(isNew)
    .slice(0, DETAIL_READS_MAX)
    .map(({ id }) => id);
}
