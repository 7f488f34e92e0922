import type { EpochMs } from '../base/time.ts';
import { elapsedMs } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { jobStatuses } from '../job/status.ts';
import { nameOf } from '../text/job-text.ts';
import type { Row } from './groups.ts';

/** How the list can be ordered; `groups` is its own order. */
export const SORTS = ['groups', 'newest', 'oldest', 'title', 'status', 'longest'] as const;

export type Sort = (typeof SORTS)[number];

/** What two jobs are compared with. */
interface Around {
  now: EpochMs;
  /** The order of names in the user's language. */
  collator: Intl.Collator;
}

type Comparator = (a: Job, b: Job, around: Around) => number;

const byAdded: Comparator = (a, b) => b.addedAt - a.addedAt;

/** How long a job has been running; one that has ended runs no longer than any that does. */
const running = (job: Job, now: EpochMs): number => (isActive(job) ? elapsedMs(job, now) : -1);

/** Each order but the list's own. What is equal in it stays in that one. */
const COMPARATORS: Record<Exclude<Sort, 'groups'>, Comparator> = {
  newest: byAdded,
  oldest: (a, b, around) => byAdded(b, a, around),
  title: (a, b, { collator }) => collator.compare(nameOf(a), nameOf(b)),
  status: (a, b) => jobStatuses.indexOf(a.status) - jobStatuses.indexOf(b.status),
  longest: (a, b, { now }) =>
    running(b, now) - running(a, now) || elapsedMs(b, now) - elapsedMs(a, now),
};

/** The rows in this order, without the headings of groups where it is another than theirs. */
export function sortRows(
  rows: readonly Row[],
  sort: Sort,
  now: EpochMs,
  locale: string,
): readonly Row[] {
  if (sort === 'groups') return rows;
  const around = { now, collator: new Intl.Collator(locale, { numeric: true }) };
  const compare = COMPARATORS[sort];
  return withoutHeadings(
    rows.toSorted((a, b) => compare(a.job, b.job, around)),
    sort,
  );
}

/** Rows that are held get their headings anew; in an order of their own they have none. */
export const withoutHeadings = (rows: readonly Row[], sort: Sort): readonly Row[] =>
  sort === 'groups' ? rows : rows.map((row) => ({ ...row, isFirstOfGroup: false }));
