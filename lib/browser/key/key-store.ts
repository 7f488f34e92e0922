import { z } from '../../core/base/zod.ts';
import { browser } from '../api.ts';
import { withKeyLock } from '../storage/locks.ts';
import { KEY_ITEM } from './watch-key.ts';

/** Where the user wants the key to be kept. It lies beside the key, never in memory. */
const PLACE_ITEM = 'keyPlace';

const keySchema = z.catch(z.nullable(z.string()), null);

const placeSchema = z.catch(
  z.object({
    place: z.enum(['device', 'session']),
    /** A key was given there and not removed: where it is missing, the browser has forgotten it. */
    isGiven: z.boolean(),
  }),
  { place: 'device', isGiven: false },
);

/** On the device, or in memory: forgotten with the browser, and when the extension is updated. */
export type KeyStorage = z.infer<typeof placeSchema>['place'];

/** What may be known of the key without knowing it. */
export interface KeyState {
  hasKey: boolean;
  place: KeyStorage;
  isForgotten: boolean;
}

/** The key in the place where it is to be; what lies in the other is on its way out. */
async function readKey() {
  const local = await browser.storage.local.get([KEY_ITEM, PLACE_ITEM]);
  const { place, isGiven } = placeSchema.parse(local[PLACE_ITEM]);
  const area = place === 'device' ? local : await browser.storage.session.get(KEY_ITEM);
  const key = keySchema.parse(area[KEY_ITEM] ?? null);
  return { key, place, isGiven };
}

/** The key, null where there is none. Rejects when the browser cannot read its storage. */
export const loadKey = async (): Promise<string | null> => (await readKey()).key;

/** What may be known of the key. Rejects when the browser cannot read its storage. */
export async function loadKeyState(): Promise<KeyState> {
  const { key, place, isGiven } = await readKey();
  const hasKey = key !== null;
  return { hasKey, place, isForgotten: !hasKey && place === 'session' && isGiven };
}

/**
 * Keeps the key in one place. Rejects when the browser cannot write or tidy up. What counts then is
 * the key that `loadKey` gives: the old one, or the new one if it was written before the failure.
 * Without a `place` it is where the user wants it at that moment: a choice that was made just
 * before is on its way, and a page that remembered the last one would write the key to the disk.
 */
export const saveKey = (key: string, place?: KeyStorage): Promise<void> =>
  withKeyLock(async () => put(key, place ?? (await readKey()).place));

/**
 * Keeps the key, or the next one, in another place. Tells whether there was one to move. Rejects as
 * `saveKey` does.
 */
export const moveKey = (place: KeyStorage): Promise<boolean> =>
  withKeyLock(async () => {
    const { key, isGiven } = await readKey();
    if (key !== null) await put(key, place);
    else await browser.storage.local.set({ [PLACE_ITEM]: { place, isGiven } });
    return key !== null;
  });

/**
 * Removes the key from both places. Rejects when the browser cannot write; a copy may be left then.
 */
export const removeKey = (): Promise<void> =>
  withKeyLock(async () => {
    const { place } = await readKey();
    await browser.storage.local.set({ [KEY_ITEM]: null, [PLACE_ITEM]: { place, isGiven: false } });
    await tidy('session');
    await tidy('local');
  });

/** The write that names the place is the moment of change; what is in the other place goes then. */
async function put(key: string, place: KeyStorage): Promise<void> {
  const named = { [PLACE_ITEM]: { place, isGiven: true } };
  if (place === 'session') await browser.storage.session.set({ [KEY_ITEM]: key });
  await browser.storage.local.set({ [KEY_ITEM]: place === 'device' ? key : null, ...named });
  await tidy(place === 'device' ? 'session' : 'local');
}

const tidy = (area: 'local' | 'session'): Promise<void> => browser.storage[area].remove(KEY_ITEM);

/**
 * Calls back with what may be known of the key, now and after every change that can be read.
 * Returns how to stop.
 */
export function watchKey(onChange: (state: KeyState) => void): () => void {
  const tell = async () => onChange(await loadKeyState());
  const listener = (changes: Record<string, unknown>) => {
    if (KEY_ITEM in changes || PLACE_ITEM in changes) void tell();
  };
  browser.storage.onChanged.addListener(listener);
  void tell();
  return () => browser.storage.onChanged.removeListener(listener);
}

/**
 * Keeps the key in one place, where a page was closed while it moved, and content scripts out of
 * storage (Chrome 140; Firefox has no such switch). Rejects when the browser cannot do one of the
 * two.
 */
export async function protectKey(): Promise<void> {
  await withKeyLock(async () => {
    const { place } = await readKey();
    await tidy(place === 'device' ? 'session' : 'local');
  });
  const area = browser.storage.local as {
    setAccessLevel?: (options: { accessLevel: 'TRUSTED_CONTEXTS' }) => Promise<void>;
  };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}
