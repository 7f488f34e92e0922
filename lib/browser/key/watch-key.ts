import { browser } from '../api.ts';

/** The only storage item that holds the key, on the device or in memory. */
export const KEY_ITEM = 'apiKey';

/** Calls back when the key may have been changed or removed. Returns a function that stops it. */
export function watchKeyChange(onChange: () => void): () => void {
  const listener = (changes: Record<string, unknown>) => {
    if (KEY_ITEM in changes) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
