import type { Notifications } from 'webextension-polyfill';
import type { Texts } from '../../core/base/texts.ts';
import type { NoticeText } from '../../core/notifications/notification-text.ts';
import { browser } from '../api.ts';

/** `denied`: the browser itself shows none. What the system does with them no browser tells. */
export type NotificationLevel = 'granted' | 'denied' | 'unknown';

/** What Chromium knows beyond the common part; Firefox has neither this call nor these options. */
interface ChromiumNotifications {
  getPermissionLevel?: () => Promise<string>;
}

interface ChromiumOptions extends Notifications.CreateNotificationOptions {
  silent?: boolean;
  buttons?: { title: string }[];
}

const chromium = (): ChromiumNotifications => browser.notifications as ChromiumNotifications;

/**
 * Chromium's, with all its options. Firefox throws on those that it does not know, and the
 * notification is lost.
 */
export const canBeSilent = (): boolean => typeof chromium().getPermissionLevel === 'function';

/** To be set up before anything is awaited. Firefox has no buttons, and warns of whoever listens. */
export function watchNoticeButtons(onPress: (noticeId: string, place: number) => unknown): void {
  if (canBeSilent()) browser.notifications.onButtonClicked.addListener(onPress);
}

/**
 * Whether the browser lets us show notifications at all; `unknown` in Firefox, which does not say.
 */
export async function notificationLevel(): Promise<NotificationLevel> {
  const level = await chromium().getPermissionLevel?.();
  return level === 'granted' || level === 'denied' ? level : 'unknown';
}

/**
 * Shows a desktop notification once: one that stands already under this id is left alone, so a
 * repeat after a crash makes no second sound. Whether it can be seen is not asked: one that the
 * browser keeps back would be owed for ever, and the badge tells as well. Rejects when the browser
 * does not take it, for example when Chromium cannot load the icon.
 */
export async function showNotice(
  noticeId: string,
  text: NoticeText,
  isSilent: boolean,
  texts: Texts,
): Promise<void> {
  if ((await shownNotices()).includes(noticeId)) return;
  const options = canBeSilent() ? chromiumOptions(text, isSilent, texts) : plainOptions(text);
  await browser.notifications.create(noticeId, options);
}

/** Chromium shows nothing, and says nothing, where one of these is missing. */
const required = ({ title, message }: NoticeText): Notifications.CreateNotificationOptions => ({
  type: 'basic',
  // An SVG is refused; it must be a packaged PNG.
  iconUrl: browser.runtime.getURL('icon/128.png'),
  title,
  message,
});

/** Firefox takes a `contextMessage` and does not show it. */
const plainOptions = (text: NoticeText): Notifications.CreateNotificationOptions => {
  const message = [text.message, text.context].filter(Boolean).join('\n');
  return required({ ...text, message });
};

function chromiumOptions(text: NoticeText, isSilent: boolean, texts: Texts): ChromiumOptions {
  const titles = (text.buttons ?? []).map((button) => ({ title: texts.say(`notice_${button}`) }));
  return {
    ...required(text),
    ...(text.context !== null && { contextMessage: text.context }),
    ...(isSilent && { silent: true }),
    ...(titles.length > 0 && { buttons: titles }),
  };
}

/** Ids of the notifications that stand on the desktop now. */
export async function shownNotices(): Promise<string[]> {
  return Object.keys(await browser.notifications.getAll());
}

/** Takes a notification down. One that is not there is no reason to reject. */
export async function clearNotice(noticeId: string): Promise<void> {
  await browser.notifications.clear(noticeId);
}
