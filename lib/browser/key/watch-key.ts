import { browser } from '../api.ts';

/** The only item in which the key is kept, on the device or in memory. */
export const KEY_ITEM = 'apiKey';

/** Calls back when there may be another key, or none. Returns how to stop. */
export function watchKeyChange(onChange: () => void): () => void {
  const listener = (changes: Record<string, unknown>) => {
    if (KEY_ITEM in changes) onChange();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}
