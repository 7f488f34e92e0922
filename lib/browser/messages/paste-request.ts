import { browser } from '../api.ts';

/** In memory: somebody wants to track what is in the clipboard, and the popup is on its way. */
const PASTE_ITEM = 'paste';

/** Asks the popup that opens next to paste. Rejects when the browser cannot write its storage. */
export const askForPaste = (): Promise<void> =>
  browser.storage.session.set({ [PASTE_ITEM]: Date.now() });

/** A popup that is opened later than this is opened for something else. */
const PASTE_REQUEST_MS = 10_000;

const isFresh = (wish: unknown): boolean =>
  typeof wish === 'number' && Math.abs(Date.now() - wish) < PASTE_REQUEST_MS;

/** Calls back when a paste is wanted, now or later, once for each wish. Returns how to stop. */
export function watchPaste(onPaste: () => void): () => void {
  const take = async () => {
    const items = await browser.storage.session.get(PASTE_ITEM);
    if (items[PASTE_ITEM] === undefined) return;
    await browser.storage.session.remove(PASTE_ITEM);
    if (isFresh(items[PASTE_ITEM])) onPaste();
  };
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area === 'session' && changes[PASTE_ITEM]?.newValue) void take();
  };
  browser.storage.onChanged.addListener(listener);
  void take();
  return () => browser.storage.onChanged.removeListener(listener);
}

/** What is in the clipboard; null where we may not read it. Never rejects. */
export async function readClipboard(): Promise<string | null> {
  try {
    const isAllowed = await browser.permissions.contains({ permissions: ['clipboardRead'] });
    return isAllowed ? await navigator.clipboard.readText() : null;
  } catch {
    return null;
  }
}
