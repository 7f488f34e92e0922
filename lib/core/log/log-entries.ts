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

/** What one event adds to the log of a job. */
export interface LogEntry {
  jobId: string;
  lines: LogLine[];
  /** The newest answer as HeyGen sent it; null if there was none. */
  raw: string | null;
}

/**
 * Returns what an event adds to the logs: a line for every request about a job, and one for each
 * tracking, command, question of a site, and ending. Jobs without news have no entry.
 */
export function logEntries(before: State, after: State, event: Event, now: number): LogEntry[] {
  const oldJobs = new Map(before.jobs.map((job) => [job.id, job]));
  const results = new Map(
    event.type === 'polled' ? event.results.map((result) => [result.id, result]) : [],
  );
  return after.jobs.flatMap((job) => {
    const old = oldJobs.get(job.id);
    // A result that left the job as it was is older than the last one and was dropped.
    const result = old === job ? undefined : results.get(job.id);
    const lines = [
      ...(old ? [] : [logLine('tracked', now)]),
      ...commandLines(event, job, now),
      ...(result ? requestLines(result, job, after.settings.maxAttempts) : []),
      ...(old && hasEnded(old, job) ? [logLine('ended', now, job.status)] : []),
    ];
    const raw = result?.raw?.slice(0, RAW_ANSWER_MAX) ?? null;
    return lines.length > 0 || raw !== null ? [{ jobId: job.id, lines, raw }] : [];
  });
}

const hasEnded = (before: Job, after: Job): boolean =>
  isTerminal(after.status) && before.status !== after.status;

/** Returns the line for what the user or a site requested. */
function commandLines(event: Event, job: Job, now: number): LogLine[] {
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

/** The attempt and the next check belong to all requests together, so only the last has them. */
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

/** Adds an entry to a job's log, and drops the oldest lines over `ringSize`. */
export function appendTo(log: JobLog | null, entry: LogEntry, jobCount: number): JobLog {
  const { lines, raw, ...rest } = log ?? emptyLog;
  const all = withoutFlood([...lines, ...entry.lines]);
  return { lines: all.slice(-ringSize(jobCount)), raw: entry.raw ?? raw, ...rest };
}

/** Keeps only the newest lines of sites: one that asks every second must not push out requests. */
function withoutFlood(lines: LogLine[]): LogLine[] {
  const oldest = lines.filter((line) => line.type === 'site').at(-SITE_LINES);
  const from = oldest ? lines.indexOf(oldest) : 0;
  return lines.filter((line, i) => line.type !== 'site' || i >= from);
}

/** Returns how many lines a job's log keeps. With very many jobs each keeps fewer. */
export const ringSize = (jobCount: number): number =>
  Math.max(
    LOG_LINES_MIN,
    Math.min(LOG_LINES, Math.floor(LOG_LINES_OF_ALL / Math.max(jobCount, 1))),
  );
