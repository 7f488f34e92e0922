import type { EpochMs } from '../../core/base/time.ts';
import { noRenderTimes, type RenderTimes } from '../../core/state/render-times.ts';
import type { State } from '../../core/state/state.ts';
import { diffState } from '../../core/storage/diff-state.ts';
import {
  HEAD_ITEMS,
  INDEX_ITEM,
  type Items,
  isStateItem,
  jobItem,
  RENDER_TIMES_ITEM,
  VERSION_ITEM,
} from '../../core/storage/item-names.ts';
import {
  parseIndex,
  parseItems,
  parseRenderTimes,
  repairState,
  type Snapshot,
} from '../../core/storage/parse-state.ts';
import { browser } from '../api.ts';
import { cacheVersion, dropFromCache, readItems } from './cache.ts';
import { dropLogs } from './log-store.ts';

/** The state as it lies in storage, unread. Without an index that can be read, all there is. */
async function loadItems(): Promise<Items> {
  const head = await readItems(HEAD_ITEMS);
  const index = parseIndex(head[INDEX_ITEM]);
  if (index?.length === 0) return head;
  const jobs = await (index === null
    ? browser.storage.local.get(null)
    : readItems(index.map(jobItem)));
  return { ...head, ...jobs };
}

/** What was read last, and until which change it is so. */
let last: { version: number; snapshot: Snapshot } | null = null;

/**
 * Reads the state. Broken records are told apart; a lost or broken index is rebuilt. Rejects only
 * when the browser cannot read its storage.
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
 * How fast HeyGen works for the account, without reading all jobs. Rejects when the browser cannot
 * read its storage.
 */
export async function loadRenderTimes(): Promise<RenderTimes> {
  const items = await readItems([RENDER_TIMES_ITEM]);
  return parseRenderTimes(items[RENDER_TIMES_ITEM]) ?? noRenderTimes;
}

/**
 * Writes what changed, in one `set`, which a browser does wholly or not at all. Only the
 * background calls it, under the state lock. Items that are empty then go last: a worker that
 * dies in between leaves an empty item that nothing names. Where the storage is full, the logs
 * give way: they only tell what was. Rejects when the change does not fit even then, or when the
 * browser cannot write; apart from the logs nothing has changed in that case.
 */
export async function saveState(before: Snapshot, after: State, now: EpochMs): Promise<void> {
  const { set, remove } = diffState(before, after, now);
  if (Object.keys(set).length > 0) await write(set);
  // What cannot be removed is empty, and nothing names it.
  if (remove.length > 0) await browser.storage.local.remove(remove).catch(() => {});
  dropFromCache(remove);
}

async function write(items: Items): Promise<void> {
  try {
    await browser.storage.local.set(items);
  } catch {
    await dropLogs();
    await browser.storage.local.set(items);
  } finally {
    dropFromCache(Object.keys(items));
  }
}

/** A job that is taken off between two reads looks like a broken one: then the next read tells. */
async function loadItemsAgain(): Promise<Items> {
  const first = await loadItems();
  const { broken } = parseItems(first, first[VERSION_ITEM]);
  return Object.keys(broken).length > 0 ? loadItems() : first;
}

/** What was removed is gone, not undefined: an index that is made anew goes by what is there. */
const merged = (items: Items, values: Items): Items =>
  Object.fromEntries(
    Object.entries({ ...items, ...values }).filter(([, value]) => value !== undefined),
  );

/**
 * Calls back with the state now and after every change. Read is once; afterwards only what has
 * changed. A record that cannot be read shows as the job that the background will put in its
 * place. Never calls back when the first read fails. Returns how to stop.
 */
export function watchState(onState: (state: State) => void): () => void {
  let items: Items | null = null;
  /** What came while all was being read. */
  let early: Items = {};
  const tell = () => {
    if (items) onState(repairState(parseItems(items, items[VERSION_ITEM]), Date.now()));
  };
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const ours = Object.entries(changes).filter(([item]) => isStateItem(item));
    if (area !== 'local' || ours.length === 0) return;
    const values = Object.fromEntries(ours.map(([item, { newValue }]) => [item, newValue]));
    if (items) items = merged(items, values);
    else early = { ...early, ...values };
    tell();
  };
  browser.storage.onChanged.addListener(listener);
  void loadItemsAgain().then((read) => {
    items = merged(read, early);
    tell();
  });
  return () => browser.storage.onChanged.removeListener(listener);
}
