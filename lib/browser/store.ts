import browser from 'webextension-polyfill';
import type { EpochMs } from '../core/job.ts';
import { emptyPace, type Pace } from '../core/pace.ts';
import type { State } from '../core/state.ts';
import { changesBetween } from './changes.ts';
import {
  GLOBALS_ITEM,
  INDEX_ITEM,
  type Items,
  isStateItem,
  jobItem,
  PACE_ITEM,
  SETTINGS_ITEM,
  VERSION_ITEM,
} from './items.ts';
import { dropLogs } from './log-store.ts';
import { mend, parseIndex, parseItems, parsePace, type Snapshot } from './snapshot.ts';

/** Reads the state. Broken records are told apart; a lost or broken index is made anew. */
export async function loadState(): Promise<Snapshot> {
  const head = await browser.storage.local.get([
    INDEX_ITEM,
    GLOBALS_ITEM,
    SETTINGS_ITEM,
    PACE_ITEM,
    VERSION_ITEM,
  ]);
  const index = parseIndex(head[INDEX_ITEM]);
  const jobs =
    index?.length === 0
      ? {}
      : await browser.storage.local.get(index === null ? null : index.map(jobItem));
  return parseItems({ ...head, ...jobs }, head[VERSION_ITEM]);
}

/** How fast HeyGen works for the account, without reading all jobs. */
export async function loadPace(): Promise<Pace> {
  const items = await browser.storage.local.get(PACE_ITEM);
  return parsePace(items[PACE_ITEM]) ?? emptyPace;
}

/**
 * Writes what changed, in one `set`, which a browser does wholly or not at all. Only the
 * background calls it, under the state lock. Items that are empty then go last: a worker that
 * dies in between leaves an empty item that nothing names. Where the storage is full, the logs
 * give way: they only tell what was.
 */
export async function saveState(before: Snapshot, after: State, now: EpochMs): Promise<void> {
  const { set, remove } = changesBetween(before, after, now);
  if (Object.keys(set).length > 0) await write(set);
  // What cannot be removed is empty, and nothing names it.
  if (remove.length > 0) await browser.storage.local.remove(remove).catch(() => {});
}

async function write(items: Items): Promise<void> {
  try {
    await browser.storage.local.set(items);
  } catch {
    await dropLogs();
    await browser.storage.local.set(items);
  }
}

/** A job that is taken off between two reads looks like a broken one: then the next read tells. */
async function readAgain(): Promise<Snapshot> {
  const first = await loadState();
  return Object.keys(first.broken).length > 0 ? loadState() : first;
}

/**
 * Calls back with the state now and after every change. A record that cannot be read shows as the
 * job that the background will put in its place. Returns how to stop.
 */
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
        onState(mend(await readAgain(), Date.now()));
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
