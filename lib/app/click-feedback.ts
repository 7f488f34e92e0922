import { browserTexts } from '../browser/shell/browser-texts.ts';
import { clearNotice, showNotice } from '../browser/shell/show-notice.ts';
import { loadState } from '../browser/storage/state-store.ts';
import type { MessageKey } from '../core/base/texts.ts';
import { attempt } from './console.ts';

/** Always under one id, so that answers do not pile up; anew each time, so that it is seen. */
export async function showClickFeedback(
  title: MessageKey,
  message: MessageKey,
  ...values: number[]
): Promise<void> {
  const texts = browserTexts();
  await attempt('answer a click', async () => {
    const { state } = await loadState();
    const text = { title: texts.say(title), message: texts.say(message, ...values), context: null };
    await clearNotice('menu');
    await showNotice('menu', text, state.settings.silent, texts);
  });
}
