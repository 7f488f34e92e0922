import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';

/** A job that was taken off the list, and the place that it had. */
export interface Removed {
  job: Job;
  place: number;
  /** One click takes several off at one time. */
  at: EpochMs;
}

/** What the last click took off, in the order in which it is to be put back. */
export function lastRemoval(removed: readonly Removed[]): Removed[] {
  const at = Math.max(...removed.map((one) => one.at));
  return removed.filter((one) => one.at === at).toSorted((a, b) => a.place - b.place);
}

/** What is left to be undone after the last click was. */
export const withoutLast = (removed: readonly Removed[]): Removed[] => {
  const last = new Set(lastRemoval(removed));
  return removed.filter((one) => !last.has(one));
};
