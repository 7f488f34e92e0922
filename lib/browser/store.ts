import browser from 'webextension-polyfill';
import type { State } from '../core/state.ts';
import { dropLogs } from './log-store.ts';
import {
  changesBetween,
  GLOBALS_ITEM,
  INDEX_ITEM,
  type Items,
  isStateItem,
  jobItem,
  parseIndex,
  parseState,
  rebuildIndex,
  SETTINGS_ITEM,
  type Snapshot,
} from './state-items.ts';

/** Reads the state. Broken records are passed over; a lost or broken index is rebuilt from the records. */
export async function loadState(): Promise<Snapshot> {
  const head = await browser.storage.local.get([INDEX_ITEM, GLOBALS_ITEM, SETTINGS_ITEM]);
  const index = parseIndex(head[INDEX_ITEM]);
  if (index === null) {
    const all = await browser.storage.local.get(null);
    return parseState(rebuildIndex(all), all);
  }
  const jobs = index.length === 0 ? {} : await browser.storage.local.get(index.map(jobItem));
  return parseState(index, { ...head, ...jobs });
}

/**
 * Writes what changed, in one `set`, which a browser does wholly or not at all. Only the
 * background calls it, under the state lock. A removed job's item goes last: a worker that dies
 * in between leaves an item that nothing names, never a name without its item. Where the storage
 * is full, the logs give way: they only tell what was.
 */
export async function saveState(before: Snapshot, after: State): Promise<void> {
  const { set, remove } = changesBetween(before, after);
  if (Object.keys(set).length > 0) await write(set);
  if (remove.length > 0) await browser.storage.local.remove(remove);
}

async function write(items: Items): Promise<void> {
  try {
    await browser.storage.local.set(items);
  } catch {
    await dropLogs();
    await browser.storage.local.set(items);
  }
}

/** Calls back with the state now and after every change. Returns how to stop. */
export function watchState(onState: (state: State) => void): () => void {
  let isReading = false;
  let isOutdated = false;
  const read = async () => {
    isOutdated = true;
    if (isReading) return;
    isReading = true;
    try {
      while (isOutdated) {
        isOutdated = false;
        onState((await loadState()).state);
      }
    } finally {
      isReading = false;
    }
  };
  const listener = (changes: Record<string, unknown>, area: string) => {
    if (area === 'local' && Object.keys(changes).some(isStateItem)) void read();
  };
  browser.storage.onChanged.addListener(listener);
  void read();
  return () => browser.storage.onChanged.removeListener(listener);
}
