import {
  BACKOFF_MAX_MS,
  QUOTA_PAUSE_MS,
  RATE_LIMIT_PAUSE_MAX_MS,
  RATE_LIMIT_PAUSE_MS,
} from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Problem } from '../job/problem.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/**
 * How long to be silent: HeyGen's Retry-After within reason, for no answer may silence us for
 * days; else longer each time in a row.
 */
export function pauseMs(state: State, problem: Problem, now: EpochMs): number {
  if (problem.retryAfterMs !== null) {
    return Math.min(Math.max(problem.retryAfterMs, 1_000), RATE_LIMIT_PAUSE_MAX_MS);
  }
  const isQuota = problem.kind === 'quota_exceeded';
  const first = isQuota ? QUOTA_PAUSE_MS : RATE_LIMIT_PAUSE_MS;
  const longest = isQuota ? RATE_LIMIT_PAUSE_MAX_MS : BACKOFF_MAX_MS;
  return Math.min(first * 2 ** earlierPauses(state, now), longest);
}

/** Parts of one round are told to wait one after the other; that is one pause, not several. */
const earlierPauses = (state: State, now: EpochMs): number =>
  isPaused(state, now) ? Math.max(state.pauses - 1, 0) : state.pauses;

export const pause = (state: State, problem: Problem, now: EpochMs): State => ({
  ...state,
  pausedUntil: now + pauseMs(state, problem, now),
  pauses: earlierPauses(state, now) + 1,
});
