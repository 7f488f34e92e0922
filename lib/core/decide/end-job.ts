import { PLAN_HORIZON_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { isOurEnding, isTerminal, type JobStatus } from '../job/status.ts';
import { longestWaitMs } from '../settings/settings.ts';
import type { State } from '../state/state.ts';

/** An ended job leaves the schedule; the same ending told again is no news. */
export function endJob(
  job: Job,
  status: JobStatus,
  now: EpochMs,
): Pick<Job, 'status' | 'nextPollAt' | 'endedAt' | 'seen' | 'resumesAs'> {
  const isSame = job.status === status;
  const resumesAs = isTerminal(job.status) ? job.resumesAs : job.status;
  return {
    status,
    nextPollAt: null,
    endedAt: isSame ? job.endedAt : now,
    seen: isSame ? job.seen : false,
    resumesAs: isOurEnding(status) ? resumesAs : null,
  };
}

/**
 * Start of the longest wait, which counts the time that was watched: no offline spell, no change
 * of the clock, and no silence, such as sleep or a block, that no plan of ours explains.
 */
export function watchedSince(job: Job, askedAt: EpochMs): EpochMs {
  const gap = askedAt - job.askedAt;
  const wasBlind = gap < 0 || gap > 2 * PLAN_HORIZON_MS || job.problem?.kind === 'offline';
  return wasBlind ? job.watchedSince + gap : job.watchedSince;
}

/** Still unfinished after the longest wait. */
export const isOverdue = (state: State, job: Job, now: EpochMs): boolean =>
  now - job.watchedSince >= longestWaitMs(state.settings, job);

/** An ending that the user is not told of: none is wanted, or it was so before the job was added. */
export const isUntold = ({ muted, quiet, status }: Job): boolean =>
  muted || (quiet && !isOurEnding(status));
