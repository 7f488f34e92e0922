import browser from 'webextension-polyfill';

/** `denied`: the browser itself shows none. What the system does with them no browser tells. */
export type NotificationLevel = 'granted' | 'denied' | 'unknown';

/** Firefox has neither this call nor silent notifications. */
const { getPermissionLevel } = browser.notifications as {
  getPermissionLevel?: () => Promise<string>;
};

/** Whether the browser lets us show notifications at all. */
export async function notificationLevel(): Promise<NotificationLevel> {
  const level = await getPermissionLevel?.().catch(() => 'unknown');
  return level === 'granted' || level === 'denied' ? level : 'unknown';
}

/** Firefox refuses notifications that are told to be silent. */
export const canBeSilent = (): boolean => typeof getPermissionLevel === 'function';
