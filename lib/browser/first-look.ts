import browser from 'webextension-polyfill';
import { canShow, type First } from '../core/first.ts';
import { FILTERS } from '../core/groups.ts';
import { JOB_STATUSES, type Job, newJob } from '../core/job.ts';
import { emptyPace } from '../core/pace.ts';
import { defaultSettings } from '../core/settings.ts';
import { emptyGlobals, type State } from '../core/state.ts';
import {
  FIRST_ITEM,
  GLOBALS_ITEM,
  HEAD_ITEMS,
  INDEX_ITEM,
  type Items,
  jobItem,
  PACE_ITEM,
  SETTINGS_ITEM,
  TIMES_ITEM,
  VERSION_ITEM,
} from './items.ts';
import { parseTimes, withTimes } from './times.ts';
import { STORAGE_VERSION } from './upgrade.ts';

/** The beginning of the list, and how long all of it is. */
export interface FirstLook {
  /** With the jobs at the top of the list alone. */
  state: State;
  counts: First['counts'];
}

/**
 * As much of the state as a popup shows, in two small reads whatever is stored, and without the
 * schemas: it takes records as the background has written them. Null where they do not look so, or
 * where a part cannot tell what is so of all; then whoever asks has to read all of it.
 */
export async function loadFirstLook(): Promise<FirstLook | null> {
  const head = await browser.storage.local.get([...HEAD_ITEMS]);
  const first = head[FIRST_ITEM];
  const index = head[INDEX_ITEM];
  if (head[VERSION_ITEM] !== STORAGE_VERSION || !isFirst(first) || !isIds(index)) return null;
  if (first.counts.all !== index.length) return null;
  const records = await browser.storage.local.get(first.ids.map(jobItem));
  const jobs = readJobs(index, first.ids, head, records);
  if (jobs === null || !canShow(jobs, first.counts)) return null;
  return { state: stateOf(head, jobs), counts: first.counts };
}

/** In the order of the index; null where one of them is not as it should be. */
function readJobs(
  index: readonly string[],
  ids: readonly string[],
  head: Items,
  records: Items,
): Job[] | null {
  const wanted = new Set(ids);
  const times = parseTimes(head[TIMES_ITEM], index);
  const jobs = index.flatMap((id, place) => {
    const record = records[jobItem(id)];
    if (!wanted.has(id) || !isJob(record, id)) return [];
    return withTimes({ ...newJob({ id, kind: null }, 0), ...record }, times.get(place));
  });
  return jobs.length === ids.length ? jobs : null;
}

function stateOf(head: Items, jobs: readonly Job[]): State {
  const settings = asRecord(head[SETTINGS_ITEM]);
  const pace = asRecord(head[PACE_ITEM]);
  return {
    ...emptyGlobals,
    ...asRecord(head[GLOBALS_ITEM]),
    settings: {
      ...defaultSettings,
      ...settings,
      notify: { ...defaultSettings.notify, ...asRecord(settings.notify) },
      longestWaitHours: {
        ...defaultSettings.longestWaitHours,
        ...asRecord(settings.longestWaitHours),
      },
    },
    pace: { ...emptyPace, ...pace, samples: { ...emptyPace.samples, ...asRecord(pace.samples) } },
    jobs,
  };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const isIds = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((id) => typeof id === 'string');

function isFirst(value: unknown): value is First {
  const { ids, counts } = asRecord(value);
  const numbers = asRecord(counts);
  return isIds(ids) && FILTERS.every((filter) => typeof numbers[filter] === 'number');
}

function isJob(value: unknown, id: string): value is Partial<Job> {
  const { id: own, status, addedAt } = asRecord(value);
  return (
    own === id && typeof status === 'string' && status in JOB_STATUSES && Number.isFinite(addedAt)
  );
}
