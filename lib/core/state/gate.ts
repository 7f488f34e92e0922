import { PLAN_HORIZON_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { State } from './state.ts';

/** Nothing may be asked until the cause is fixed, except one try that the user asked for. */
export function isBlocked(state: State): boolean {
  return state.blocked !== null && !state.blocked.retry;
}

/** HeyGen asked for silence. A time beyond the horizon is a clock set back, not a wish. */
export function isPaused(state: State, now: EpochMs): boolean {
  const until = state.pausedUntil;
  return until !== null && until > now && until <= now + PLAN_HORIZON_MS;
}
