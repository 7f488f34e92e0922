import { FIRST_ROWS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job, type Scheduled } from '../job/job.ts';
import { arrange, countsOf, type Filter, regroupedAt } from './groups.ts';

/** A job's id, its place in the list of all jobs, and its row of the schedule. */
export type TopJob = Scheduled & { id: string; place: number };

/** The first rows of the list without a search or a filter, and the counts of all jobs. */
export interface FirstRows {
  /**
   * The jobs at the top of the list, with what the schedule stores about them. They are in the
   * order in which they were added; the list sorts them.
   */
  top: TopJob[];
  counts: Record<Filter, number>;
  /** When the clock alone moves other jobs to the top; null if it does not. */
  until: EpochMs | null;
}

/** Where the loaded rows belong in the list of all jobs. */
export interface PartialList {
  counts: FirstRows['counts'];
  /** The place of each loaded job in the list of all jobs, by its id. */
  places: ReadonlyMap<string, number>;
}

/** Returns the rows that a popup shows at first, before all jobs are loaded. */
export function firstRowsOf(jobs: readonly Job[], now: EpochMs): FirstRows {
  const rows = arrange(jobs, 'all', '', now).slice(0, FIRST_ROWS);
  const shown = new Set(rows.map(({ job }) => job));
  const top = jobs.flatMap((job, place) => (shown.has(job) ? toTop(job, place) : []));
  return { top, counts: countsOf(jobs, now), until: regroupedAt(jobs, now) };
}

const toTop = (job: Job, place: number): TopJob => {
  const { id, askedAt, checkedAt, nextPollAt, sameAnswers } = job;
  return { id, place, askedAt, checkedAt, nextPollAt, sameAnswers };
};

/**
 * Whether the list can be shown with only these jobs. False if one of them has a problem, or if
 * jobs are running and none of them is loaded: the page may then need a banner about a problem of
 * all running jobs, and some of the jobs do not show whether all have it.
 */
export const isCompleteEnough = (
  jobs: readonly Job[],
  { all, running }: FirstRows['counts'],
): boolean =>
  jobs.length === all ||
  (jobs.every(({ problem }) => problem === null) && (running === 0 || jobs.some(isActive)));
