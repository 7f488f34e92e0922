import { canShow, type First, type FirstJob } from '../core/first.ts';
import { FILTERS } from '../core/groups.ts';
import { JOB_STATUSES, type Job, newJob } from '../core/job.ts';
import { emptyPace } from '../core/pace.ts';
import { defaultSettings } from '../core/settings.ts';
import { emptyGlobals, type State } from '../core/state.ts';
import { browser } from './api.ts';
import {
  FIRST_ITEM,
  FIRST_ITEMS,
  GLOBALS_ITEM,
  type Items,
  jobItem,
  PACE_ITEM,
  SETTINGS_ITEM,
  VERSION_ITEM,
} from './items.ts';
import { withTimes } from './times.ts';
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
  const head = await browser.storage.local.get([...FIRST_ITEMS]);
  const first = head[FIRST_ITEM];
  if (head[VERSION_ITEM] !== STORAGE_VERSION || !isFirst(first)) return null;
  const records = await browser.storage.local.get(first.jobs.map(({ id }) => jobItem(id)));
  const jobs = readJobs(first.jobs, records);
  if (jobs === null || !canShow(jobs, first.counts)) return null;
  return { state: stateOf(head, jobs), counts: first.counts };
}

/** Null where one of them is not as it should be. */
function readJobs(wanted: readonly FirstJob[], records: Items): Job[] | null {
  const jobs: Job[] = [];
  for (const times of wanted) {
    const record = records[jobItem(times.id)];
    if (!isJob(record, times.id)) return null;
    jobs.push(withTimes({ ...newJob({ id: times.id, kind: null }, 0), ...record }, times));
  }
  return jobs;
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

function isFirst(value: unknown): value is First {
  const { jobs, counts } = asRecord(value);
  const numbers = asRecord(counts);
  return (
    Array.isArray(jobs) &&
    jobs.every(isFirstJob) &&
    FILTERS.every((filter) => typeof numbers[filter] === 'number')
  );
}

function isFirstJob(value: unknown): value is FirstJob {
  const { id, askedAt, checkedAt, nextPollAt } = asRecord(value);
  const isTimeOrNull = (time: unknown) => time === null || Number.isFinite(time);
  return (
    typeof id === 'string' &&
    Number.isFinite(askedAt) &&
    [checkedAt, nextPollAt].every(isTimeOrNull)
  );
}

function isJob(value: unknown, id: string): value is Partial<Job> {
  const { id: own, status, addedAt } = asRecord(value);
  return (
    own === id && typeof status === 'string' && status in JOB_STATUSES && Number.isFinite(addedAt)
  );
}
