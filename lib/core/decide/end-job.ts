import { PLAN_HORIZON_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { isOurEnding, isTerminal, type JobStatus } from '../job/status.ts';
import { longestWaitMs } from '../settings/settings.ts';
import type { State } from '../state/state.ts';

/**
 * Returns the fields of an ended job, which is not polled any more. The same ending again is no
 * news: `endedAt` and `seen` stay as they were.
 */
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
 * Returns the start of the longest wait, moved so that only watched time counts: not the time
 * offline, a change of the clock, or a gap (sleep, a block) that is longer than any planned one.
 */
export function watchedSince(job: Job, askedAt: EpochMs): EpochMs {
  const gap = askedAt - job.askedAt;
  const wasUnwatched = gap < 0 || gap > 2 * PLAN_HORIZON_MS || job.problem?.kind === 'offline';
  return wasUnwatched ? job.watchedSince + gap : job.watchedSince;
}

/** Whether the longest wait for an unfinished job is over. */
export const isOverdue = (state: State, job: Job, now: EpochMs): boolean =>
  now - job.watchedSince >= longestWaitMs(state.settings, job);

/** Whether the job's ending does not notify: it is muted, or it had ended before it was added. */
export const endsSilently = ({ muted, quiet, status }: Job): boolean =>
  muted || (quiet && !isOurEnding(status));
