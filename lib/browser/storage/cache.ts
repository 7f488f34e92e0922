import type { Items } from '../../core/storage/item-names.ts';
import { browser } from '../api.ts';

/**
 * What the worker has read, so that a round over a thousand jobs reads their records once. Pages
 * keep nothing here: each keeps what it paints.
 */
let cache: Map<string, unknown> | null = null;

/** Names that have changed while they were being read: what comes may be the old value. */
const changedMeanwhile = new Set<Set<string>>();

let version = 0;

/** From now on what is read is kept. Called where listeners are registered, before anything else. */
export function enableCache(): void {
  cache = new Map();
  version += 1;
  // Of this area alone: what pages keep in memory must not wake a worker that sleeps.
  browser.storage.local.onChanged.addListener((changes) => dropFromCache(Object.keys(changes)));
}

/**
 * To be read again. An event tells that an item has changed, and not to what: one of an older
 * write may come after a newer one.
 */
export function dropFromCache(names: readonly string[]): void {
  version += 1;
  for (const name of names) cache?.delete(name);
  for (const changed of changedMeanwhile) for (const name of names) changed.add(name);
}

/** Everything to be read again. */
export const clearCache = (): void => dropFromCache([...(cache?.keys() ?? [])]);

/** Grows with every change that has been heard of; null where nothing is kept. */
export const cacheVersion = (): number | null => cache && version;

/**
 * Asks the storage only for what is not known. What is not there is known as well. Rejects when the
 * browser cannot read its storage; what was known stays known.
 */
export async function readItems(names: readonly string[]): Promise<Items> {
  const known = cache;
  if (!known) return browser.storage.local.get([...names]);
  const missing = names.filter((name) => !known.has(name));
  const read = missing.length > 0 ? await readMissing(missing, known) : {};
  const found = names.map((name) => [name, name in read ? read[name] : known.get(name)]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

async function readMissing(missing: readonly string[], known: Map<string, unknown>) {
  const changed = new Set<string>();
  changedMeanwhile.add(changed);
  try {
    const read: Items = await browser.storage.local.get([...missing]);
    for (const name of missing) if (!changed.has(name)) known.set(name, read[name]);
    return read;
  } finally {
    changedMeanwhile.delete(changed);
  }
}
