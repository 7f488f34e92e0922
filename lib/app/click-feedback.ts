import { browserTexts } from '../browser/shell/browser-texts.ts';
import { clearNotice, showNotice } from '../browser/shell/show-notification.ts';
import { loadState } from '../browser/storage/state-store.ts';
import type { MessageKey } from '../core/base/texts.ts';
import { attempt } from './console.ts';

/**
 * Shows a notice as feedback to a click. All share one id, so that they do not pile up. The old one
 * is cleared first, so that the user sees the new one. Never rejects.
 */
export async function showClickFeedback(
  title: MessageKey,
  message: MessageKey,
  ...values: number[]
): Promise<void> {
  const texts = browserTexts();
  await attempt('show feedback to a click', async () => {
    const { state } = await loadState();
    const text = { title: texts.say(title), message: texts.say(message, ...values), context: null };
    await clearNotice('menu');
    await showNotice('menu', text, state.settings.silent, texts);
  });
}
