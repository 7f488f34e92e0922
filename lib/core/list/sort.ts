import { ranForMs, runningForMs } from '../job/end-time.ts';
import { isActive, type Job } from '../job/job.ts';
import { jobStatuses } from '../job/status.ts';
import { nameOf } from '../text/job-text.ts';
import type { Row } from './groups.ts';

/** The columns of the table that can sort it. */
export const SORT_COLUMNS = ['title', 'label', 'status', 'time', 'started', 'length'] as const;

/** One of `SORT_COLUMNS`. */
export type SortColumn = (typeof SORT_COLUMNS)[number];

/** The order of the table: its groups, or a column in one direction. */
export type Sort = 'groups' | `${SortColumn} ${'up' | 'down'}`;

/** What a sort key needs in addition to the job. */
interface SortContext {
  now: number;
  locale: string;
}

/** What each column sorts by; null comes last in both directions. */
const KEYS: Record<SortColumn, (job: Job, context: SortContext) => string | number | null> = {
  title: (job, { locale }) => nameOf(job, locale),
  label: ({ label }) => label,
  status: ({ status }) => jobStatuses.indexOf(status),
  time: (job, { now }) => (isActive(job) ? runningForMs(job, now) : ranForMs(job)),
  started: (job) => startOf(job),
  length: ({ details }) => details?.durationSeconds ?? null,
};

/** Returns when a job was created; if HeyGen has not said that, when it was added. */
export const startOf = ({ details, addedAt }: Job): number => details?.createdAt ?? addedAt;

/** Columns that are most useful with the largest value first. */
const FROM_LARGEST: readonly SortColumn[] = ['time', 'started', 'length'];

/** Returns the order after a click on a column: its usual direction, the other one, the groups. */
export function nextSort(sort: Sort, column: SortColumn): Sort {
  const usual = FROM_LARGEST.includes(column) ? 'down' : 'up';
  const other = usual === 'up' ? 'down' : 'up';
  if (sort === `${column} ${usual}`) return `${column} ${other}`;
  return sort === `${column} ${other}` ? 'groups' : `${column} ${usual}`;
}

/** Returns the column that sorts the table, and its direction; null for the groups. */
export function sortedBy(sort: Sort): { column: SortColumn; isUp: boolean } | null {
  const column = SORT_COLUMNS.find((known) => sort.startsWith(`${known} `));
  return column ? { column, isUp: sort.endsWith(' up') } : null;
}

/** Returns the rows in an order. Equal jobs keep the order of the groups. */
export function sortRows(
  rows: readonly Row[],
  sort: Sort,
  now: number,
  locale: string,
): readonly Row[] {
  const sorted = sortedBy(sort);
  if (sorted === null) return rows;
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const keyOf = KEYS[sorted.column];
  const sign = sorted.isUp ? 1 : -1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row.job, { now, locale }) }));
  return keyed.toSorted((a, b) => compareKeys(a.key, b.key, sign, compare)).map(({ row }) => row);
}

type Key = string | number | null;

function compareKeys(a: Key, b: Key, sign: number, compare: Intl.Collator['compare']): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * compare(String(a), String(b));
}
