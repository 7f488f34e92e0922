import { isRecord } from '../base/is-record.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { JOB_ID } from '../job/job-id.ts';
import { settingsChangesSchema, settingsSchema } from '../settings/settings.schema.ts';
import { defaultSettings } from '../settings/settings.ts';
import { renderTimesSchema } from '../state/render-times.schema.ts';
import { noRenderTimes } from '../state/render-times.ts';
import { globalsSchema } from '../state/state.schema.ts';
import { emptyGlobals, type Globals, type State } from '../state/state.ts';
import {
  FIRST_ITEM,
  GLOBALS_ITEM,
  INDEX_ITEM,
  type Items,
  jobIdOf,
  jobItem,
  RENDER_TIMES_ITEM,
  SCHEDULE_ITEM,
  SETTINGS_ITEM,
} from './item-names.ts';
import { parseVersion, STORAGE_VERSION, upgradeRecord } from './migrate.ts';
import { parseJob, readableFields, repairJob } from './repair-record.ts';
import { scheduledIn, withSchedule } from './schedule-item.ts';

/** The state as it was read from storage. */
export interface Snapshot {
  /** Without the jobs whose records cannot be read. */
  state: State;
  /** The ids of all jobs, including those. */
  index: readonly string[];
  /** The jobs as in their records, without the schedule. */
  records: ReadonlyMap<string, Job>;
  /** The item with the schedule, as it was read. */
  schedule: unknown;
  /** The item with the first rows, as it was read. */
  first: unknown;
  /** The items that cannot be read, with their values; undefined for an item that is lost. */
  broken: Items;
  /** The storage is of an older version, or new: everything must be written. */
  isOld: boolean;
}

/** Parsed indexes by the value that was read: each is parsed only once. */
const indexes = new WeakMap<object, string[] | null>();

/**
 * Parses the index. Returns null if it is missing or broken. One id that cannot be an id is enough:
 * no record with it could ever be read, so it would be repaired and quarantined at each read.
 */
export function parseIndex(value: unknown): string[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const known = indexes.get(value);
  if (known !== undefined) return known;
  const isIndex = Array.isArray(value) && value.every(isJobId);
  const index = isIndex ? [...new Set<string>(value)] : null;
  indexes.set(value, index);
  return index;
}

const isJobId = (id: unknown): id is string => typeof id === 'string' && JOB_ID.test(id);

/** Rebuilds the index from the records, in the order in which the jobs were added. */
function rebuildIndex(items: Items): string[] {
  return Object.keys(items)
    .flatMap((item) => jobIdOf(item) ?? [])
    .filter((id) => isJobId(id) && items[jobItem(id)] !== null)
    .sort((a, b) => addedAt(items[jobItem(a)]) - addedAt(items[jobItem(b)]));
}

const addedAt = (record: unknown): number => (record as Partial<Job> | null)?.addedAt ?? 0;

/** Parsed records. The worker caches the items that it has read, and parses each only once. */
const parsed = new WeakMap<object, Job | null>();

function parseRecord(id: string, record: unknown, version: number): Job | null {
  if (typeof record !== 'object' || record === null) return null;
  const known = parsed.get(record);
  if (known !== undefined) return known;
  const job = parseJob(id, upgradeRecord(record, version));
  parsed.set(record, job);
  return job;
}

/**
 * Parses stored items with any content. If the index cannot be read, `items` must contain all items
 * of the storage.
 */
export function parseItems(items: Items, storedVersion: unknown): Snapshot {
  const version = parseVersion(storedVersion);
  // Builds that stored no version may not have written every item, so a missing one is not broken.
  const isWhole = version !== null;
  const broken: Items = {};
  const noteBroken = (item: string) => {
    if (isWhole || items[item] !== undefined) broken[item] = items[item];
  };
  const index = parseIndex(items[INDEX_ITEM]) ?? rebuildIndex(items);
  if (!parseIndex(items[INDEX_ITEM])) noteBroken(INDEX_ITEM);
  const schedule = items[SCHEDULE_ITEM];
  const records = new Map<string, Job>();
  const jobs = index.flatMap((id) => {
    const record = parseRecord(id, items[jobItem(id)], version ?? 1);
    if (!record) {
      broken[jobItem(id)] = items[jobItem(id)];
      return [];
    }
    records.set(id, record);
    return withSchedule(record, scheduledIn(schedule, id));
  });
  const globals = globalsSchema().safeParse(items[GLOBALS_ITEM]);
  if (!globals.success) noteBroken(GLOBALS_ITEM);
  const settings = settingsSchema().safeParse(items[SETTINGS_ITEM]);
  // `settingsSchema` silently replaces what it cannot read by defaults; this schema rejects it.
  if (!settingsChangesSchema().safeParse(items[SETTINGS_ITEM]).success) noteBroken(SETTINGS_ITEM);
  // The item is missing in old versions.
  const renderTimes = renderTimesSchema().safeParse(items[RENDER_TIMES_ITEM] ?? noRenderTimes);
  if (!renderTimes.success) noteBroken(RENDER_TIMES_ITEM);
  return {
    state: {
      ...(globals.success ? globals.data : globalsFor(broken)),
      settings: settings.success ? settings.data : defaultSettings,
      renderTimes: renderTimes.success ? renderTimes.data : noRenderTimes,
      jobs,
    },
    index,
    records,
    schedule,
    first: items[FIRST_ITEM],
    broken,
    isOld: (version ?? 0) < STORAGE_VERSION,
  };
}

/** A fresh install waits for a key. If the record is broken, polling will show what is blocked. */
function globalsFor(broken: Items): Globals {
  if (!(GLOBALS_ITEM in broken)) return emptyGlobals;
  const record = broken[GLOBALS_ITEM];
  const readable = readableFields(globalsSchema().shape, record);
  const { outbox } = isRecord(record) ? record : {};
  // Each notice counts: one that cannot be read must not cost the others.
  const notices = Array.isArray(outbox) ? outbox.filter((id) => typeof id === 'string') : [];
  return { ...emptyGlobals, blocked: null, ...readable, outbox: notices };
}

/** Returns the state with a repaired job in place of each record that cannot be read. */
export function repairState({ state, index, broken }: Snapshot, now: EpochMs): State {
  if (index.length === state.jobs.length) return state;
  const readable = new Map(state.jobs.map((job) => [job.id, job]));
  const jobs = index.map((id) => readable.get(id) ?? repairJob(id, broken[jobItem(id)], now));
  return { ...state, jobs };
}
