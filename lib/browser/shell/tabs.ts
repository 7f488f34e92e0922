import { browser } from '../api.ts';

export async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}

/** The dashboard, at one job where an id is given. */
export async function openDashboard(jobId = ''): Promise<void> {
  await openTab(browser.runtime.getURL(`dashboard.html${jobId && `#${jobId}`}`));
}

export const openWelcome = (): Promise<void> => openTab(browser.runtime.getURL('welcome.html'));

/** The page that calls it closes. */
export async function closeThisTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab.id !== undefined) await browser.tabs.remove(tab.id);
}

/** The dashboard in place of the page that calls it. */
export const goToDashboard = (): void => location.assign(browser.runtime.getURL('dashboard.html'));

export const openOptions = (): Promise<void> => browser.runtime.openOptionsPage();

/** The settings at one section: in a tab of their own, for one that is open is not led there. */
export const openOptionsAt = (section: string): Promise<void> =>
  openTab(browser.runtime.getURL(`options.html#${section}`));

/** Opens the toolbar popup; false where the browser does not allow it (Chrome before 127). */
export async function openPopup(): Promise<boolean> {
  try {
    await browser.action.openPopup();
    return true;
  } catch {
    return false;
  }
}
