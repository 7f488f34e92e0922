import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import type { State } from '../state/state.ts';

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
