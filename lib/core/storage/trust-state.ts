import { isRecord } from '../base/is-record.ts';
import { isCounter, isTime } from '../base/ranges.ts';
import { type Details, noDetails } from '../job/details.ts';
import { type Job, newJob } from '../job/job.ts';
import { JOB_ID } from '../job/job-id.ts';
import { KINDS, type Kind } from '../job/kind.ts';
import { JOB_STATUSES } from '../job/status.ts';
import { defaultSettings } from '../settings/settings.ts';
import { noRenderTimes } from '../state/render-times.ts';
import { emptyGlobals, type State } from '../state/state.ts';
import {
  GLOBALS_ITEM,
  INDEX_ITEM,
  type Items,
  jobItem,
  RENDER_TIMES_ITEM,
  SCHEDULE_ITEM,
  SETTINGS_ITEM,
  VERSION_ITEM,
} from './item-names.ts';
import { parseVersion, STORAGE_VERSION, upgradeRecord } from './migrate.ts';
import { scheduledIn, withSchedule } from './schedule-item.ts';

/** The state as the worker has written it. */
export interface TrustedState {
  /** Without the jobs whose records look wrong. */
  state: State;
  /** False if something is missing or of an older version: the worker's next change repairs it. */
  isWhole: boolean;
}

/**
 * Reads the state without schemas. Only the worker writes these items, and it checks and repairs
 * them whenever it changes the state, so that nobody else has to. A record is left out where a page
 * could not show it; a field that an older version did not write gets its default.
 */
export function trustState(items: Items): TrustedState {
  const index = trustIndex(items);
  const version = parseVersion(items[VERSION_ITEM]) ?? 1;
  const jobs = index.flatMap((id) => {
    const job = trustJob(id, items[jobItem(id)], version);
    return job ? withSchedule(job, scheduledIn(items[SCHEDULE_ITEM], id)) : [];
  });
  const isWhole =
    version === STORAGE_VERSION &&
    Array.isArray(items[INDEX_ITEM]) &&
    [GLOBALS_ITEM, SETTINGS_ITEM].every((item) => isRecord(items[item])) &&
    jobs.length === index.length;
  return { state: { ...trustShared(items), jobs }, isWhole };
}

/** Returns the ids of all jobs; none if the item looks wrong. */
export function trustIndex({ [INDEX_ITEM]: index }: Items): readonly string[] {
  return Array.isArray(index) ? index : [];
}

/** Returns everything that is not about one job. */
export function trustShared(items: Items): Omit<State, 'jobs'> {
  const globals = items[GLOBALS_ITEM];
  const settings = asRecord(items[SETTINGS_ITEM]);
  const renderTimes = asRecord(items[RENDER_TIMES_ITEM]);
  // If the item is lost, nobody knows whether polling is blocked. Only a new storage waits for a key.
  const isLost = !isRecord(globals) && items[VERSION_ITEM] !== undefined;
  return {
    ...emptyGlobals,
    ...(isLost ? { blocked: null } : asRecord(globals)),
    settings: {
      ...defaultSettings,
      ...settings,
      notify: { ...defaultSettings.notify, ...asRecord(settings.notify) },
      sounds: { ...defaultSettings.sounds, ...asRecord(settings.sounds) },
      watchFamilies: { ...defaultSettings.watchFamilies, ...asRecord(settings.watchFamilies) },
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
  };
}

const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});

/** Jobs by their records. A page keeps the records that it has read, so most jobs stay the same. */
const trusted = new WeakMap<object, Job>();

/** Returns the job of a record; null if the record looks wrong. */
export function trustJob(id: string, record: unknown, version = STORAGE_VERSION): Job | null {
  const upgraded = upgradeRecord(record, version);
  if (!isRecord(record) || !isJob(upgraded, id)) return null;
  const { details } = upgraded;
  const job: Job = trusted.get(record) ?? {
    ...newJob({ id, kind: null }, 0),
    ...upgraded,
    details: details ? { ...noDetails, ...details } : null,
  };
  trusted.set(record, job);
  return job;
}

/** What a page computes with, and would fail on if it were something else. */
const TIMES: readonly (keyof Job)[] = [
  ...(['addedAt', 'watchedSince', 'askedAt', 'checkedAt', 'lastKnownAt', 'nextPollAt'] as const),
  ...(['downloadFailedAt', 'endedAt', 'slowAt'] as const),
];
const COUNTERS: readonly (keyof Job)[] = ['attempts', 'sameAnswers', 'linkReads'];
const RECORDS: readonly (keyof Job)[] = ['problem', 'details', 'failure', 'promise'];
const TEXTS: readonly (keyof Job)[] = ['label', 'rawStatus', 'follows'];
const TIMES_OF_DETAILS: readonly (keyof Details)[] = ['createdAt', 'completedAt'];

function isJob(value: unknown, id: string): value is Partial<Job> {
  if (!isRecord(value) || value.id !== id || !JOB_ID.test(id)) return false;
  return (
    Object.hasOwn(JOB_STATUSES, String(value.status)) &&
    areAll(value, ['kind'], isKind) &&
    areAll(value, TIMES, isTime) &&
    areAll(value, COUNTERS, isCounter) &&
    areAll(value, TEXTS, isText) &&
    areAll(value, RECORDS, isRecord) &&
    (!isRecord(value.details) || areDetails(value.details))
  );
}

const areDetails = (details: Record<string, unknown>): boolean =>
  areAll(details, TIMES_OF_DETAILS, isTime) &&
  areAll(details, ['title'], isText) &&
  areAll(details, ['parts'], Array.isArray);

const isKind = (value: unknown): boolean => KINDS.includes(value as Kind);

const isText = (value: unknown): boolean => typeof value === 'string';

/** Whether each of these fields is right, or missing. */
const areAll = (
  record: Record<string, unknown>,
  names: readonly string[],
  isRight: (part: unknown) => boolean,
): boolean => names.every((name) => (record[name] ?? null) === null || isRight(record[name]));
