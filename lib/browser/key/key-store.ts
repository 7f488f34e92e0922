import { browser } from '../api.ts';
import { withKeyLock } from '../storage/locks.ts';
import { KEY_ITEM } from './watch-key.ts';

/** The storage item for the place that the user chose for the key. Always in `storage.local`. */
const PLACE_ITEM = 'keyPlace';

/**
 * Where the key is kept: on the device, or in memory until the browser quits or the extension is
 * updated.
 */
export type KeyStorage = 'device' | 'session';

/** The value of the item. Anything else is read as the device, without a key. */
interface StoredPlace {
  place: KeyStorage;
  /** A key was saved there and not removed: if it is missing, the browser has forgotten it. */
  isGiven: boolean;
}

/** What pages may know about the key without knowing the key itself. */
export interface KeyState {
  hasKey: boolean;
  place: KeyStorage;
  isForgotten: boolean;
}

/** Reads the key from its chosen place. A copy in the other place is about to be removed. */
async function readKey() {
  const local = await browser.storage.local.get([KEY_ITEM, PLACE_ITEM]);
  const stored = local[PLACE_ITEM] as Partial<StoredPlace> | null | undefined;
  const place: KeyStorage = stored?.place === 'session' ? 'session' : 'device';
  const area = place === 'device' ? local : await browser.storage.session.get(KEY_ITEM);
  const key = area[KEY_ITEM];
  return {
    key: typeof key === 'string' ? key : null,
    place,
    isGiven: stored?.isGiven === true,
  };
}

/** Returns the key; null where there is none. Rejects when the browser cannot read its storage. */
export const loadKey = async (): Promise<string | null> => (await readKey()).key;

/**
 * Returns what pages may know about the key. Rejects when the browser cannot read its storage.
 */
export async function loadKeyState(): Promise<KeyState> {
  const { key, place, isGiven } = await readKey();
  const hasKey = key !== null;
  return { hasKey, place, isForgotten: !hasKey && place === 'session' && isGiven };
}

/**
 * Stores the key in one place. Rejects when the browser cannot write or remove the other copy. The
 * key that `loadKey` returns is then valid: the old one, or the new one if it was already written.
 * Without `place`, the stored choice is read under the lock: the user may have changed it just
 * before, and a page that used an outdated choice would write the key to the disk.
 */
export const saveKey = (key: string, place?: KeyStorage): Promise<void> =>
  withKeyLock(async () => put(key, place ?? (await readKey()).place));

/**
 * Moves the key to another place, where the next key is stored too. Returns whether there was a key
 * to move. Rejects like `saveKey`.
 */
export const moveKey = (place: KeyStorage): Promise<boolean> =>
  withKeyLock(async () => {
    const { key, isGiven } = await readKey();
    if (key !== null) await put(key, place);
    else await browser.storage.local.set({ [PLACE_ITEM]: { place, isGiven } });
    return key !== null;
  });

/**
 * Removes the key from both places. Rejects when the browser cannot write; a copy may then remain.
 */
export const removeKey = (): Promise<void> =>
  withKeyLock(async () => {
    const { place } = await readKey();
    await browser.storage.local.set({ [KEY_ITEM]: null, [PLACE_ITEM]: { place, isGiven: false } });
    await tidy('session');
    await tidy('local');
  });

/** Stores the key. The write of the place makes it valid; then the other copy is removed. */
async function put(key: string, place: KeyStorage): Promise<void> {
  const named = { [PLACE_ITEM]: { place, isGiven: true } };
  if (place === 'session') await browser.storage.session.set({ [KEY_ITEM]: key });
  await browser.storage.local.set({ [KEY_ITEM]: place === 'device' ? key : null, ...named });
  await tidy(place === 'device' ? 'session' : 'local');
}

const tidy = (area: 'local' | 'session'): Promise<void> => browser.storage[area].remove(KEY_ITEM);

/**
 * Calls back with what pages may know about the key, now and after every change. Skips a change
 * that cannot be read. Returns a function that stops it.
 */
export function watchKey(onChange: (state: KeyState) => void): () => void {
  const notify = async () => onChange(await loadKeyState());
  const listener = (changes: Record<string, unknown>) => {
    if (KEY_ITEM in changes || PLACE_ITEM in changes) void notify();
  };
  browser.storage.onChanged.addListener(listener);
  void notify();
  return () => browser.storage.onChanged.removeListener(listener);
}

/**
 * Removes the second copy of the key that is left when a page is closed while it moves the key.
 * Also closes the storage to content scripts where the browser can. Rejects when the browser cannot
 * remove the copy.
 */
export async function protectKey(): Promise<void> {
  await withKeyLock(async () => {
    const { place } = await readKey();
    await tidy(place === 'device' ? 'session' : 'local');
  });
  await closeLocalStorage();
}

/**
 * Denies content scripts access to `storage.local`, until the extension is removed. Returns false if
 * the browser cannot: Chromium before 140 rejects the call for this area, and Firefox has no such
 * switch (bug 1724754).
 */
export async function closeLocalStorage(): Promise<boolean> {
  const area = browser.storage.local as {
    setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  if (!area.setAccessLevel) return false;
  return area.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' }).then(
    () => true,
    () => false,
  );
}

/**
 * Returns whether our content scripts cannot reach the key: the storage is closed to them, or the
 * key is kept in memory, which no browser shows them. Rejects when the browser cannot read.
 */
export const isKeyOutOfReach = async (): Promise<boolean> =>
  (await closeLocalStorage()) || (await readKey()).place === 'session';
