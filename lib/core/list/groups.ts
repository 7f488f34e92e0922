import { ATTENTION_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';

/** How the list is divided, in its order. */
export const GROUPS = ['attention', 'running', 'ready', 'ended'] as const;

export type Group = (typeof GROUPS)[number];

export const FILTERS = ['all', ...GROUPS] as const;

export type Filter = (typeof FILTERS)[number];

/** A row of the list: the first of a group carries its heading. */
export interface Row {
  job: Job;
  group: Group;
  isFirstOfGroup: boolean;
}

/** Where a job belongs. Trouble asks for attention for a day; then it is history. */
export function groupOf(job: Job, now: EpochMs): Group {
  if (job.status === 'waiting_for_input') return 'attention';
  if (isActive(job)) return 'running';
  if (job.status === 'completed') return 'ready';
  const isTrouble = job.status !== 'cancelled';
  const isRecent = now - (job.endedAt ?? 0) < ATTENTION_MS;
  return isTrouble && isRecent ? 'attention' : 'ended';
}

/** When the first of these jobs belongs elsewhere by the clock alone; null where none will. */
export function regroupedAt(jobs: readonly Job[], now: EpochMs): EpochMs | null {
  const troubles = jobs.filter((job) => !isActive(job) && groupOf(job, now) === 'attention');
  const times = troubles.map(({ endedAt }) => (endedAt ?? 0) + ATTENTION_MS);
  return times.length === 0 ? null : times.reduce((one, other) => Math.min(one, other));
}

/** How many jobs each filter shows. */
export function countsOf(jobs: readonly Job[], now: EpochMs): Record<Filter, number> {
  const counts = { all: jobs.length, attention: 0, running: 0, ready: 0, ended: 0 };
  for (const job of jobs) counts[groupOf(job, now)] += 1;
  return counts;
}

/** Whether a job's label, title or id holds the text that was typed. */
export function isFound(job: Job, search: string): boolean {
  const sought = search.trim().toLowerCase();
  const texts = [job.label, job.details?.title, job.id];
  return texts.some((text) => text?.toLowerCase().includes(sought));
}

/** The rows that a filter and a search leave, group by group, the newest first in each. */
export function arrange(jobs: readonly Job[], filter: Filter, search: string, now: EpochMs): Row[] {
  const groups: Record<Group, Job[]> = { attention: [], running: [], ready: [], ended: [] };
  for (const job of jobs.toReversed()) {
    const group = groupOf(job, now);
    const isWanted = (filter === 'all' || filter === group) && isFound(job, search);
    if (isWanted) groups[group].push(job);
  }
  return withHeadings(
    GROUPS.flatMap((group) => newestFirst(groups[group]).map((job) => ({ job, group }))),
  );
}

/**
 * By the time of the ending; what goes on comes first, the last one added at the top. The sort is
 * stable, and the jobs come in the reverse of the order in which they were added.
 */
const newestFirst = (jobs: readonly Job[]): Job[] =>
  jobs.toSorted((a, b) => compare(b.endedAt ?? Infinity, a.endedAt ?? Infinity));

/** Infinity less itself is no number. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

/**
 * The rows as they are shown while somebody points at one of them: each keeps its place and its
 * group whatever becomes of its job, one that was taken off is gone, and new ones come last.
 */
export function freezeOrder(
  shown: readonly Row[],
  wanted: readonly Row[],
  jobs: readonly Job[],
): Row[] {
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const kept = shown.flatMap(({ job: { id }, group }) => {
    const job = byId.get(id);
    return job ? [{ job, group }] : [];
  });
  const known = new Set(shown.map(({ job }) => job.id));
  const added = wanted.filter(({ job }) => !known.has(job.id));
  return withHeadings([...kept, ...added]);
}

const withHeadings = (rows: readonly Omit<Row, 'isFirstOfGroup'>[]): Row[] =>
  rows.map(({ job, group }, i) => ({ job, group, isFirstOfGroup: rows[i - 1]?.group !== group }));
