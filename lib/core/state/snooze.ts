import type { EpochMs } from '../base/time.ts';
import type { State } from './state.ts';

/** The longest snooze: enough for the next morning, also when the clocks change. */
const SNOOZE_MAX_MS = 48 * 3_600_000;

/** When a day's notifications begin again, as an hour of the local time. */
const MORNING_HOUR = 8;

/** Before this hour of the night, "tomorrow morning" is the morning of the same date. */
const NIGHT_UNTIL_HOUR = 4;

/**
 * Whether notifications are snoozed now. An end that is further away than any snooze means that the
 * clock was set back: that snooze is over.
 */
export const isSnoozed = ({ snoozedUntil }: Pick<State, 'snoozedUntil'>, now: EpochMs): boolean =>
  snoozedUntil !== null && now < snoozedUntil && snoozedUntil - now <= SNOOZE_MAX_MS;

/**
 * Snoozes notifications until a time, or ends the snooze (null). Notices that were held back stay
 * pending, and the next delivery shows them as one summary.
 */
export function snooze(state: State, until: EpochMs | null, now: EpochMs): State {
  const wanted = { ...state, snoozedUntil: until };
  if (isSnoozed(wanted, now)) return wanted;
  return withoutOldSnooze(
    state.snoozedUntil === null ? state : { ...state, snoozedUntil: now },
    now,
  );
}

/** Forgets a snooze that is over, unless notices that it held back still have to be shown. */
export const withoutOldSnooze = (state: State, now: EpochMs): State =>
  state.snoozedUntil === null || isSnoozed(state, now) || state.outbox.length > 0
    ? state
    : { ...state, snoozedUntil: null };

/** Returns the next morning at 8:00 in the local time zone, epoch ms. */
export function nextMorning(now: EpochMs): EpochMs {
  const morning = new Date(now);
  if (morning.getHours() >= NIGHT_UNTIL_HOUR) morning.setDate(morning.getDate() + 1);
  return morning.setHours(MORNING_HOUR, 0, 0, 0);
}
