import type { PollMode } from '../core/poll/schedule.ts';

/** What the worker needs from outside the extension APIs. `now` returns epoch ms. */
export interface Deps {
  fetch: typeof fetch;
  now: () => number;
  isOnline: () => boolean;
}

/**
 * Runs a round for the jobs that are due, after any round that is already running. Jobs that the
 * user looks at are read singly, which returns more. Resolves to false if the round failed. Never
 * rejects.
 */
export type Poll = (mode: PollMode, lookedAt?: readonly string[]) => Promise<boolean>;

/**
 * Runs a step after the round or step that is running, and before the next one. Rejects when the
 * step does. A step must not wait for `Poll` or for another turn.
 */
export type InTurn = <T>(step: () => Promise<T>) => Promise<T>;
