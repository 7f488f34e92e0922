import type { PollMode } from '../core/poll/schedule.ts';

/** What the worker needs from outside the extension APIs. */
export interface Deps {
  fetch: typeof fetch;
  now: () => number;
  isOnline: () => boolean;
}

/**
 * Asks HeyGen about the jobs that are due, after any round that is under way. Jobs that somebody
 * looks at are read singly, which tells more. Never throws.
 */
export type Poll = (mode: PollMode, lookedAt?: readonly string[]) => Promise<boolean>;
