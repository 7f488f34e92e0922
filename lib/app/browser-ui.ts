import { textsIn } from '../browser/shell/browser-texts.ts';
import { setBadge } from '../browser/shell/set-badge.ts';
import { setMenu } from '../browser/shell/set-menu.ts';
import { clearNotice, showNotice } from '../browser/shell/show-notification.ts';
import { loadState } from '../browser/storage/state-store.ts';
import type { MessageKey } from '../core/base/texts.ts';
import { badgeOf } from '../core/notifications/badge.ts';
import type { Language } from '../core/settings/options.ts';
import type { State } from '../core/state/state.ts';
import { attempt } from './console.ts';

/** The language that this worker has set the menu in. */
let menuLanguage: Language | null = null;

/** Sets badge and tooltip, and the menu again if the user chose another language. Never rejects. */
export async function showState(state: State): Promise<void> {
  const { language } = state.settings;
  const texts = await textsIn(language);
  await attempt('set the badge', () => setBadge(badgeOf(state, texts)));
  if (menuLanguage === null || menuLanguage === language) return;
  menuLanguage = language;
  await attempt('set the menu', () => setMenu(texts));
}

/** Sets the menu at a start of the worker, also if the storage cannot be read. Never rejects. */
export async function restoreMenu(): Promise<void> {
  const stored = await loadState().catch(() => null);
  const language = stored?.state.settings.language ?? 'browser';
  menuLanguage = language;
  await attempt('set the menu', async () => setMenu(await textsIn(language)));
}

/**
 * Shows a notice as feedback to a click. All share one id, so that they do not pile up. The old one
 * is cleared first, so that the user sees the new one. Never rejects.
 */
export async function showClickFeedback(
  title: MessageKey,
  message: MessageKey,
  ...values: number[]
): Promise<void> {
  await attempt('show feedback to a click', async () => {
    const { state } = await loadState();
    const texts = await textsIn(state.settings.language);
    const text = { title: texts.say(title), message: texts.say(message, ...values), context: null };
    await clearNotice('menu');
    const { silent } = state.settings;
    await showNotice('menu', text, { silent, keepOnScreen: false }, texts);
  });
}
