import type { EpochMs, Job } from './job.ts';
import type { State } from './state.ts';

/** A job that was taken off the list, and the place that it had. */
export interface Removed {
  job: Job;
  place: number;
  /** One click takes several off at one time. */
  at: EpochMs;
}

/** What the last click took off, in the order in which it is to be put back. */
export function lastRemoval(removed: readonly Removed[]): Removed[] {
  const at = Math.max(...removed.map((one) => one.at));
  return removed.filter((one) => one.at === at).toSorted((a, b) => a.place - b.place);
}

/** What is left to be undone after the last click was. */
export const withoutLast = (removed: readonly Removed[]): Removed[] => {
  const last = new Set(lastRemoval(removed));
  return removed.filter((one) => !last.has(one));
};

/** For so long the worker keeps what an undo needs beside the job itself: its log. */
const KEPT_MS = 60_000;

/** These have just been taken off; what was taken off longer ago cannot come back any more. */
export function noteRemoved(state: State, jobs: readonly Job[], now: EpochMs): State {
  if (jobs.length === 0) return state;
  const kept = withoutExpired(state, now).removed;
  const ids = new Set(jobs.map(({ id }) => id));
  const others = kept.filter(({ id }) => !ids.has(id));
  return { ...state, removed: [...others, ...jobs.map(({ id }) => ({ id, at: now }))] };
}

export function withoutRemoved(state: State, ids: readonly string[]): State {
  const removed = state.removed.filter(({ id }) => !ids.includes(id));
  return removed.length === state.removed.length ? state : { ...state, removed };
}

/** A time ahead of the clock is of before the clock was set back. */
export function withoutExpired(state: State, now: EpochMs): State {
  const removed = state.removed.filter(({ at }) => at <= now && now - at < KEPT_MS);
  return removed.length === state.removed.length ? state : { ...state, removed };
}
