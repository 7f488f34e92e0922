import type { PollMode } from '../core/poll/schedule.ts';
import type { Reply } from '../core/state/command.ts';
import type { ReadBudget, RoundOptions } from '../heygen/round/round.ts';

/** What the worker needs from outside the extension APIs. `now` returns epoch ms. */
export interface Outside {
  fetch: typeof fetch;
  now: () => number;
  isOnline: () => boolean;
  /** Resolves after this many ms. */
  wait: (ms: number) => Promise<void>;
}

/** What the steps of the worker need. */
export interface Deps extends Outside {
  /** Returns a round's share of the single reads. `isNeeded`: its next read is still wanted. */
  shareOf: (isNeeded: () => boolean) => ReadBudget;
  memory: Memory;
}

/** A download that is about to begin (`begunAt` is null), or has begun at that time, epoch ms. */
export interface StartingDownload {
  reply: Promise<Reply>;
  begunAt: number | null;
}

/** What the worker knows until it is stopped. */
export interface Memory {
  /** What the searches of all rounds have learned about families without a list, with this key. */
  misses: NonNullable<RoundOptions['misses']>;
  /** Downloads that are about to begin, or have just begun, by job and file. */
  downloads: Map<string, StartingDownload>;
  /** How often everything was reset. Work that has begun before a reset must not go on. */
  resets: number;
  /** How often the key has changed. What was known of the account may be of another one. */
  keyChanges: number;
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
