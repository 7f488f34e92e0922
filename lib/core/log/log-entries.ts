import { LOG_LINES, LOG_LINES_MIN, LOG_LINES_OF_ALL, SITE_LINES } from '../base/limits.ts';
import { oneMore } from '../base/ranges.ts';
import type { PollResult } from '../job/answer.ts';
import { isActive, type Job, sameButScheduled } from '../job/job.ts';
import { isTerminal } from '../job/status.ts';
import type { Event } from '../state/event.ts';
import type { State } from '../state/state.ts';
import { emptyLog, type JobLog, type LogLine, logLine, repeat, withSameAnswers } from './log.ts';
import { rawLimits } from './raw-limits.ts';

/** What one event adds to the log of a job. */
export interface LogEntry {
  jobId: string;
  lines: LogLine[];
  /** The newest answer as HeyGen sent it; null if there was none. */
  raw: string | null;
  /** How much of the newest answer the log keeps, in characters. */
  rawMax: number;
  /** The job before the event: it counts the answers that complete the newest line of the log. */
  before: Job;
  /** The job's next `sameAnswers`. Over 1, it counts the new line, which is not written. */
  sameAnswers: number;
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
  const limitBefore = rawLimits(before.jobs);
  const limit = rawLimits(after.jobs);
  const linesOf = (old: Job | null, job: Job, result: PollResult | undefined): LogLine[] => [
    ...(old ? [] : [logLine('tracked', now)]),
    ...commandLines(event, job, now),
    ...(result ? requestLines(result, job, after.settings.maxAttempts) : []),
    ...(old && hasEnded(old, job) ? [logLine('ended', now, job.status)] : []),
  ];
  return after.jobs.flatMap((job) => {
    const old = oldJobs.get(job.id) ?? null;
    // A result that left the job as it was is older than the last one and was dropped.
    const result = old === job ? undefined : results.get(job.id);
    const lines = linesOf(old, job, result);
    const raw = result?.raw ?? null;
    const rawMax = limit(job.id);
    const isCut = rawMax < limitBefore(job.id);
    if (lines.length === 0 && raw === null && !isCut) return [];
    const sameAnswers = isCut ? 0 : countAnswers(old, job, result);
    return { jobId: job.id, lines, raw, rawMax, before: old ?? job, sameAnswers };
  });
}

/**
 * Counts equal answers of bulk reads in a row. They contain only the status, so a job that differs
 * in nothing but its schedule has got the same answer as before.
 */
function countAnswers(old: Job | null, job: Job, result: PollResult | undefined): number {
  if (!old || !isActive(job) || !isBulkAnswer(result)) return 0;
  return sameButScheduled(old, job) && old.sameAnswers > 0 ? oneMore(old.sameAnswers) : 1;
}

const isBulkAnswer = (result: PollResult | undefined): boolean =>
  result?.outcome.type === 'answer' &&
  result.outcome.details === null &&
  result.exchanges?.length === 1;

/** Returns the state with the new counts of equal answers. */
export function withAnswerCounts(state: State, entries: readonly LogEntry[]): State {
  const counts = new Map(entries.map(({ jobId, sameAnswers }) => [jobId, sameAnswers]));
  const jobs = state.jobs.map((job) => {
    const sameAnswers = counts.get(job.id) ?? job.sameAnswers;
    return sameAnswers === job.sameAnswers ? job : { ...job, sameAnswers };
  });
  return jobs.every((job, i) => job === state.jobs[i]) ? state : { ...state, jobs };
}

/** Whether an entry is written to the log: the first of equal answers is, and all else. */
export const isWritten = ({ sameAnswers }: LogEntry): boolean => sameAnswers < 2;

const hasEnded = (before: Job, after: Job): boolean =>
  isTerminal(after.status) && before.status !== after.status;

/** Returns the line for what the user or a site requested. */
function commandLines(event: Event, job: Job, now: number): LogLine[] {
  switch (event.type) {
    case 'check':
      return event.ids !== 'all' && event.ids.includes(job.id) ? [logLine('check', now)] : [];
    case 'keep':
      return event.ids.includes(job.id) ? [logLine('keep', now)] : [];
    case 'reset':
      return event.id === job.id ? [logLine('reset', now)] : [];
    case 'track':
      return event.site && event.jobs.some(({ id }) => id === job.id)
        ? [logLine('site', now, event.site)]
        : [];
    case 'site_asked': {
      const times = event.asks.find(({ id }) => id === job.id)?.times ?? 0;
      return Array.from({ length: times }, () => logLine('site', now, event.site));
    }
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
  const { lines, raw } = withSameAnswers(log ?? emptyLog, entry.before);
  const all = withoutFlood(joinEqual(lines, entry.lines), siteLinesMax(jobCount));
  return {
    lines: all.slice(-ringSize(jobCount)),
    raw: (entry.raw ?? raw)?.slice(0, entry.rawMax) ?? null,
  };
}

/** Appends lines. An answer that equals the last line is counted in that line instead. */
function joinEqual(lines: readonly LogLine[], added: readonly LogLine[]): LogLine[] {
  const last = lines.at(-1);
  const [line] = added;
  if (!last || !line || added.length > 1 || !isEqualAnswer(last, line)) {
    return [...lines, ...added];
  }
  return [...lines.slice(0, -1), repeat(last, 1, line.at, line.nextAt)];
}

/** Whether two requests got the same answer. Each failed attempt has a number of its own. */
const isEqualAnswer = (one: LogLine, other: LogLine): boolean =>
  one.httpStatus === 200 && COMPARED.every((name) => one[name] === other[name]);

const COMPARED = ['type', 'endpoint', 'httpStatus', 'outcome', 'code', 'attempt', 'max'] as const;

/** Keeps only the newest lines of sites: one that asks every second must not push out requests. */
function withoutFlood(lines: LogLine[], most: number): LogLine[] {
  const oldest = lines.filter((line) => line.type === 'site').at(-most);
  const from = oldest ? lines.indexOf(oldest) : 0;
  return lines.filter((line, i) => line.type !== 'site' || i >= from);
}

/** Returns how many lines a job's log keeps. With very many jobs each keeps fewer. */
export const ringSize = (jobCount: number): number =>
  Math.max(
    LOG_LINES_MIN,
    Math.min(LOG_LINES, Math.floor(LOG_LINES_OF_ALL / Math.max(jobCount, 1))),
  );

/** Three questions of a site prove that it goes on asking. */
const SITE_LINES_MIN = 3;

/** Returns how many lines of a job's log may be about questions of sites: half of a short log. */
export const siteLinesMax = (jobCount: number): number =>
  Math.min(SITE_LINES, Math.max(SITE_LINES_MIN, Math.floor(ringSize(jobCount) / 2)));
