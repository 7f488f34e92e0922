import { PLAN_HORIZON_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import type { State } from './state.ts';

/** Returns true while polling is blocked, and nobody has asked for another try. */
export const isBlocked = ({ blocked }: State): boolean => blocked !== null && !blocked.retry;

/** Whether no key was ever saved in this install. */
export const waitsForKey = ({ blocked }: Pick<State, 'blocked'>): boolean =>
  blocked?.reason === 'no_key' && blocked.since === 0;

/** Whether HeyGen has accepted the stored key, and has not refused it since. */
export const isKeyProven = ({ blocked, keyReadDueAt }: State): boolean =>
  blocked === null && keyReadDueAt !== null;

/** Reasons that come from HeyGen's answers: only a request can show whether they still hold. */
const REFUSED: readonly BlockReason[] = ['key_rejected', 'forbidden', 'suspended'];

/** Whether HeyGen refuses the key or the account. */
export const isRefused = ({ blocked }: Pick<State, 'blocked'>): boolean =>
  blocked !== null && REFUSED.includes(blocked.reason);

/** How long after a failed try the next one follows, in ms; the last value repeats. */
const TRY_AFTER_MS = [15 * 60_000, 3_600_000, 6 * 3_600_000] as const;

/** Returns when to try again by itself whether HeyGen still refuses; null if it does not. */
export function nextTryAt(state: Pick<State, 'blocked'>): EpochMs | null {
  const { blocked } = state;
  if (!blocked || !isRefused(state)) return null;
  const wait = TRY_AFTER_MS[Math.min(blocked.tries, TRY_AFTER_MS.length - 1)] ?? 0;
  return (blocked.triedAt ?? blocked.since) + wait;
}

/** Whether it is time for such a try. A time ahead of the clock is from before it was set back. */
export function isTryDue(state: Pick<State, 'blocked'>, now: EpochMs): boolean {
  const at = nextTryAt(state);
  const lastAt = state.blocked?.triedAt ?? state.blocked?.since ?? 0;
  return at !== null && (at <= now || lastAt > now);
}

/**
 * Returns true while HeyGen's rate limit pauses polling. An end beyond the horizon does not count:
 * it means that the clock was set back.
 */
export function isPaused(state: State, now: EpochMs): boolean {
  const until = state.pausedUntil;
  return until !== null && until > now && until <= now + PLAN_HORIZON_MS;
}
