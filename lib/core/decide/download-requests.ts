import type { EpochMs } from '../base/time.ts';
import type { Wanted } from '../state/event.ts';
import type { State } from '../state/state.ts';

/** A file that the user asked for before the browser's permission was there. */
export type Wish = State['wishes'][number];

/** Who takes longer over the browser's question has done something else meanwhile. */
const WAITS_MS = 120_000;

/** The user wants this file; a second click renews the wish. */
export function wish(state: State, { id, what }: Wanted, now: EpochMs): State {
  const others = liveWishes(withoutWish(state, { id, what }), now);
  return { ...state, wishes: [...others, { id, what, at: now }] };
}

/** A time ahead of the clock is of before the clock was set back. */
export const liveWishes = ({ wishes }: State, now: EpochMs): Wish[] =>
  wishes.filter(({ at }) => at <= now && now - at < WAITS_MS);

export function withoutWish(state: State, { id, what }: Wanted): State {
  return withWishes(state, (one) => one.id !== id || one.what !== what);
}

/** What nobody has allowed in time is forgotten. */
export function withoutOldWishes(state: State, now: EpochMs): State {
  const live = liveWishes(state, now);
  return withWishes(state, (one) => live.includes(one));
}

function withWishes(state: State, isKept: (one: Wish) => boolean): State {
  const wishes = state.wishes.filter(isKept);
  return wishes.length === state.wishes.length ? state : { ...state, wishes };
}

/** Whether two links lead to one file: HeyGen signs them anew in what follows the path. */
export const isSameFile = (one: string, other: string): boolean => pathOf(one) === pathOf(other);

const pathOf = (url: string): string | undefined => url.split(/[?#]/)[0];
