import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';

/** A job that the user removed from the list, and its place there. */
export interface Removed {
  job: Job;
  place: number;
  /** When it was removed. Jobs that one click removed have the same time. */
  at: EpochMs;
}

/** Returns the jobs that the last click removed, in the order in which to put them back. */
export function lastRemoval(removed: readonly Removed[]): Removed[] {
  const at = Math.max(...removed.map((item) => item.at));
  return removed.filter((item) => item.at === at).toSorted((a, b) => a.place - b.place);
}

/** Returns the removed jobs without those of the last click. */
export const withoutLast = (removed: readonly Removed[]): Removed[] => {
  const last = new Set(lastRemoval(removed));
  return removed.filter((item) => !last.has(item));
};

/** How long the row of a removed job may stay: the worker has to store the removal first. */
const REMOVAL_MS = 500;

/**
 * Whether a job has just been removed, and its row is still there. An id that was removed and added
 * again is another job.
 */
export const isBeingRemoved = (removed: readonly Removed[], job: Job, now: EpochMs): boolean =>
  removed.some(
    ({ job: gone, at }) =>
      gone.id === job.id && gone.addedAt === job.addedAt && now - at < REMOVAL_MS,
  );
