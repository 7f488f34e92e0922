import { ATTENTION_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { bestEndTimeOf } from '../job/end-time.ts';
import { isMadeUp } from '../job/guests.ts';
import { isActive, type Job } from '../job/job.ts';
import { remarkOf } from '../job/remark.ts';

/** The groups of the list, in order. */
export const GROUPS = ['attention', 'running', 'ready', 'ended'] as const;

/** One of `GROUPS`. */
export type Group = (typeof GROUPS)[number];

/** What the list can be filtered by: everything, or one group. */
export const FILTERS = ['all', ...GROUPS] as const;

/** One of `FILTERS`. */
export type Filter = (typeof FILTERS)[number];

/** A row of the list. The first row of a group has the group's heading. */
export interface Row {
  job: Job;
  group: Group;
  isFirstOfGroup: boolean;
  /** False while a job that has left the group keeps its place below the heading. */
  isHeadingTrue: boolean;
}

/**
 * Returns the group of a job. A failure needs attention for a day, then it counts as ended. A session
 * that ended without a video, and an id that a page has made up, count as ended at once. An ending a
 * day ahead of the clock is from before the clock was set back: it needs no attention until then.
 */
export function groupOf(job: Job, now: EpochMs): Group {
  if (job.status === 'waiting_for_input') return 'attention';
  if (isActive(job)) return 'running';
  if (job.status === 'completed' && remarkOf(job) !== 'no_video') return 'ready';
  const isTrouble = job.status !== 'cancelled' && !isMadeUp(job);
  const isRecent = Math.abs(now - (job.endedAt ?? 0)) < ATTENTION_MS;
  return isTrouble && isRecent ? 'attention' : 'ended';
}

/** Returns when the clock alone moves the first of these jobs to another group; null if never. */
export function regroupedAt(jobs: readonly Job[], now: EpochMs): EpochMs | null {
  const failures = jobs.filter((job) => !isActive(job) && groupOf(job, now) === 'attention');
  const times = failures.map(({ endedAt }) => (endedAt ?? 0) + ATTENTION_MS);
  return times.length === 0 ? null : times.reduce((a, b) => Math.min(a, b));
}

/** Returns how many jobs each filter shows. */
export function countsOf(jobs: readonly Job[], now: EpochMs): Record<Filter, number> {
  const counts = { all: jobs.length, attention: 0, running: 0, ready: 0, ended: 0 };
  for (const job of jobs) counts[groupOf(job, now)] += 1;
  return counts;
}

/** Whether a job's label, title or id contains the search text, in any case. */
export function isFound(job: Job, search: string): boolean {
  const needle = search.trim().toLowerCase();
  const texts = [job.label, job.details?.title, job.id];
  return texts.some((text) => text?.toLowerCase().includes(needle));
}

/** Returns the rows that match a filter and a search, group by group, the newest first. */
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
 * Sorts by the time of the ending. Active jobs come first, the last one added at the top: the sort
 * is stable, and the input is in the reverse of the order in which the jobs were added.
 */
const newestFirst = (jobs: readonly Job[]): Job[] =>
  jobs.toSorted((a, b) => compare(bestEndTimeOf(b) ?? Infinity, bestEndTimeOf(a) ?? Infinity));

/** Compares before it subtracts, because Infinity - Infinity is NaN. */
const compare = (a: number, b: number): number => (a === b ? 0 : a - b);

/**
 * Returns the rows to show while the user points at one of them: each row keeps its place and its
 * group even if its job changes; the heading of that group is not true until the rows may move. Rows
 * of removed jobs disappear, and new rows come last.
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
  const groups = new Map(wanted.map(({ job, group }) => [job.id, group]));
  const untrue = new Set(
    kept.filter(({ job, group }) => groups.get(job.id) !== group).map(({ group }) => group),
  );
  return withHeadings([...kept, ...added], untrue);
}

const withHeadings = (
  rows: readonly Pick<Row, 'job' | 'group'>[],
  untrue: ReadonlySet<Group> = new Set(),
): Row[] =>
  rows.map(({ job, group }, i) => ({
    job,
    group,
    isFirstOfGroup: rows[i - 1]?.group !== group,
    isHeadingTrue: !untrue.has(group),
  }));
