import { isEqual } from '../base/is-equal.ts';
import { isRecord } from '../base/is-record.ts';
import type { EpochMs } from '../base/time.ts';
import { firstRowsOf } from '../list/first-rows.ts';
import type { Globals, State } from '../state/state.ts';
import {
  FIRST_ITEM,
  GLOBALS_ITEM,
  INDEX_ITEM,
  type Items,
  jobItem,
  RENDER_TIMES_ITEM,
  SCHEDULE_ITEM,
  SETTINGS_ITEM,
  VERSION_ITEM,
} from './item-names.ts';
import { STORAGE_VERSION } from './migrate.ts';
import type { Snapshot } from './parse-state.ts';
import { quarantineItems } from './quarantine.ts';
import { isInSchedule, isSameSchedule, toSchedule } from './schedule-item.ts';

/** The items to write, in one `set`, and those that are null afterwards and can be removed. */
export interface Changes {
  set: Items;
  remove: string[];
}

/**
 * Returns the writes that turn what was read into `after`: only what changed, or everything if the
 * storage is of an older version. Records that could not be read go to quarantine. The item of a
 * removed job becomes null in the same write: if it were only removed later, an index that had to
 * be rebuilt would bring the job back.
 */
export function diffState(snapshot: Snapshot, after: State, now: EpochMs): Changes {
  const { state, broken, isOld } = snapshot;
  const before = new Map(state.jobs.map((job) => [job.id, job]));
  const kept = new Set(after.jobs.map((job) => job.id));
  const gone = snapshot.index.filter((id) => !kept.has(id)).map(jobItem);
  const set: Items = quarantineItems(broken, now);
  for (const job of after.jobs) {
    const record = snapshot.records.get(job.id);
    const isStored = record && (before.get(job.id) === job || isInSchedule(record, job));
    if (isOld || !isStored) set[jobItem(job.id)] = job;
  }
  for (const item of gone) set[item] = null;
  const write = (item: string, old: unknown, changed: object) => {
    if (isOld || item in broken || !isEqual(old, changed)) set[item] = changed;
  };
  write(INDEX_ITEM, snapshot.index, [...kept]);
  const schedule = toSchedule(after.jobs);
  if (!isSameSchedule(snapshot.schedule ?? {}, schedule)) set[SCHEDULE_ITEM] = schedule;
  write(FIRST_ITEM, snapshot.first, firstRowsOf(after.jobs, now));
  write(GLOBALS_ITEM, toGlobals(state), toGlobals(after));
  write(SETTINGS_ITEM, state.settings, after.settings);
  write(RENDER_TIMES_ITEM, state.renderTimes, after.renderTimes);
  if (isOld) set[VERSION_ITEM] = STORAGE_VERSION;
  return { set, remove: gone };
}

/**
 * Whether `after` is what was read, so that nothing must be written. Broken and old items must be
 * written, and the first rows when the clock has changed them.
 */
export function isStored(snapshot: Snapshot, after: State, now: EpochMs): boolean {
  const { state, broken, isOld, first } = snapshot;
  const isRead = after === state && !isOld && Object.keys(broken).length === 0;
  const until = isRecord(first) ? first.until : undefined;
  return isRead && (until === null || (typeof until === 'number' && now < until));
}

/** Returns the state without the parts that have items of their own. */
function toGlobals({ jobs: _, settings: __, renderTimes: ___, ...globals }: State): Globals {
  return globals;
}
