import { isRecord } from '../../core/base/is-record.ts';
import type { EpochMs } from '../../core/base/time.ts';
import { type FirstRows, isCompleteEnough, type PartialList } from '../../core/list/first-rows.ts';
import type { State } from '../../core/state/state.ts';
import {
  FIRST_ITEM,
  FIRST_ROWS_ITEMS,
  jobItem,
  VERSION_ITEM,
} from '../../core/storage/item-names.ts';
import { STORAGE_VERSION } from '../../core/storage/migrate.ts';
import { withSchedule } from '../../core/storage/schedule-item.ts';
import { trustJob, trustShared } from '../../core/storage/trust-state.ts';
import { browser } from '../api.ts';

/** The first rows of the list, with the counts of the whole list. */
export interface StoredFirstRows {
  /** Holds only the jobs of the first rows. */
  state: State;
  partialList: PartialList;
}

/**
 * Loads the part of the state that a popup shows first, in two small reads however much is stored.
 * Returns null when something looks wrong, or when the first rows cannot stand for the whole list;
 * the caller then has to load the whole state. Rejects when the browser cannot read its storage.
 */
export async function loadFirstRows(now: EpochMs): Promise<StoredFirstRows | null> {
  const head = await browser.storage.local.get([...FIRST_ROWS_ITEMS]);
  const first = head[FIRST_ITEM];
  if (head[VERSION_ITEM] !== STORAGE_VERSION || !isFirstRows(first)) return null;
  const { top, counts, until } = first;
  if (until !== null && now >= until) return null;
  const records = await browser.storage.local.get(top.map(({ id }) => jobItem(id)));
  const jobs = top.flatMap(({ id, place: _, ...scheduled }) => {
    const job = trustJob(id, records[jobItem(id)]);
    return job ? withSchedule(job, scheduled) : [];
  });
  if (jobs.length < top.length || !isCompleteEnough(jobs, counts)) return null;
  const places = new Map(top.map(({ id, place }) => [id, place]));
  return { state: { ...trustShared(head), jobs }, partialList: { counts, places } };
}

const isFirstRows = (value: unknown): value is FirstRows =>
  isRecord(value) && Array.isArray(value.top) && isRecord(value.counts);
