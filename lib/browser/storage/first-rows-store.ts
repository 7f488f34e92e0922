import type { EpochMs } from '../../core/base/time.ts';
import { type Job, newJob } from '../../core/job/job.ts';
import { JOB_STATUSES } from '../../core/job/status.ts';
import {
  type FirstRows,
  isCompleteEnough,
  type PartialList,
  type TopJob,
} from '../../core/list/first-rows.ts';
import { FILTERS } from '../../core/list/groups.ts';
import { defaultSettings } from '../../core/settings/settings.ts';
import { noRenderTimes } from '../../core/state/render-times.ts';
import { emptyGlobals, type State } from '../../core/state/state.ts';
import {
  FIRST_ITEM,
  FIRST_ROWS_ITEMS,
  GLOBALS_ITEM,
  type Items,
  jobItem,
  RENDER_TIMES_ITEM,
  SETTINGS_ITEM,
  VERSION_ITEM,
} from '../../core/storage/item-names.ts';
import { STORAGE_VERSION } from '../../core/storage/migrate.ts';
import { withSchedule } from '../../core/storage/schedule-item.ts';
import { browser } from '../api.ts';

/** The first rows of the list, with the counts of the whole list. */
export interface StoredFirstRows {
  /** Holds only the jobs of the first rows. */
  state: State;
  partialList: PartialList;
}

/**
 * Loads the part of the state that a popup shows first, in two small reads however much is stored.
 * Uses no schemas: it trusts the records that the background has written. Returns null when they
 * look wrong, or when the first rows cannot stand for the whole list; the caller then has to load
 * the whole state. Rejects when the browser cannot read its storage.
 */
export async function loadFirstRows(now: EpochMs): Promise<StoredFirstRows | null> {
  const head = await browser.storage.local.get([...FIRST_ROWS_ITEMS]);
  const first = head[FIRST_ITEM];
  if (head[VERSION_ITEM] !== STORAGE_VERSION || !isFirstRows(first)) return null;
  const { top, counts, until } = first;
  if (until !== null && now >= until) return null;
  const jobs = readJobs(top, await browser.storage.local.get(top.map(({ id }) => jobItem(id))));
  if (jobs === null || !isCompleteEnough(jobs, counts)) return null;
  const places = new Map(top.map(({ id, place }) => [id, place]));
  return { state: stateOf(head, jobs), partialList: { counts, places } };
}

/** Returns the jobs of the first rows; null when one of the records looks wrong. */
function readJobs(wanted: readonly TopJob[], records: Items): Job[] | null {
  const jobs: Job[] = [];
  for (const { id, place: _, ...scheduled } of wanted) {
    const record = records[jobItem(id)];
    if (!isJob(record, id)) return null;
    jobs.push(withSchedule({ ...newJob({ id, kind: null }, 0), ...record }, scheduled));
  }
  return jobs;
}

function stateOf(head: Items, jobs: readonly Job[]): State {
  const settings = asRecord(head[SETTINGS_ITEM]);
  const renderTimes = asRecord(head[RENDER_TIMES_ITEM]);
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
    renderTimes: {
      ...noRenderTimes,
      ...renderTimes,
      samples: { ...noRenderTimes.samples, ...asRecord(renderTimes.samples) },
    },
    jobs,
  };
}

const asRecord = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

function isFirstRows(value: unknown): value is FirstRows {
  const { top, counts, until } = asRecord(value);
  const numbers = asRecord(counts);
  return (
    Array.isArray(top) &&
    top.every(isTopJob) &&
    FILTERS.every((filter) => typeof numbers[filter] === 'number') &&
    isTimeOrNull(until)
  );
}

function isTopJob(value: unknown): value is TopJob {
  const { id, place, askedAt, checkedAt, nextPollAt } = asRecord(value);
  return (
    typeof id === 'string' &&
    [place, askedAt].every(Number.isFinite) &&
    [checkedAt, nextPollAt].every(isTimeOrNull)
  );
}

const isTimeOrNull = (time: unknown): boolean => time === null || Number.isFinite(time);

function isJob(value: unknown, id: string): value is Partial<Job> {
  const { id: own, status, addedAt } = asRecord(value);
  return (
    own === id && typeof status === 'string' && status in JOB_STATUSES && Number.isFinite(addedAt)
  );
}
