import { FIRST_ROWS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import { arrange, countsOf, type Filter, regroupedAt } from './groups.ts';

/** A job by its id, its place among all, and the times that a quiet round changes. */
export type TopJob = Pick<Job, 'id' | 'askedAt' | 'checkedAt' | 'nextPollAt'> & { place: number };

/** What a list begins with when nothing is sought or left out, and how long it is. */
export interface FirstRows {
  /**
   * The jobs at the top, with what of them is stored apart from their records. As all are kept, in
   * the order in which they were added: the list makes its own of it.
   */
  top: TopJob[];
  counts: Record<Filter, number>;
  /** From then on other jobs are at the top, though nothing has happened. */
  until: EpochMs | null;
}

/** How a list that is known in part lies in all of it. */
export interface PartialList {
  counts: FirstRows['counts'];
  /** Of each job that is known, by its id: its place among all. */
  places: ReadonlyMap<string, number>;
}

/** As much of the list as a popup shows, so that it can be shown before the rest has been read. */
export function firstRowsOf(jobs: readonly Job[], now: EpochMs): FirstRows {
  const rows = arrange(jobs, 'all', '', now).slice(0, FIRST_ROWS);
  const shown = new Set(rows.map(({ job }) => job));
  const top = jobs.flatMap((job, place) => (shown.has(job) ? toTop(job, place) : []));
  return { top, counts: countsOf(jobs, now), until: regroupedAt(jobs, now) };
}

const toTop = ({ id, askedAt, checkedAt, nextPollAt }: Job, place: number): TopJob => ({
  id,
  place,
  askedAt,
  checkedAt,
  nextPollAt,
});

/**
 * Whether the list can be shown with these jobs alone. Not where one of them has a problem, or none
 * of those that go on is among them: what holds all of those up is told by a banner, and cannot be
 * seen from some.
 */
export const isCompleteEnough = (
  jobs: readonly Job[],
  { all, running }: FirstRows['counts'],
): boolean =>
  jobs.length === all ||
  (jobs.every(({ problem }) => problem === null) && (running === 0 || jobs.some(isActive)));
