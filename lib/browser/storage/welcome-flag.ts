import { browser } from '../api.ts';
import { withStateLock } from './locks.ts';

/** Whether the welcome page was opened by itself already. */
const WELCOMED_ITEM = 'welcomed';

/**
 * True for the first who asks. It is noted before the page opens: it is never opened twice. Rejects
 * when it cannot be noted.
 */
export const claimWelcome = (): Promise<boolean> =>
  withStateLock(async () => {
    const items = await browser.storage.local.get(WELCOMED_ITEM);
    if (items[WELCOMED_ITEM]) return false;
    await browser.storage.local.set({ [WELCOMED_ITEM]: true });
    return true;
  });
