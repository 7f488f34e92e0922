import { fnv1a } from '../base/fnv1a.ts';
import { isActive, type Job } from '../job/job.ts';

/**
 * When healthy jobs were polled and are due again, if nothing else about them has changed: a
 * round over a thousand running jobs is one small write, and their records stay as they are.
 *
 * Three jobs that were polled in one request, at the places 0, 1 and 3 of the index, and are due
 * again after 30, 60 and 90 s:
 * `{ askedAt: 1790000000000, checkedAt: 1790000000120, places: [[0, 1], [3, 3]],
 *    next: [30000, 60000, 90000] }`
 */
interface Group {
  askedAt: number;
  checkedAt: number;
  /** Places in the index: `[from, to]`, both included. */
  places: [number, number][];
  /** When each is due next, in ms after `askedAt` and in the order of the places. */
  next: number[];
}

/** The item with the poll times of running jobs. */
export interface PollTimes {
  /** The hash of the index that the places refer to. */
  index: number;
  groups: Group[];
}

type JobTimes = Record<'askedAt' | 'checkedAt' | 'nextPollAt', number>;

/**
 * Returns the poll times by a job's place in the index. The map is empty if the item cannot be read
 * or refers to another index: the jobs are then polled sooner.
 */
export function parsePollTimes(value: unknown, index: readonly string[]): Map<number, JobTimes> {
  const byPlace = new Map<number, JobTimes>();
  if (!isTimes(value) || value.index !== hashOf(index)) return byPlace;
  for (const { places, next, askedAt, checkedAt } of value.groups) {
    let offset = 0;
    for (const [from, to] of places) {
      for (let place = from; place <= to && place < index.length; place++) {
        const nextPollAt = askedAt + (next[offset++] ?? 0);
        byPlace.set(place, { askedAt, checkedAt, nextPollAt });
      }
    }
  }
  return byPlace;
}

/** Checks the item by hand: a thousand numbers of our own need no schema. */
function isTimes(value: unknown): value is PollTimes {
  const { index, groups } = (value ?? {}) as Partial<PollTimes>;
  return typeof index === 'number' && Array.isArray(groups) && groups.every(isGroup);
}

function isGroup(value: unknown): value is Group {
  const { askedAt, checkedAt, places, next } = (value ?? {}) as Partial<Group>;
  return [askedAt, checkedAt].every(Number.isFinite) && isPlaces(places) && areNumbers(next);
}

const areNumbers = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every(Number.isFinite);

const isPlaces = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isInteger));

/** Returns the job with its separately stored times, unless its record is newer. */
export const withPollTimes = (job: Job, times: Pick<Job, keyof JobTimes> | undefined): Job =>
  times && times.askedAt >= job.askedAt ? { ...job, ...times } : job;

/** Whether a running, healthy job differs from its record in its poll times only. */
export function differsInPollTimes(record: Job, job: Job): boolean {
  if (!isActive(job) || job.problem || job.checkedAt === null || job.nextPollAt === null) {
    return false;
  }
  const same: Job = {
    ...job,
    askedAt: record.askedAt,
    checkedAt: record.checkedAt,
    nextPollAt: record.nextPollAt,
  };
  const names = Object.keys(same) as (keyof Job)[];
  return job.askedAt >= record.askedAt && names.every((name) => same[name] === record[name]);
}

/** Returns the item with the times of `jobs`, where null is a job that has them in its record. */
export function toPollTimes(index: readonly string[], jobs: readonly (Job | null)[]): PollTimes {
  const groups = new Map<string, Group>();
  jobs.forEach((job, place) => {
    if (!job || job.checkedAt === null || job.nextPollAt === null) return;
    const { askedAt, checkedAt, nextPollAt } = job;
    const name = `${askedAt} ${checkedAt}`;
    const group = groups.get(name) ?? { askedAt, checkedAt, places: [], next: [] };
    groups.set(name, group);
    group.next.push(nextPollAt - askedAt);
    const last = group.places.at(-1);
    if (last?.[1] === place - 1) last[1] = place;
    else group.places.push([place, place]);
  });
  return { index: hashOf(index), groups: [...groups.values()] };
}

const hashes = new WeakMap<readonly string[], number>();

/** Returns the hash of the ids in their order: another order is another index. */
function hashOf(index: readonly string[]): number {
  const hash = hashes.get(index) ?? fnv1a(index.map((id) => `${id}\n`).join(''));
  hashes.set(index, hash);
  return hash;
}
