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
 * Returns how long to pause polling, in ms: HeyGen's Retry-After, but at most an hour, because no
 * answer may stop us for days. Without Retry-After each pause in a row is longer than the last.
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

/** Returns the pauses in a row before this one. Several rate limits in one round are one pause. */
const earlierPauses = (state: State, now: EpochMs): number =>
  isPaused(state, now) ? Math.max(state.pauses - 1, 0) : state.pauses;

/** Pauses polling for all jobs, and counts the pause. */
export const pause = (state: State, problem: Problem, now: EpochMs): State => ({
  ...state,
  pausedUntil: now + pauseMs(state, problem, now),
  pauses: earlierPauses(state, now) + 1,
});
