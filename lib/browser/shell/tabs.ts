import { browser } from '../api.ts';

/** Opens a tab. Rejects when the browser opens none, for example when Chromium has no window. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Opens the dashboard, scrolled to a job where an id is given. Rejects like `openTab`. */
export async function openDashboard(jobId = ''): Promise<void> {
  await openTab(browser.runtime.getURL(`dashboard.html${jobId && `#${jobId}`}`));
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

/** Opens the settings, or switches to their tab where they are already open. */
export const openOptions = (): Promise<void> => browser.runtime.openOptionsPage();

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
