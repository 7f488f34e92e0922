import { isAllowed } from '../browser/permissions/optional-features.ts';
import { takeWaiting, watchWaiting } from '../browser/storage/waiting-actions-store.ts';

/**
 * Calls back when the user has pressed the shortcut **Track the selection or clipboard** and
 * nothing was selected. Passes the clipboard's text, or null where we may not read it and the user
 * has to paste. Returns a function that stops it.
 */
export const watchPastedText = (onText: (text: string | null) => void): (() => void) =>
  watchWaiting(async () => {
    const [paste] = await takeWaiting(({ type }) => type === 'paste', Date.now());
    if (paste) onText(await readClipboard());
  });

/** Returns the clipboard's text; null where we may not read it. Never rejects. */
async function readClipboard(): Promise<string | null> {
  try {
    return (await isAllowed('clipboard')) ? await navigator.clipboard.readText() : null;
  } catch {
    return null;
  }
}
