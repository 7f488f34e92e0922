import { browser } from '../api.ts';
import { withStateLock } from './locks.ts';

/** The storage item that is set once the welcome page has opened automatically. */
const WELCOMED_ITEM = 'welcomed';

/**
 * Returns true for the first call only. The flag is stored before the page opens, so the page never
 * opens twice. Rejects when the flag cannot be stored.
 */
export const claimWelcome = (): Promise<boolean> =>
  withStateLock(async () => {
    const items = await browser.storage.local.get(WELCOMED_ITEM);
    if (items[WELCOMED_ITEM]) return false;
    await browser.storage.local.set({ [WELCOMED_ITEM]: true });
    return true;
  });
