import {
  LOG_LINES,
  LOG_LINES_MIN,
  LOG_LINES_OF_ALL,
  RAW_ANSWER_MAX,
  SITE_LINES,
} from '../base/limits.ts';
import type { PollResult } from '../job/answer.ts';
import type { Job } from '../job/job.ts';
import { isTerminal } from '../job/status.ts';
import type { Event } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { emptyLog, type JobLog, type LogLine, logLine } from './log.ts';

/** What one change adds to the log of a job. */
export interface LogEntry {
  jobId: string;
  lines: LogLine[];
  /** The newest answer as HeyGen sent it; null where there was none. */
  raw: string | null;
}

/** What an event did to the jobs: every request that was made for them, and every turn. */
export function logEntries(before: State, after: State, event: Event, now: number): LogEntry[] {
  const known = new Map(before.jobs.map((job) => [job.id, job]));
  const results = new Map(
    event.type === 'polled' ? event.results.map((result) => [result.id, result]) : [],
  );
  return after.jobs.flatMap((job) => {
    const old = known.get(job.id);
    // A result that left the job as it was is an older one, and was not used.
    const result = old === job ? undefined : results.get(job.id);
    const lines = [
      ...(old ? [] : [logLine('tracked', now)]),
      ...asked(event, job, now),
      ...(result ? requestLines(result, job, after.settings.maxAttempts) : []),
      ...(old && hasEnded(old, job) ? [logLine('ended', now, job.status)] : []),
    ];
    const raw = result?.raw?.slice(0, RAW_ANSWER_MAX) ?? null;
    return lines.length > 0 || raw !== null ? [{ jobId: job.id, lines, raw }] : [];
  });
}

const hasEnded = (before: Job, after: Job): boolean =>
  isTerminal(after.status) && before.status !== after.status;

/** What the user, or a page, wished. */
function asked(event: Event, job: Job, now: number): LogLine[] {
  switch (event.type) {
    case 'check':
      return event.ids !== 'all' && event.ids.includes(job.id) ? [logLine('check', now)] : [];
    case 'reset':
    case 'keep':
      return event.id === job.id ? [logLine(event.type, now)] : [];
    case 'track':
      return event.site && event.jobs.some(({ id }) => id === job.id)
        ? [logLine('site', now, event.site)]
        : [];
    default:
      return [];
  }
}

/** The attempt and the next check belong to all requests together: they stand on the last one. */
function requestLines({ exchanges = [] }: PollResult, job: Job, max: number): LogLine[] {
  return exchanges.map((exchange, i) => {
    const isLast = i === exchanges.length - 1;
    return {
      type: 'request',
      ...exchange,
      attempt: isLast ? job.attempts : null,
      max: isLast ? max : null,
      nextAt: isLast ? job.nextPollAt : null,
    };
  });
}

/** Adds an entry to a job's ring; the oldest lines give way. */
export function appendTo(log: JobLog | null, entry: LogEntry, jobCount: number): JobLog {
  const { lines, raw, ...rest } = log ?? emptyLog;
  const all = withoutFlood([...lines, ...entry.lines]);
  return { lines: all.slice(-ringSize(jobCount)), raw: entry.raw ?? raw, ...rest };
}

/** A page that asks every second must not push out what HeyGen answered. */
function withoutFlood(lines: LogLine[]): LogLine[] {
  const oldest = lines.filter((line) => line.type === 'site').at(-SITE_LINES);
  const from = oldest ? lines.indexOf(oldest) : 0;
  return lines.filter((line, i) => line.type !== 'site' || i >= from);
}

/** Very many jobs share one storage: each keeps fewer lines then. */
export const ringSize = (jobCount: number): number =>
  Math.max(
    LOG_LINES_MIN,
    Math.min(LOG_LINES, Math.floor(LOG_LINES_OF_ALL / Math.max(jobCount, 1))),
  );
