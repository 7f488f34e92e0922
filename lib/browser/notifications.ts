import browser from 'webextension-polyfill';
import type { NoticeText } from '../core/view.ts';

/**
 * Shows a desktop notification once: one that stands already under this id is left alone, so a
 * repeat after a crash makes no second sound. Options are those that both browsers take (Firefox
 * throws on `silent`, `buttons` and `requireInteraction`); the icon must be a packaged PNG.
 */
export async function showNotice(noticeId: string, text: NoticeText): Promise<void> {
  if ((await shownNotices()).includes(noticeId)) return;
  const iconUrl = browser.runtime.getURL('icon/128.png');
  await browser.notifications.create(noticeId, { type: 'basic', iconUrl, ...text });
}

/** Ids of the notifications that stand on the desktop now. */
export async function shownNotices(): Promise<string[]> {
  return Object.keys(await browser.notifications.getAll());
}

export async function clearNotice(noticeId: string): Promise<void> {
  await browser.notifications.clear(noticeId);
}

/** Whether notifications may be shown at all; Firefox has no such switch, and does not say. */
export async function notificationLevel(): Promise<'granted' | 'denied'> {
  const { notifications } = browser as { notifications: { getPermissionLevel?: unknown } };
  if (typeof notifications.getPermissionLevel !== 'function') return 'granted';
  try {
    return (await notifications.getPermissionLevel()) === 'denied' ? 'denied' : 'granted';
  } catch {
    return 'granted';
  }
}
