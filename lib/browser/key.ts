import browser from 'webextension-polyfill';
import { z } from '../core/zod.ts';

/** The only item in which the key is kept, on the device or in memory. */
const KEY_ITEM = 'apiKey';

const keySchema = z.nullable(z.string());

/** Says that the key is kept in memory only; it stays when the browser has forgotten the key. */
const FOR_SESSION_ITEM = 'keyIsForSession';

/** Where the key is kept: on the device, or in memory until the browser closes. */
export type KeyPlace = 'device' | 'session';

export async function loadKey(): Promise<string | null> {
  const [session, local] = await Promise.all([
    browser.storage.session.get(KEY_ITEM),
    browser.storage.local.get(KEY_ITEM),
  ]);
  const key = keySchema.safeParse(session[KEY_ITEM] ?? local[KEY_ITEM] ?? null);
  return key.success ? key.data : null;
}

/** Where the user wants the key to be kept. */
export async function loadKeyPlace(): Promise<KeyPlace> {
  const items = await browser.storage.local.get(FOR_SESSION_ITEM);
  return items[FOR_SESSION_ITEM] === true ? 'session' : 'device';
}

/** Keeps the key in one place and takes it away from the other; rejects where it could not. */
export async function saveKey(key: string, place: KeyPlace = 'device'): Promise<void> {
  if (place === 'device') {
    await browser.storage.local.set({ [KEY_ITEM]: key, [FOR_SESSION_ITEM]: false });
    await browser.storage.session.remove(KEY_ITEM);
  } else {
    await browser.storage.session.set({ [KEY_ITEM]: key });
    await browser.storage.local.set({ [FOR_SESSION_ITEM]: true });
    await browser.storage.local.remove(KEY_ITEM);
  }
}

export async function removeKey(): Promise<void> {
  await browser.storage.session.remove(KEY_ITEM);
  await browser.storage.local.remove([KEY_ITEM, FOR_SESSION_ITEM]);
}

/** Calls back with whether there is a key, now and after every change. Returns how to stop. */
export function watchHasKey(onChange: (hasKey: boolean) => void): () => void {
  const tell = async () => onChange((await loadKey()) !== null);
  const listener = (changes: Record<string, unknown>) => {
    if (KEY_ITEM in changes) void tell();
  };
  browser.storage.onChanged.addListener(listener);
  void tell();
  return () => browser.storage.onChanged.removeListener(listener);
}

/**
 * Keeps content scripts out of storage (Chrome 140; Firefox has no such switch), and the key in
 * one place: a page that was closed while the key moved has left it in both.
 */
export async function protectKey(): Promise<void> {
  const area = browser.storage.local as {
    setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
  const other = (await loadKeyPlace()) === 'device' ? 'session' : 'local';
  await browser.storage[other].remove(KEY_ITEM);
}
