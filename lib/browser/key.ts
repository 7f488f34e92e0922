import browser from 'webextension-polyfill';
import { z } from '../core/zod.ts';

/** The only place where the key is kept. */
const KEY_ITEM = 'apiKey';

const keySchema = z.nullable(z.string());

export async function loadKey(): Promise<string | null> {
  const items = await browser.storage.local.get(KEY_ITEM);
  const key = keySchema.safeParse(items[KEY_ITEM] ?? null);
  return key.success ? key.data : null;
}

export async function saveKey(key: string): Promise<void> {
  await browser.storage.local.set({ [KEY_ITEM]: key });
}

export async function removeKey(): Promise<void> {
  await browser.storage.local.remove(KEY_ITEM);
}

/** Calls back with whether there is a key, now and after every change. Returns how to stop. */
export function watchHasKey(onChange: (hasKey: boolean) => void): () => void {
  const tell = async () => onChange((await loadKey()) !== null);
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && KEY_ITEM in changes) void tell();
  };
  browser.storage.onChanged.addListener(listener);
  void tell();
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Keeps content scripts out of storage (Chrome 140; Firefox has no such switch). */
export async function protectStorage(): Promise<void> {
  const area = browser.storage.local as {
    setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
