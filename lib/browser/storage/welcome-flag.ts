import { browser } from '../api.ts';

/**
 * The storage item that is true once the welcome page was opened, and false while that has failed.
 * It is missing if the page is not needed.
 */
const WELCOMED_ITEM = 'welcomed';

/** Whether the welcome page was opened. Undefined if nobody has wanted to open it. */
export async function wasWelcomed(): Promise<boolean | undefined> {
  const { [WELCOMED_ITEM]: welcomed } = await browser.storage.local.get(WELCOMED_ITEM);
  return typeof welcomed === 'boolean' ? welcomed : undefined;
}

/** Stores whether the welcome page was opened; false means that it still must be. */
export const storeWelcomed = (wasOpened: boolean): Promise<void> =>
  browser.storage.local.set({ [WELCOMED_ITEM]: wasOpened });
