import { browser } from '../api.ts';

/** The item, in memory, that asks the popup being opened to track the clipboard's ids. */
const PASTE_ITEM = 'paste';

/** Asks the next popup that opens to paste. Rejects when the browser cannot write its storage. */
export const askForPaste = (): Promise<void> =>
  browser.storage.session.set({ [PASTE_ITEM]: Date.now() });

/** A popup that opens later than this was opened for something else. */
const PASTE_REQUEST_MS = 10_000;

const isFresh = (requestedAt: unknown): boolean =>
  typeof requestedAt === 'number' && Math.abs(Date.now() - requestedAt) < PASTE_REQUEST_MS;

/** Calls back once for each request to paste, now or later. Returns a function that stops it. */
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

/** Returns the clipboard's text; null where we may not read it. Never rejects. */
export async function readClipboard(): Promise<string | null> {
  try {
    const isAllowed = await browser.permissions.contains({ permissions: ['clipboardRead'] });
    return isAllowed ? await navigator.clipboard.readText() : null;
  } catch {
    return null;
  }
}
