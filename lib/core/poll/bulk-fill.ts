import { BULK_LIMIT, DETAIL_READS_MAX, LIVE_GAP_MS, WAKE_GAP_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { askedOf, type Job } from '../job/job.ts';
import type { Kind } from '../job/kind.ts';
import { BULK_KINDS } from '../job/kind-api.ts';
import { isTerminal } from '../job/status.ts';
import type { State } from '../state/state.ts';
import { idsForFirstTurn } from './first-turn.ts';

/**
 * Whether a healthy, active job may be polled now because a page is open. False if the last request
 * was less than `LIVE_GAP_MS` ago.
 */
export function isLiveDue(job: Job, now: EpochMs): boolean {
  if (job.nextPollAt === null || job.problem || isTerminal(job.status)) return false;
  return now - job.askedAt >= LIVE_GAP_MS;
}

/**
 * Returns jobs that are not due yet but cost no request: a bulk read that is sent anyway has room
 * for 100 ids. From then on these jobs are due together with the ones that the read was sent for.
 */
export function jobsToFillBulkRead(state: State, due: readonly Job[], now: EpochMs): Job[] {
  // While HeyGen limits the rate, only due jobs are polled.
  if (state.pauses > 0) return [];
  const dueJobs = new Set(due);
  return BULK_KINDS.flatMap((kind) => {
    const dueCount = due.filter((job) => kindOf(job) === kind).length;
    const room = (BULK_LIMIT - (dueCount % BULK_LIMIT)) % BULK_LIMIT;
    if (room === 0) return [];
    return state.jobs
      .filter((job) => !dueJobs.has(job) && kindOf(job) === kind && canFillBulkRead(job, now))
      .toSorted((a, b) => (a.nextPollAt ?? 0) - (b.nextPollAt ?? 0))
      .slice(0, room);
  });
}

/** A job of unknown kind is read as a video first. */
const kindOf = (job: Job): Kind => askedOf(job).kind ?? 'video';

const canFillBulkRead = (job: Job, now: EpochMs): boolean =>
  isLiveDue(job, now) && now - job.askedAt >= WAKE_GAP_MS;

/**
 * Returns those of the ids that are read one by one although a bulk read would do: a bulk read has
 * neither the start nor the title of a job. Each costs a request, so a round reads only a few.
 */
export function idsToReadInDetail(state: State, ids: readonly string[]): string[] {
  // While HeyGen limits the rate, one request for a hundred jobs is better than one per job.
  if (state.pauses > 0) return [];
  const wanted = new Set(ids);
  const isNew = (job: Job) => wanted.has(job.id) && job.details === null && !job.problem;
  const first = idsForFirstTurn(state, ids);
  return state.jobs
    .filter(isNew)
    .toSorted((a, b) => Number(first.has(b.id)) - Number(first.has(a.id)))
    .slice(0, DETAIL_READS_MAX)
    .map(({ id }) => id);
}
