import type { EpochMs } from '../../core/base/time.ts';
import type { State } from '../../core/state/state.ts';
import { diffState } from '../../core/storage/diff-state.ts';
import {
  HEAD_ITEMS,
  INDEX_ITEM,
  type Items,
  jobItem,
  VERSION_ITEM,
} from '../../core/storage/item-names.ts';
import { isOutdatedItem } from '../../core/storage/migrate.ts';
import { parseIndex, parseItems, type Snapshot } from '../../core/storage/parse-state.ts';
import { browser } from '../api.ts';
import { cacheVersion, dropFromCache, readItems } from './cache.ts';

/** Returns the stored items of the state, not parsed; all items where the index cannot be read. */
async function loadItems(): Promise<Items> {
  const head = await readItems(HEAD_ITEMS);
  const index = parseIndex(head[INDEX_ITEM]);
  if (index?.length === 0) return head;
  const jobs = await (index === null
    ? browser.storage.local.get(null)
    : readItems(index.map(jobItem)));
  return { ...head, ...jobs };
}

/** The last snapshot, and the version of the cache for which it is valid. */
let last: { version: number; snapshot: Snapshot } | null = null;

/**
 * Reads the state. Broken records are listed separately; a lost or broken index is rebuilt. Rejects
 * only when the browser cannot read its storage.
 */
export async function loadState(): Promise<Snapshot> {
  const version = cacheVersion();
  if (last && last.version === version) return last.snapshot;
  const items = await loadItems();
  const snapshot = parseItems(items, items[VERSION_ITEM]);
  const isSure = version !== null && version === cacheVersion();
  last = isSure ? { version, snapshot } : null;
  return snapshot;
}

/**
 * Writes what changed in one `set`, which the browser does completely or not at all. Only the
 * background calls it, under the state lock. Items that the write has emptied are removed last:
 * when the worker dies in between, an empty item is left that the index does not name. Rejects
 * when the change does not fit, or when the browser cannot write; nothing has then changed.
 */
export async function saveState(before: Snapshot, after: State, now: EpochMs): Promise<void> {
  const { set, remove } = diffState(before, after, now);
  // First, because the write makes the storage look up to date.
  if (before.isOld) await removeOutdatedItems();
  if (Object.keys(set).length > 0) await write(set);
  // An item that cannot be removed does no harm: it is empty, and the index does not name it.
  if (remove.length > 0) await browser.storage.local.remove(remove).catch(() => {});
  dropFromCache(remove);
}

async function write(items: Items): Promise<void> {
  try {
    await browser.storage.local.set(items);
  } finally {
    dropFromCache(Object.keys(items));
  }
}

async function removeOutdatedItems(): Promise<void> {
  const items = Object.keys(await browser.storage.local.get(null)).filter(isOutdatedItem);
  if (items.length > 0) await browser.storage.local.remove(items);
}
