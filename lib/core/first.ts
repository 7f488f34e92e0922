import { arrange, countsOf, type Filter } from './groups.ts';
import type { EpochMs, Job } from './job.ts';
import { FIRST_ROWS } from './limits.ts';

/** What a list begins with when nothing is sought or left out, and how long it is. */
export interface First {
  /** The jobs at the top, from there down. */
  ids: string[];
  counts: Record<Filter, number>;
}

/** As much of the list as a popup shows, so that it can be shown before the rest has been read. */
export function firstOf(jobs: readonly Job[], now: EpochMs): First {
  const rows = arrange(jobs, 'all', '', now).slice(0, FIRST_ROWS);
  return { ids: rows.map(({ job }) => job.id), counts: countsOf(jobs, now) };
}

/**
 * Whether the list can be shown with these jobs alone. Not where one of them has a problem: that
 * all of them have the same, which a banner tells, cannot be seen from some.
 */
export const canShow = (jobs: readonly Job[], { all }: First['counts']): boolean =>
  jobs.length === all || jobs.every(({ problem }) => problem === null);
