import { browser } from '../api.ts';

/**
 * The search part of the address that tells the popup's page that it stays open: in a window of its
 * own, or in Firefox's sidebar (wxt.config.ts).
 */
export const IN_WINDOW = '?window';

/** Returns whether the browser has a sidebar for extensions that needs no permission: Firefox. */
export const hasSidebar = (): boolean => Boolean(browser.sidebarAction);

/** Opens the list in the sidebar. Call it in a click handler, before anything is awaited. */
export const openSidebar = (): Promise<void> => browser.sidebarAction.open();

/** Returns whether the browser has windows; Firefox for Android has none. */
export const hasWindows = (): boolean => Boolean(browser.windows);

/**
 * Opens the list in a window that stays open, or brings that window to the front. Rejects when the
 * browser opens none.
 */
export async function openListWindow(): Promise<void> {
  const url = browser.runtime.getURL(`popup.html${IN_WINDOW}`);
  const open = (await browser.tabs.query({})).find((tab) => tab.url === url);
  if (open?.windowId !== undefined) {
    await browser.windows.update(open.windowId, { focused: true });
  } else {
    await browser.windows.create({ url, type: 'popup', width: 420, height: 640 });
  }
}
