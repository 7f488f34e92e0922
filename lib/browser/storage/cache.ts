import type { Items } from '../../core/storage/item-names.ts';
import { browser } from '../api.ts';

/**
 * The items that the worker has read, so that a round over a thousand jobs reads their records
 * once. Null in pages: a page keeps what it shows itself.
 */
let cache: Map<string, unknown> | null = null;

/**
 * One set for each read that is in progress: the names that changed meanwhile. The value that such
 * a read returns may be outdated.
 */
const changedMeanwhile = new Set<Set<string>>();

let version = 0;

/** Turns the cache on. Call it first, where the listeners are registered. */
export function enableCache(): void {
  cache = new Map();
  version += 1;
  // Only `storage.local`: what pages write to `storage.session` must not wake the worker.
  browser.storage.local.onChanged.addListener((changes) => dropFromCache(Object.keys(changes)));
}

/**
 * Drops these items from the cache, so that they are read again. The new value in a change event is
 * not used: the event of an older write may arrive after a newer write.
 */
export function dropFromCache(names: readonly string[]): void {
  version += 1;
  for (const name of names) cache?.delete(name);
  for (const changed of changedMeanwhile) for (const name of names) changed.add(name);
}

/** Drops everything from the cache. */
export const clearCache = (): void => dropFromCache([...(cache?.keys() ?? [])]);

/** Returns a number that grows with every known change; null while the cache is off. */
export const cacheVersion = (): number | null => cache && version;

/**
 * How many items one read may ask for. Each read has a time limit of its own, so a slow storage that
 * needs a minute for 5,000 records is not mistaken for one that never answers.
 */
const ITEMS_PER_READ = 500;

/**
 * Reads items, from storage only where the cache does not have them. The cache also knows which
 * items do not exist. Rejects when the browser cannot read its storage; the cache then keeps what
 * was read before that.
 */
export async function readItems(names: readonly string[]): Promise<Items> {
  const known = cache;
  if (!known) return readParts(names, (part) => browser.storage.local.get(part));
  const missing = names.filter((name) => !known.has(name));
  const read = await readParts(missing, (part) => readMissing(part, known));
  const found = names.map((name) => [name, name in read ? read[name] : known.get(name)]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** Reads items in parts, one part after another. */
async function readParts(
  names: readonly string[],
  readPart: (part: string[]) => Promise<Items>,
): Promise<Items> {
  const read: Items = {};
  for (let n = 0; n < names.length; n += ITEMS_PER_READ) {
    Object.assign(read, await readPart(names.slice(n, n + ITEMS_PER_READ)));
  }
  return read;
}

async function readMissing(missing: string[], known: Map<string, unknown>): Promise<Items> {
  const changed = new Set<string>();
  changedMeanwhile.add(changed);
  try {
    const read: Items = await browser.storage.local.get(missing);
    for (const name of missing) if (!changed.has(name)) known.set(name, read[name]);
    return read;
  } finally {
    changedMeanwhile.delete(changed);
  }
}
