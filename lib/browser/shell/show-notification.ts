import type { Notifications } from 'webextension-polyfill';
import type { MessageKey, Texts } from '../../core/base/texts.ts';
import type { NoticeText } from '../../core/notifications/notification-text.ts';
import type { Settings } from '../../core/settings/settings.schema.ts';
import type { NoticeButton } from '../../core/state/notification-id.ts';
import { browser } from '../api.ts';

/**
 * `denied`: the browser shows no notifications. No browser reports whether the operating system
 * shows them.
 */
export type NotificationLevel = 'granted' | 'denied' | 'unknown';

/** Chromium's additions to the common API. Firefox has neither this call nor these options. */
interface ChromiumNotifications {
  getPermissionLevel?: () => Promise<string>;
}

interface ChromiumOptions extends Notifications.CreateNotificationOptions {
  silent?: boolean;
  requireInteraction?: boolean;
  buttons?: { title: string }[];
}

/** How a notification appears, as the user has set it. Only Chromium supports these. */
export type NoticeManner = Pick<Settings, 'silent' | 'keepOnScreen'>;

/** Some Chromium browsers for phones have no such API. */
const api = (): Notifications.Static | undefined => browser.notifications;

const chromium = (): ChromiumNotifications => (api() ?? {}) as ChromiumNotifications;

/**
 * Returns whether this is Chromium's API with all its options. Firefox throws on options that it
 * does not know, and the notification is lost.
 */
export const hasExtraOptions = (): boolean => typeof chromium().getPermissionLevel === 'function';

/**
 * Calls back when the user presses a button of a notification. Call it before anything is awaited.
 * Does nothing in Firefox, which has no buttons and logs a warning about such a listener.
 */
export function watchNoticeButtons(onPress: (noticeId: string, place: number) => unknown): void {
  if (hasExtraOptions()) browser.notifications.onButtonClicked.addListener(onPress);
}

/** Calls back when the user clicks a notification. Call it before anything is awaited. */
export function watchNoticeClicks(onClick: (noticeId: string) => unknown): void {
  api()?.onClicked.addListener(onClick);
}

/**
 * Returns whether the browser lets us show notifications; `unknown` in Firefox, which does not
 * report it.
 */
export async function notificationLevel(): Promise<NotificationLevel> {
  if (!api()) return 'denied';
  const level = await chromium().getPermissionLevel?.();
  return level === 'granted' || level === 'denied' ? level : 'unknown';
}

/**
 * Shows a desktop notification once. One that is already shown under this id is left alone, so a
 * repeat after a crash makes no second sound. Does not check the notification level: a notice that
 * the browser blocks would stay pending forever, and the badge shows the news too. For the same
 * reason it does nothing where there are no notifications. Rejects when the browser does not accept
 * it, for example when Chromium cannot load the icon.
 */
export async function showNotice(
  noticeId: string,
  text: NoticeText,
  manner: NoticeManner,
  texts: Texts,
): Promise<void> {
  if ((await shownNotices()).includes(noticeId)) return;
  const options = hasExtraOptions() ? chromiumOptions(text, manner, texts) : required(text);
  await api()?.create(noticeId, options);
}

/** The required options. Chromium shows nothing, without an error, when one of them is missing. */
const required = ({ title, message }: NoticeText): Notifications.CreateNotificationOptions => ({
  type: 'basic',
  // It must be a PNG of the package: Chromium refuses an SVG.
  iconUrl: browser.runtime.getURL('icon/128.png'),
  title,
  message,
});

const BUTTON_TEXTS = {
  why: 'why',
  open: 'open_in_heygen',
  download: 'notice_download',
} as const satisfies Record<NoticeButton, MessageKey>;

function chromiumOptions(
  text: NoticeText,
  { silent, keepOnScreen }: NoticeManner,
  texts: Texts,
): ChromiumOptions {
  const titles = (text.buttons ?? []).map((button) => ({ title: texts.say(BUTTON_TEXTS[button]) }));
  return {
    ...required(text),
    ...(silent && { silent: true }),
    ...(keepOnScreen && { requireInteraction: true }),
    ...(titles.length > 0 && { buttons: titles }),
  };
}

/** Returns the ids of the notifications that are shown now. */
export async function shownNotices(): Promise<string[]> {
  return Object.keys((await api()?.getAll()) ?? {});
}

/** Removes a notification. Does not reject when it is already gone. */
export async function clearNotice(noticeId: string): Promise<void> {
  await api()?.clear(noticeId);
}
