import { PLAN_HORIZON_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { State } from './state.ts';

/** Returns true while polling is blocked and the user has not asked for another try. */
export function isBlocked(state: State): boolean {
  return state.blocked !== null && !state.blocked.retry;
}

/**
 * Returns true while HeyGen's rate limit pauses polling. An end beyond the horizon does not count:
 * it means that the clock was set back.
 */
export function isPaused(state: State, now: EpochMs): boolean {
  const until = state.pausedUntil;
  return until !== null && until > now && until <= now + PLAN_HORIZON_MS;
}
