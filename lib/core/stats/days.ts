import { isoDay } from '../base/format.ts';
import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import type { JobStatus } from '../job/status.ts';

const DAY_MS = 86_400_000;

/** A calendar day, in the browser's time zone unless another one is given: "2026-11-25". */
export type Day = string;

/** How a job ended, as a result of HeyGen's work. */
export type Outcome = 'ready' | 'failed' | 'other';

/** `other` says nothing about HeyGen's work: cancelled, unknown id, or an ending that we set. */
const outcomeOf = (status: JobStatus): Outcome => {
  if (status === 'completed') return 'ready';
  return status === 'failed' ? 'failed' : 'other';
};

/** Returns noon of a day in UTC. `Intl` with the time zone UTC formats it as the same day. */
export function noonOf(day: Day): EpochMs {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date, 12);
}

/** Returns the last days up to today, oldest first. Uses the calendar: days can have 23 hours. */
export function lastDays(range: number, now: EpochMs, timeZone?: string): Day[] {
  const noon = noonOf(isoDay(now, timeZone));
  return Array.from({ length: range }, (_, i) => isoDay(noon - (range - 1 - i) * DAY_MS, 'UTC'));
}

/** An ended job and its day: by HeyGen's time if there is one, otherwise when we saw the ending. */
export interface Ending {
  job: Job;
  day: Day;
  outcome: Outcome;
}

/** Returns all endings on these days. */
export function endingsOn(days: readonly Day[], jobs: readonly Job[], timeZone?: string): Ending[] {
  const wanted = new Set(days);
  return jobs.flatMap((job) => {
    const at = (job.status === 'completed' ? job.details?.completedAt : null) ?? job.endedAt;
    if (isActive(job) || at === null) return [];
    const ending = { job, day: isoDay(at, timeZone), outcome: outcomeOf(job.status) };
    return wanted.has(ending.day) ? [ending] : [];
  });
}

/** How many jobs ended on one day, by outcome. */
export interface DayCount extends Record<Outcome, number> {
  day: Day;
}

/** Counts the endings of each day by outcome. */
export function countDays(days: readonly Day[], endings: readonly Ending[]): DayCount[] {
  const counts = new Map(days.map((day) => [day, { day, ready: 0, failed: 0, other: 0 }]));
  for (const { day, outcome } of endings) {
    const count = counts.get(day);
    if (count) count[outcome] += 1;
  }
  return [...counts.values()];
}

/** Returns the share of ready jobs among ready and failed ones, 0 to 1; null if there are none. */
export function successRate({ ready, failed }: Record<'ready' | 'failed', number>): number | null {
  return ready + failed === 0 ? null : ready / (ready + failed);
}

/** Returns the sum of all days, by outcome. */
export const sumOf = (counts: readonly DayCount[]): Record<Outcome, number> =>
  counts.reduce(
    (sum, { ready, failed, other }) => ({
      ready: sum.ready + ready,
      failed: sum.failed + failed,
      other: sum.other + other,
    }),
    { ready: 0, failed: 0, other: 0 },
  );
