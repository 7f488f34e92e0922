import type { PluralKey, Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import { countsOf, type Filter } from './groups.ts';

/** How many jobs the whole list has of one kind, in words. */
export interface Count {
  kind: 'active' | 'waiting' | 'failed' | 'ready';
  text: string;
}

const KEYS = {
  active: 'badge_active',
  waiting: 'badge_waiting',
  failed: 'badge_failed',
  ready: 'badge_ready',
} as const satisfies Record<Count['kind'], PluralKey>;

/**
 * Returns the counts for the header of the list, without those that are zero. `counts` are those of
 * all jobs while only the first ones are loaded; the jobs that need attention are among the first.
 */
export function summaryOf(
  jobs: readonly Job[],
  counts: Record<Filter, number> | null,
  now: EpochMs,
  texts: Texts,
): Count[] {
  const { running, attention, ready } = counts ?? countsOf(jobs, now);
  const waiting = jobs.filter(({ status }) => status === 'waiting_for_input').length;
  const numbers = { active: running, waiting, failed: attention - waiting, ready };
  return (Object.keys(KEYS) as Count['kind'][])
    .filter((kind) => numbers[kind] > 0)
    .map((kind) => ({ kind, text: texts.count(KEYS[kind], numbers[kind]) }));
}

/** An answer that is older than this is news. */
const OLD_MS = 60_000;

/** Whether the age of the last answer is worth a line: nothing came lately, or there is trouble. */
export function isCheckNews(jobs: readonly Job[], now: EpochMs): boolean {
  const active = jobs.filter(isActive);
  if (active.some(({ problem }) => problem !== null)) return true;
  const newest = Math.max(0, ...jobs.map(({ checkedAt }) => checkedAt ?? 0));
  return active.length > 0 && newest > 0 && now - newest >= OLD_MS;
}
