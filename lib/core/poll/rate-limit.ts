import {
  BACKOFF_MAX_MS,
  QUOTA_PAUSE_MS,
  RATE_LIMIT_PAUSE_MAX_MS,
  RATE_LIMIT_PAUSE_MS,
} from '../base/limits.ts';
import { oneMore } from '../base/ranges.ts';
import type { EpochMs } from '../base/time.ts';
import type { Problem } from '../job/problem.ts';
import { isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';

/**
 * Returns how long to pause polling, in ms: HeyGen's Retry-After, but at most an hour, because no
 * answer may stop us for days. Without Retry-After each pause in a row is longer than the last of
 * its kind: a used-up quota is no reason for longer pauses after a rate limit, nor the reverse.
 */
export function pauseMs(state: State, problem: Problem, now: EpochMs): number {
  if (problem.retryAfterMs !== null) {
    return Math.min(Math.max(problem.retryAfterMs, 1_000), RATE_LIMIT_PAUSE_MAX_MS);
  }
  const quotas = earlierPauses(state, state.quotaPauses, now);
  if (isQuota(problem)) return Math.min(QUOTA_PAUSE_MS * 2 ** quotas, RATE_LIMIT_PAUSE_MAX_MS);
  const others = Math.max(earlierPauses(state, state.pauses, now) - state.quotaPauses, 0);
  return Math.min(RATE_LIMIT_PAUSE_MS * 2 ** others, BACKOFF_MAX_MS);
}

const isQuota = ({ kind }: Problem): boolean => kind === 'quota_exceeded';

/** Returns the pauses in a row before this one. Several rate limits in one round are one pause. */
const earlierPauses = (state: State, pauses: number, now: EpochMs): number =>
  isPaused(state, now) ? Math.max(pauses - 1, 0) : pauses;

/** Pauses polling for all jobs, and counts the pause. It does not end a pause that is longer. */
export function pause(state: State, problem: Problem, now: EpochMs): State {
  const until = now + pauseMs(state, problem, now);
  const { quotaPauses } = state;
  return {
    ...state,
    pausedUntil: isPaused(state, now) ? Math.max(until, state.pausedUntil ?? 0) : until,
    pauses: oneMore(earlierPauses(state, state.pauses, now)),
    quotaPauses: isQuota(problem) ? oneMore(earlierPauses(state, quotaPauses, now)) : quotaPauses,
  };
}
