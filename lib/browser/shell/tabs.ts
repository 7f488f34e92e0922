import type { Panel } from '../../core/list/page-state.ts';
import { browser } from '../api.ts';

/**
 * Opens a page in a tab, or in a new window if the browser has none. On macOS and ChromeOS it often
 * runs without a window, and `tabs.create` then rejects with *No current window* (Chromium 156,
 * tried). Rejects when the browser opens neither; Firefox for Android has no windows.
 */
export async function openTab(url: string): Promise<void> {
  try {
    await browser.tabs.create({ url });
  } catch (error) {
    if (!browser.windows) throw error;
    await browser.windows.create({ url });
  }
}

/**
 * Opens the dashboard in a new tab or the current one, scrolled to a job where an id is given, with
 * one of its panels open. Rejects like `openTab`.
 */
export async function openDashboard(
  jobId = '',
  panel: Panel | null = null,
  isInCurrentTab = false,
): Promise<void> {
  const query = panel && `?open=${panel}`;
  const url = browser.runtime.getURL(`dashboard.html${query ?? ''}${jobId && `#${jobId}`}`);
  if (isInCurrentTab) await browser.tabs.update({ url });
  else await openTab(url);
}

/** Opens the welcome page. Rejects like `openTab`. */
export const openWelcome = (): Promise<void> => openTab(browser.runtime.getURL('welcome.html'));

/**
 * Closes the tab of the calling page. Rejects where that page has no tab, for example in the popup.
 */
export async function closeThisTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab.id !== undefined) await browser.tabs.remove(tab.id);
}

/** Replaces the calling page with the dashboard. */
export const goToDashboard = (): void => location.assign(browser.runtime.getURL('dashboard.html'));

/**
 * Opens the settings, or switches to their tab where they are already open. Chromium opens a window
 * for them by itself (156, tried). Rejects like `openTab`.
 */
export async function openOptions(): Promise<void> {
  try {
    await browser.runtime.openOptionsPage();
  } catch {
    await openTab(browser.runtime.getURL('options.html'));
  }
}

/**
 * Opens the settings at one section. Always opens a new tab, because a settings page that is
 * already open would not scroll there. Rejects like `openTab`.
 */
export const openOptionsAt = (section: string): Promise<void> =>
  openTab(browser.runtime.getURL(`options.html#${section}`));

/**
 * Opens the toolbar popup; returns false where the browser does not allow it (Chrome before 127).
 * Never rejects.
 */
export async function openPopup(): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    return false;
  }
}
