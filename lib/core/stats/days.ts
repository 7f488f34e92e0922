import { isoDay } from '../base/format.ts';
import type { EpochMs } from '../base/time.ts';
import { bestEndTimeOf } from '../job/end-time.ts';
import { isMadeUp } from '../job/guests.ts';
import type { Job } from '../job/job.ts';
import type { JobStatus } from '../job/status.ts';

const DAY_MS = 86_400_000;

/** A calendar day, in the browser's time zone unless another one is given: "2026-11-25". */
export type Day = string;

/** How a job ended, as a result of HeyGen's work. */
export type Outcome = 'ready' | 'failed' | 'other';

/** Returns how a job ended. `other` says nothing about HeyGen's work: cancelled, unknown id, or an ending that we set. */
export const outcomeOf = (status: JobStatus): Outcome => {
  if (status === 'completed') return 'ready';
  return status === 'failed' ? 'failed' : 'other';
};

/** Returns noon of a day in UTC. `Intl` with the time zone UTC formats it as the same day. */
export function noonOf(day: Day): EpochMs {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Date.UTC(year, month - 1, date, 12);
}

/** Returns the days of a span as the user writes them: "Nov 3", or "Nov 3 – 9". */
export function spanText({ from, to }: Span, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
  });
  return from === to ? format.format(noonOf(from)) : format.formatRange(noonOf(from), noonOf(to));
}

/** Returns the last days up to today, oldest first. Uses the calendar: days can have 23 hours. */
export function lastDays(range: number, now: EpochMs, timeZone?: string): Day[] {
  const noon = noonOf(isoDay(now, timeZone));
  return Array.from({ length: range }, (_, i) => isoDay(noon - (range - 1 - i) * DAY_MS, 'UTC'));
}

/** An ended job, and the day of its ending as far as it is known. */
export interface Ending {
  job: Job;
  day: Day;
  outcome: Outcome;
}

/** Returns all endings on these days, without ids that a page has made up. */
export function endingsOn(days: readonly Day[], jobs: readonly Job[], timeZone?: string): Ending[] {
  const wanted = new Set(days);
  return jobs.flatMap((job) => {
    const at = bestEndTimeOf(job);
    if (at === null || isMadeUp(job)) return [];
    const ending = { job, day: isoDay(at, timeZone), outcome: outcomeOf(job.status) };
    return wanted.has(ending.day) ? [ending] : [];
  });
}

/** Some days in a row, or one: what a point of a chart stands for. */
export interface Span {
  from: Day;
  to: Day;
}

/** More days than these are shown as weeks: single days would be thin bars and lonely dots. */
const DAYS_MAX = 31;

const WEEK = 7;

/** Returns the spans of a chart. The last week ends with the last day; the first can be shorter. */
export function spansOf(days: readonly Day[]): Span[] {
  const size = days.length > DAYS_MAX ? WEEK : 1;
  const count = Math.ceil(days.length / size);
  return Array.from({ length: count }, (_, n) => {
    const end = days.length - (count - 1 - n) * size;
    const [from = '', to = from] = [days[Math.max(0, end - size)], days[end - 1]];
    return { from, to };
  });
}

/** Returns what ended within each span. */
export function endingsIn(spans: readonly Span[], endings: readonly Ending[]): Ending[][] {
  const found = spans.map((): Ending[] => []);
  for (const ending of endings) {
    const n = spans.findIndex(({ from, to }) => from <= ending.day && ending.day <= to);
    found[n]?.push(ending);
  }
  return found;
}

/** How many jobs ended within a span, by outcome. */
export interface SpanCount extends Span, Record<Outcome, number> {}

/** Counts the endings of each span by outcome. */
export function countSpans(spans: readonly Span[], endings: readonly Ending[]): SpanCount[] {
  const parts = endingsIn(spans, endings);
  return spans.map((span, n) => {
    const count = { ...span, ready: 0, failed: 0, other: 0 };
    for (const { outcome } of parts[n] ?? []) count[outcome] += 1;
    return count;
  });
}

/** Returns the share of ready jobs among ready and failed ones, 0 to 1; null if there are none. */
export function successRate({ ready, failed }: Record<'ready' | 'failed', number>): number | null {
  return ready + failed === 0 ? null : ready / (ready + failed);
}

/** Returns the sum of all spans, by outcome. */
export const sumOf = (counts: readonly SpanCount[]): Record<Outcome, number> =>
  counts.reduce(
    (sum, { ready, failed, other }) => ({
      ready: sum.ready + ready,
      failed: sum.failed + failed,
      other: sum.other + other,
    }),
    { ready: 0, failed: 0, other: 0 },
  );
