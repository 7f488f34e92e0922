import type { EpochMs } from '../base/time.ts';
import { isActive, type Job } from '../job/job.ts';
import type { JobStatus } from '../job/status.ts';

const DAY_MS = 86_400_000;

/** A calendar day of the user's: "2026-11-25". */
export type Day = string;

/** On which day a time lies. */
export type DayOf = (ms: EpochMs) => Day;

/** How a job ended, as far as HeyGen's work goes. */
export const OUTCOMES = ['ready', 'failed', 'other'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Endings that say nothing of HeyGen's work: cancelled, unknown id, and those of our making. */
const outcomeOf = (status: JobStatus): Outcome => {
  if (status === 'completed') return 'ready';
  return status === 'failed' ? 'failed' : 'other';
};

/** The days of a time zone; of the browser's own without one. */
export function createDayOf(timeZone?: string): DayOf {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (ms) => {
    const part = (type: string) =>
      format.formatToParts(ms).find((one) => one.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
  };
}

const dayInUtc = createDayOf('UTC');

/** Noon of a day in UTC: for `Intl` with that time zone, which then writes the same day. */
export function noonOf(day: Day): EpochMs {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date, 12);
}

/** The last days up to today, the oldest first. By the calendar: not every day has 24 hours. */
export function lastDays(range: number, now: EpochMs, dayOf: DayOf): Day[] {
  const noon = noonOf(dayOf(now));
  return Array.from({ length: range }, (_, i) => dayInUtc(noon - (range - 1 - i) * DAY_MS));
}

/** A job that is over, and when that was: HeyGen's word goes before the time that we saw it at. */
export interface Ending {
  job: Job;
  day: Day;
  outcome: Outcome;
}

/** All endings that lie on these days. */
export function endingsOn(days: readonly Day[], jobs: readonly Job[], dayOf: DayOf): Ending[] {
  const wanted = new Set(days);
  return jobs.flatMap((job) => {
    const at = (job.status === 'completed' ? job.details?.completedAt : null) ?? job.endedAt;
    if (isActive(job) || at === null) return [];
    const ending = { job, day: dayOf(at), outcome: outcomeOf(job.status) };
    return wanted.has(ending.day) ? [ending] : [];
  });
}

export interface DayCount extends Record<Outcome, number> {
  day: Day;
}

/** How many jobs ended on each day, and how. */
export function countDays(days: readonly Day[], endings: readonly Ending[]): DayCount[] {
  const counts = new Map(days.map((day) => [day, { day, ready: 0, failed: 0, other: 0 }]));
  for (const { day, outcome } of endings) {
    const count = counts.get(day);
    if (count) count[outcome] += 1;
  }
  return [...counts.values()];
}

/** The share of ready ones among those that HeyGen finished, 0 to 1; null where it was none. */
export function successRate({ ready, failed }: Record<'ready' | 'failed', number>): number | null {
  return ready + failed === 0 ? null : ready / (ready + failed);
}

/** All days together. */
export const sumOf = (counts: readonly DayCount[]): Record<Outcome, number> =>
  counts.reduce(
    (sum, { ready, failed, other }) => ({
      ready: sum.ready + ready,
      failed: sum.failed + failed,
      other: sum.other + other,
    }),
    { ready: 0, failed: 0, other: 0 },
  );
