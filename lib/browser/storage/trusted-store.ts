import { HEAD_ITEMS, type Items, isStateItem, jobItem } from '../../core/storage/item-names.ts';
import { type TrustedState, trustIndex, trustState } from '../../core/storage/trust-state.ts';
import { browser } from '../api.ts';
import { readItems } from './cache.ts';

async function loadItems(): Promise<Items> {
  const head = await readItems(HEAD_ITEMS);
  return { ...head, ...(await readItems(trustIndex(head).map(jobItem))) };
}

/** Reads the state without checking it. Rejects when the browser cannot read its storage. */
export const loadTrustedState = async (): Promise<TrustedState> => trustState(await loadItems());

/**
 * Calls back with the state now and after every change. Reads everything once, and then only what
 * has changed. Never calls back when the first read fails. Returns a function that stops it.
 */
export function watchState(onState: (stored: TrustedState) => void): () => void {
  let items: Items | null = null;
  /** Changes that arrived during the first read. */
  let early: Items = {};
  const notify = () => {
    if (items) onState(trustState(items));
  };
  const listener = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    const ours = Object.entries(changes).filter(([item]) => isStateItem(item));
    if (area !== 'local' || ours.length === 0) return;
    const values = Object.fromEntries(ours.map(([item, { newValue }]) => [item, newValue]));
    if (items) items = { ...items, ...values };
    else early = { ...early, ...values };
    notify();
  };
  browser.storage.onChanged.addListener(listener);
  void readFirst().then((read) => {
    items = { ...read, ...early };
    notify();
  });
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Reads again if a record looks wrong: a job may be removed between the two reads. */
async function readFirst(): Promise<Items> {
  const items = await loadItems();
  return trustState(items).isWhole ? items : loadItems();
}
