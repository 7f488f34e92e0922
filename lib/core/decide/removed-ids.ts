import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import type { State } from '../state/state.ts';

/** How long the worker keeps the log of a removed job, which an undo needs as well. */
const KEPT_MS = 60_000;

/** Notes that jobs were just removed. Forgets older ones, which cannot be restored any more. */
export function noteRemoved(state: State, jobs: readonly Job[], now: EpochMs): State {
  if (jobs.length === 0) return state;
  const kept = withoutExpired(state, now).removed;
  const ids = new Set(jobs.map(({ id }) => id));
  const others = kept.filter(({ id }) => !ids.has(id));
  return { ...state, removed: [...others, ...jobs.map(({ id }) => ({ id, at: now }))] };
}

/** Forgets that jobs were removed, because they are on the list again. */
export function withoutRemoved(state: State, ids: readonly string[]): State {
  const removed = state.removed.filter(({ id }) => !ids.includes(id));
  return removed.length === state.removed.length ? state : { ...state, removed };
}

/**
 * Forgets the removed jobs that cannot be restored any more. A time far ahead of the clock is from
 * before the clock was set back, and counts as too old.
 */
export function withoutExpired(state: State, now: EpochMs): State {
  const removed = state.removed.filter(({ at }) => Math.abs(now - at) < KEPT_MS);
  return removed.length === state.removed.length ? state : { ...state, removed };
}
