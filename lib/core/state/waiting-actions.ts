import type { EpochMs } from '../base/time.ts';
import type { FileRef } from '../job/files.ts';

/**
 * What the user asked for, and what cannot be done yet: a download waits for a permission, and a
 * paste for the popup, which alone may read the clipboard. `at` is when the user asked.
 */
export type WaitingAction = { at: EpochMs } & (
  | ({ type: 'download' } & FileRef)
  | { type: 'paste' }
);

/** A user who takes longer to answer a prompt, or to open the popup, has something else in mind. */
const WAIT_MS = { download: 120_000, paste: 10_000 } as const;

/** The clocks of two processes of the browser can differ by this much. */
const CLOCK_SKEW_MS = 100;

/**
 * Returns the actions that have not expired. A time ahead of the clock is from before the clock was
 * set back, and counts as expired.
 */
export const pendingActions = (actions: readonly WaitingAction[], now: EpochMs): WaitingAction[] =>
  actions.filter(({ type, at }) => at <= now + CLOCK_SKEW_MS && now - at < WAIT_MS[type]);

/** Adds an action. The same action again, for example a second click, renews it. */
export const withAction = (
  actions: readonly WaitingAction[],
  action: WaitingAction,
): WaitingAction[] => [...actions.filter((other) => !isSameAction(other, action)), action];

const isSameAction = (one: WaitingAction, other: WaitingAction): boolean =>
  other.type === 'download' ? isDownloadOf(one, other) : one.type === other.type;

/** Whether an action is the download of this file. */
export const isDownloadOf = (action: WaitingAction, { id, what }: FileRef): boolean =>
  action.type === 'download' && action.id === id && action.what === what;
