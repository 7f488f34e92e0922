import { cleanName } from '../base/clean-text.ts';
import { isoDay } from '../base/format.ts';
import { ATTENTION_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { bestEndTimeOf } from '../job/end-time.ts';
import { isMadeUp } from '../job/guests.ts';
import { isActive, type Job } from '../job/job.ts';
import { type Day, lastDays, type Outcome, outcomeOf } from '../stats/days.ts';
import { arrange, countsOf, type Filter, isFound, type Row } from './groups.ts';
import { type Sort, sortRows } from './sort.ts';
import type { WantedRows } from './wanted-rows.ts';

/** How many days the table can look back, today included; 0 for all. */
export const PERIODS = [0, 1, 7, 30] as const;

/** One of `PERIODS`. */
export type Period = (typeof PERIODS)[number];

/** The endings of some days with one outcome: what a bar of a chart stands for. */
export interface EndingFilter {
  from: Day;
  to: Day;
  outcome: Outcome;
}

/** What the user has chosen to see of the table. */
export interface TableChoice {
  filter: Filter;
  search: string;
  /** Only jobs with this label; empty for those without one; null for all. */
  label: string | null;
  period: Period;
  /** Only these endings, instead of a period; null for all. */
  ending: EndingFilter | null;
  sort: Sort;
}

/** The rows of the table, and how many rows each filter would show. */
export interface TableRows extends WantedRows {
  counts: Record<Filter, number>;
}

/** Returns the rows that the user wants. */
export function tableRows(
  jobs: readonly Job[],
  choice: TableChoice,
  now: EpochMs,
  locale: string,
): TableRows {
  const isWanted = wishOf(choice, now);
  const wanted = jobs.filter(isWanted);
  const rows = sortRows(arrange(wanted, choice.filter, '', now), choice.sort, now, locale);
  return { choice: JSON.stringify(choice), rows, counts: countsOf(wanted, now) };
}

/** Returns the rows of the wallboard: what goes on, and what ended within a day. */
export const wallRows = (jobs: readonly Job[], now: EpochMs): Row[] =>
  arrange(
    jobs.filter((job) => isActive(job) || now - (bestEndTimeOf(job) ?? 0) < ATTENTION_MS),
    'all',
    '',
    now,
  );

/** Returns whether a job matches everything but the filter by group. */
function wishOf(choice: TableChoice, now: EpochMs): (job: Job) => boolean {
  const { search, label, period, ending } = choice;
  const isInTime = ending ? isOneOf(ending) : isSince(period, now);
  return (job) =>
    isInTime(job) &&
    (label === null || hasLabel(job, label)) &&
    (search.trim() === '' || isFound(job, search));
}

/** Whether a job has this label, in any case. */
const hasLabel = (job: Job, label: string): boolean =>
  (cleanName(job.label) ?? '').toLowerCase() === label.toLowerCase();

/** A job that goes on belongs to every period; one that has ended to the day of its ending. */
function isSince(period: Period, now: EpochMs): (job: Job) => boolean {
  if (period === 0) return () => true;
  const [first = ''] = lastDays(period, now);
  return (job) => isActive(job) || dayOf(job) >= first;
}

const isOneOf =
  ({ from, to, outcome }: EndingFilter) =>
  (job: Job): boolean =>
    !(isActive(job) || isMadeUp(job)) &&
    outcomeOf(job.status) === outcome &&
    dayOf(job) >= from &&
    dayOf(job) <= to;

function dayOf(job: Job): Day {
  const at = bestEndTimeOf(job);
  return at === null ? '' : isoDay(at);
}
