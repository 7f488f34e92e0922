import { rendersInMs } from '../job/end-time.ts';
import type { Job } from '../job/job.ts';
import { type Ending, endingsIn, type Span } from './days.ts';

/**
 * Returns the shortest of these times that at least this share of them did not exceed. It is always
 * a measured time: nothing is interpolated. Null if there are no times.
 */
export function quantile(times: readonly number[], share: number): number | null {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}

/** How long some jobs took, in ms. */
export interface Durations {
  count: number;
  median: number | null;
  /** Nine in ten jobs took no longer. */
  ninetieth: number | null;
}

const durationsOf = (jobs: readonly Job[]): Durations => {
  const times = jobs.map(rendersInMs).filter((time) => time !== null);
  return { count: times.length, median: quantile(times, 0.5), ninetieth: quantile(times, 0.9) };
};

/** Returns how long all finished jobs took. */
export const rangeDurations = (endings: readonly Ending[]): Durations =>
  durationsOf(endings.map(({ job }) => job));

/** Returns how long the jobs took that were finished within each span. */
export const spanDurations = (spans: readonly Span[], endings: readonly Ending[]): Durations[] =>
  endingsIn(spans, endings).map(rangeDurations);
