import { browser } from '../api.ts';

/** Opens a tab. Rejects when the browser opens none: Chromium does so when it has no window. */
export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** Opens the dashboard, at one job where an id is given. Rejects as `openTab` does. */
export async function openDashboard(jobId = ''): Promise<void> {
  await openTab(browser.runtime.getURL(`dashboard.html${jobId && `#${jobId}`}`));
}

/** Opens the welcome page. Rejects as `openTab` does. */
export const openWelcome = (): Promise<void> => openTab(browser.runtime.getURL('welcome.html'));

/**
 * Closes the tab of the page that calls it. Rejects where that page has no tab, as in the popup.
 */
export async function closeThisTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab.id !== undefined) await browser.tabs.remove(tab.id);
}

/** The dashboard in place of the page that calls it. */
export const goToDashboard = (): void => location.assign(browser.runtime.getURL('dashboard.html'));

/** Opens the settings, or leads to them where they are open. */
export const openOptions = (): Promise<void> => browser.runtime.openOptionsPage();

/**
 * Opens the settings at one section, in a tab of their own, because one that is open is not led
 * there. Rejects as `openTab` does.
 */
export const openOptionsAt = (section: string): Promise<void> =>
  openTab(browser.runtime.getURL(`options.html#${section}`));

/**
 * Opens the toolbar popup; false where the browser does not allow it (Chrome before 127). Never
 * rejects.
 */
export async function openPopup(): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    return false;
  }
}
