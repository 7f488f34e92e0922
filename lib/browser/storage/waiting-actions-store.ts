import type { EpochMs } from '../../core/base/time.ts';
import {
  pendingActions,
  type WaitingAction,
  withAction,
} from '../../core/state/waiting-actions.ts';
import { browser } from '../api.ts';
import { withStateLock } from './locks.ts';

/** The item with all waiting actions. In memory: what waits is over when the browser quits. */
const WAITING_ITEM = 'waiting';

/** Returns the actions that wait and have not expired. Rejects when the browser cannot read. */
export async function loadWaiting(now: EpochMs): Promise<WaitingAction[]> {
  const items = await browser.storage.session.get(WAITING_ITEM);
  return pendingActions((items[WAITING_ITEM] ?? []) as WaitingAction[], now);
}

/** Adds an action to those that wait. Rejects when the browser cannot write. */
export const addWaiting = (action: WaitingAction): Promise<void> =>
  withStateLock(async () => {
    const actions = withAction(await loadWaiting(action.at), action);
    await browser.storage.session.set({ [WAITING_ITEM]: actions });
  });

/**
 * Removes the actions that `isTaken` selects, and returns those of them that have not expired. Two
 * callers never get the same action. Rejects when the browser cannot write.
 */
export const takeWaiting = (
  isTaken: (action: WaitingAction) => boolean,
  now: EpochMs,
): Promise<WaitingAction[]> =>
  withStateLock(async () => {
    const actions = await loadWaiting(now);
    const kept = actions.filter((action) => !isTaken(action));
    if (kept.length === actions.length) return [];
    await (kept.length === 0
      ? browser.storage.session.remove(WAITING_ITEM)
      : browser.storage.session.set({ [WAITING_ITEM]: kept }));
    return actions.filter(isTaken);
  });

/** Calls back when actions may wait: now, and after each change. Returns a function that stops. */
export function watchWaiting(onChange: () => void): () => void {
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'session' && changes[WAITING_ITEM]?.newValue) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  onChange();
  return () => browser.storage.onChanged.removeListener(listener);
}
