import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { arrange, type Filter, type Row } from './groups.ts';

/** Whether a list with this number of jobs has filters. */
export const hasFilters = (count: number): boolean => count >= FILTERS_FROM;

/** With fewer jobs, the whole list is in sight. */
const FILTERS_FROM = 8;

/** What the user has chosen to see of the list. */
export interface ListChoice {
  filter: Filter;
  search: string;
}

/** Rows, and the choice that led to them as one string. When it changes, it is another list. */
export interface WantedRows {
  choice: string;
  rows: readonly Row[];
}

/** Returns the rows that the user wants. A filter that the list does not have hides no jobs. */
export function wantedRows(jobs: readonly Job[], chosen: ListChoice, now: EpochMs): WantedRows {
  const filter = hasFilters(jobs.length) ? chosen.filter : 'all';
  const { search } = chosen;
  return { choice: `${filter} ${search}`, rows: arrange(jobs, filter, search, now) };
}
