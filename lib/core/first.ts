import { arrange, countsOf, type Filter } from './groups.ts';
import type { EpochMs, Job } from './job.ts';
import { FIRST_ROWS } from './limits.ts';

/** A job by its id, with the times that a quiet round changes. */
export type FirstJob = Pick<Job, 'id' | 'askedAt' | 'checkedAt' | 'nextPollAt'>;

/** What a list begins with when nothing is sought or left out, and how long it is. */
export interface First {
  /**
   * The jobs at the top, with what of them is stored apart from their records. As all are kept, in
   * the order in which they were added: the list makes its own of it.
   */
  jobs: FirstJob[];
  counts: Record<Filter, number>;
}

/** As much of the list as a popup shows, so that it can be shown before the rest has been read. */
export function firstOf(jobs: readonly Job[], now: EpochMs): First {
  const top = new Set(
    arrange(jobs, 'all', '', now)
      .slice(0, FIRST_ROWS)
      .map(({ job }) => job),
  );
  return {
    jobs: jobs.filter((job) => top.has(job)).map(withoutRecord),
    counts: countsOf(jobs, now),
  };
}

const withoutRecord = ({ id, askedAt, checkedAt, nextPollAt }: Job): FirstJob => ({
  id,
  askedAt,
  checkedAt,
  nextPollAt,
});

/**
 * Whether the list can be shown with these jobs alone. Not where one of them has a problem: that
 * all of them have the same, which a banner tells, cannot be seen from some.
 */
export const canShow = (jobs: readonly Job[], { all }: First['counts']): boolean =>
  jobs.length === all || jobs.every(({ problem }) => problem === null);
