import browser from 'webextension-polyfill';

/** Whether notifications may be shown at all; Firefox has no such switch, and does not say. */
export async function notificationLevel(): Promise<'granted' | 'denied'> {
  const { getPermissionLevel } = browser.notifications as {
    getPermissionLevel?: () => Promise<string>;
  };
  const level = await getPermissionLevel?.().catch(() => 'granted');
  return level === 'denied' ? 'denied' : 'granted';
}

/** Firefox refuses notifications that are told to be silent. */
export const canBeSilent = (): boolean => !browser.runtime.getURL('').startsWith('moz-');
