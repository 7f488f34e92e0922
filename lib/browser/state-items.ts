import { type Job, jobSchema } from '../core/job.ts';
import { defaultSettings, settingsSchema } from '../core/settings.ts';
import { emptyGlobals, globalsSchema, type State } from '../core/state.ts';
import { z } from '../core/zod.ts';

/**
 * How the state lies in storage: the order of the jobs, one item per job, what concerns all, and
 * the user's settings.
 * One item per job keeps a write as small as its change, and a broken record to itself.
 */
export const INDEX_ITEM = 'jobs';
export const GLOBALS_ITEM = 'globals';
export const SETTINGS_ITEM = 'settings';
const JOB_PREFIX = 'job:';

export const jobItem = (id: string): string => `${JOB_PREFIX}${id}`;

export const isStateItem = (item: string): boolean =>
  [INDEX_ITEM, GLOBALS_ITEM, SETTINGS_ITEM].includes(item) || item.startsWith(JOB_PREFIX);

export type Items = Record<string, unknown>;

/** The state as it was read, and all ids in storage: those of unreadable records included. */
export interface Snapshot {
  state: State;
  index: readonly string[];
}

/** Null for an index that is missing or broken. */
export function parseIndex(value: unknown): string[] | null {
  const index = z.array(z.string()).safeParse(value);
  return index.success ? index.data : null;
}

/** The index again, from the records themselves, in the order in which they were added. */
export function rebuildIndex(items: Items): string[] {
  return Object.keys(items)
    .filter((item) => item.startsWith(JOB_PREFIX))
    .map((item) => item.slice(JOB_PREFIX.length))
    .sort((a, b) => addedAt(items[jobItem(a)]) - addedAt(items[jobItem(b)]));
}

/** A record that cannot be read stays in storage untouched, and out of the list. */
export function parseState(index: readonly string[], items: Items): Snapshot {
  const globals = globalsSchema.safeParse(items[GLOBALS_ITEM]);
  const stored = settingsSchema.safeParse(items[SETTINGS_ITEM]);
  const settings = stored.success ? stored.data : defaultSettings;
  const jobs = index.flatMap((id) => {
    const job = jobSchema.safeParse(items[jobItem(id)]);
    return job.success ? [job.data] : [];
  });
  return { state: { ...(globals.success ? globals.data : emptyGlobals), settings, jobs }, index };
}

/** The items to write and to remove so that storage holds `after`: only what changed. */
export function changesBetween(snapshot: Snapshot, after: State): { set: Items; remove: string[] } {
  const before = new Map(snapshot.state.jobs.map((job) => [job.id, job]));
  const kept = new Set(after.jobs.map((job) => job.id));
  const changed = after.jobs.filter((job) => before.get(job.id) !== job);
  const removed = snapshot.state.jobs.map((job) => job.id).filter((id) => !kept.has(id));
  const set: Items = Object.fromEntries(changed.map((job) => [jobItem(job.id), job]));
  const unreadable = snapshot.index.filter((id) => !before.has(id) && !kept.has(id));
  const index = [...unreadable, ...after.jobs.map((job) => job.id)];
  if (index.join() !== snapshot.index.join()) set[INDEX_ITEM] = index;
  if (!isSame(toGlobals(snapshot.state), toGlobals(after))) set[GLOBALS_ITEM] = toGlobals(after);
  if (!isSame(snapshot.state.settings, after.settings)) set[SETTINGS_ITEM] = after.settings;
  return { set, remove: removed.map(jobItem) };
}

function toGlobals({ blocked, pausedUntil, pauses, outbox }: State) {
  return { blocked, pausedUntil, pauses, outbox };
}

const isSame = (before: object, after: object): boolean =>
  JSON.stringify(before) === JSON.stringify(after);

const addedAt = (record: unknown): number => (record as Partial<Job> | null)?.addedAt ?? 0;
