import { RAW_ANSWER_MAX, RAW_ANSWER_SHORT, RAW_ANSWERS_LONG } from '../base/limits.ts';
import type { Job } from '../job/job.ts';

/**
 * Returns how many characters of its raw answer each job keeps, by its id. The newest jobs keep
 * long answers; the others keep what a bulk read says. All together stay at about 2 MB, of the
 * 10 MB that a browser provides.
 */
export function rawLimits(jobs: readonly Job[]): (id: string) => number {
  if (jobs.length <= RAW_ANSWERS_LONG) return () => RAW_ANSWER_MAX;
  const newest = jobs.toSorted((a, b) => lastChange(b) - lastChange(a)).slice(0, RAW_ANSWERS_LONG);
  const long = new Set(newest.map(({ id }) => id));
  return (id) => (long.has(id) ? RAW_ANSWER_MAX : RAW_ANSWER_SHORT);
}

/** A job that has just ended comes first: why it failed matters most. */
export const lastChange = ({ endedAt, addedAt }: Job): number => endedAt ?? addedAt;
