import { MANY_JOBS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { elapsedMs } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { jobStatuses } from '../job/status.ts';
import { nameOf } from '../text/job-text.ts';
import { arrange, type Filter, type Row } from './groups.ts';

/** The orders of the list; `groups` is the default. */
export const SORTS = ['groups', 'newest', 'oldest', 'title', 'status', 'longest'] as const;

/** One of `SORTS`. */
export type Sort = (typeof SORTS)[number];

/** What a comparison needs in addition to the two jobs. */
interface SortContext {
  now: EpochMs;
  /** Compares names in the user's language. */
  collator: Intl.Collator;
}

type Comparator = (a: Job, b: Job, context: SortContext) => number;

const byAdded: Comparator = (a, b) => b.addedAt - a.addedAt;

/** Returns how long a job has been running, in ms; -1 for an ended job, so that it comes last. */
const running = (job: Job, now: EpochMs): number => (isActive(job) ? elapsedMs(job, now) : -1);

/** The comparators of all orders except the default. Equal jobs keep the default order. */
const COMPARATORS: Record<Exclude<Sort, 'groups'>, Comparator> = {
  newest: byAdded,
  oldest: (a, b, context) => byAdded(b, a, context),
  title: (a, b, { collator }) => collator.compare(nameOf(a), nameOf(b)),
  status: (a, b) => jobStatuses.indexOf(a.status) - jobStatuses.indexOf(b.status),
  longest: (a, b, { now }) =>
    running(b, now) - running(a, now) || elapsedMs(b, now) - elapsedMs(a, now),
};

/** Returns the rows in an order. Only the order `groups` keeps the headings. */
export function sortRows(
  rows: readonly Row[],
  sort: Sort,
  now: EpochMs,
  locale: string,
): readonly Row[] {
  if (sort === 'groups') return rows;
  const context = { now, collator: new Intl.Collator(locale, { numeric: true }) };
  const compare = COMPARATORS[sort];
  return withoutHeadings(
    rows.toSorted((a, b) => compare(a.job, b.job, context)),
    sort,
  );
}

/** Removes the headings, which `freezeOrder` adds, from rows in any order except `groups`. */
export const withoutHeadings = (rows: readonly Row[], sort: Sort): readonly Row[] =>
  sort === 'groups' ? rows : rows.map((row) => ({ ...row, isFirstOfGroup: false }));

/** Returns which controls a list with this number of jobs has. */
export const controlsOf = (count: number): { hasFilters: boolean; hasSearch: boolean } => ({
  hasFilters: count > 1,
  hasSearch: count >= MANY_JOBS,
});

/** What the user has chosen to see of the list. */
export interface ListChoice {
  filter: Filter;
  search: string;
  sort: Sort;
}

/** Rows, and the choice that led to them as one string. When it changes, it is another list. */
export interface SortedRows {
  choice: string;
  rows: readonly Row[];
}

/** Returns the rows that the user wants. A control that the list does not have hides no jobs. */
export function wantedRows(
  jobs: readonly Job[],
  chosen: ListChoice,
  now: EpochMs,
  locale: string,
): SortedRows {
  const { hasFilters, hasSearch } = controlsOf(jobs.length);
  const filter = hasFilters ? chosen.filter : 'all';
  const search = hasSearch ? chosen.search : '';
  const found = arrange(jobs, filter, search, now);
  return {
    choice: `${filter} ${chosen.sort} ${search}`,
    rows: sortRows(found, chosen.sort, now, locale),
  };
}
