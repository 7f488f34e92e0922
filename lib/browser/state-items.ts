import { type Job, jobSchema } from '../core/job.ts';
import { emptyGlobals, globalsSchema, type State } from '../core/state.ts';
import { z } from '../core/zod.ts';

/**
 * How the state lies in storage: the order of the jobs, one item per job, and what concerns all.
 * One item per job keeps a write as small as its change, and a broken record to itself.
 */
export const INDEX_ITEM = 'jobs';
export const GLOBALS_ITEM = 'globals';
const JOB_PREFIX = 'job:';

export const jobItem = (id: string): string => `${JOB_PREFIX}${id}`;

export const isStateItem = (item: string): boolean =>
  item === INDEX_ITEM || item === GLOBALS_ITEM || item.startsWith(JOB_PREFIX);

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
  const jobs = index.flatMap((id) => {
    const job = jobSchema.safeParse(items[jobItem(id)]);
    return job.success ? [job.data] : [];
  });
  return { state: { ...(globals.success ? globals.data : emptyGlobals), jobs }, index };
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
  if (!sameGlobals(snapshot.state, after)) set[GLOBALS_ITEM] = toGlobals(after);
  return { set, remove: removed.map(jobItem) };
}

function toGlobals({ blocked, pausedUntil, outbox }: State) {
  return { blocked, pausedUntil, outbox };
}

const sameGlobals = (before: State, after: State): boolean =>
  JSON.stringify(toGlobals(before)) === JSON.stringify(toGlobals(after));

const addedAt = (record: unknown): number => (record as Partial<Job> | null)?.addedAt ?? 0;
