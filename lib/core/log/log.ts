import { isRecord } from '../base/is-record.ts';
import { isCounter, isTime } from '../base/ranges.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';

/** What a line of a job's log can be about. */
export const LOG_TYPES = ['request', 'tracked', 'check', 'reset', 'keep', 'site', 'ended'] as const;

/** One of `LOG_TYPES`. */
export type LogType = (typeof LOG_TYPES)[number];

/**
 * One line of a job's log. Only a request has an endpoint, an HTTP status and a duration; only the
 * last request of a round has `attempt`, `max` and `nextAt`.
 */
export interface LogLine {
  at: EpochMs;
  type: LogType;
  endpoint: string;
  httpStatus: number | null;
  ms: number | null;
  outcome: string;
  code: string | null;
  attempt: number | null;
  max: number | null;
  nextAt: EpochMs | null;
  /** If equal answers followed: how many there were with this one, and when the last was asked. */
  repeated?: { times: number; lastAt: EpochMs } | undefined;
}

/** A job's log and the newest answer as HeyGen sent it. One storage item per job. */
export interface JobLog {
  lines: LogLine[];
  raw: string | null;
}

/**
 * Returns a stored log; null if there is none, or if it looks wrong: a log is then begun again,
 * because no other record depends on it.
 */
export function readLog(value: unknown): JobLog | null {
  if (!isRecord(value) || !Array.isArray(value.lines)) return null;
  const { lines, raw } = value;
  const isRight = lines.every(isLine) && (raw === null || typeof raw === 'string');
  return isRight ? { lines, raw } : null;
}

const isLine = (line: unknown): line is LogLine =>
  isRecord(line) &&
  isTime(line.at) &&
  (line.nextAt === null || isTime(line.nextAt)) &&
  (line.repeated === undefined || isRepeat(line.repeated)) &&
  LOG_TYPES.includes(line.type as LogType) &&
  [line.endpoint, line.outcome].every((text) => typeof text === 'string');

const isRepeat = (value: unknown): boolean =>
  isRecord(value) && isCounter(value.times) && isTime(value.lastAt);

/** The log of a job before anything is logged. */
export const emptyLog: JobLog = { lines: [], raw: null };

/** Returns a log line of any type but `request`. */
export const logLine = (type: LogType, at: number, outcome = ''): LogLine => ({
  at,
  type,
  endpoint: '',
  httpStatus: null,
  ms: null,
  outcome,
  code: null,
  attempt: null,
  max: null,
  nextAt: null,
});

/** Returns a line that counts more equal answers, the last of which was asked at `lastAt`. */
export const repeat = (
  line: LogLine,
  more: number,
  lastAt: number,
  nextAt: number | null,
): LogLine => ({
  ...line,
  nextAt,
  repeated: { times: (line.repeated?.times ?? 1) + more, lastAt },
});

/**
 * Returns the log with the equal answers that only the job counts so far, in its newest line. Adds
 * a line if that one was lost with the logs of a full storage.
 */
export function withSameAnswers(log: JobLog, job: Job): JobLog {
  const { sameAnswers, askedAt, rawStatus, nextPollAt } = job;
  if (sameAnswers < 2) return log;
  const last = log.lines.at(-1);
  const isThere = last?.type === 'request';
  const line = isThere
    ? last
    : { ...logLine('request', askedAt, rawStatus ?? ''), httpStatus: 200 };
  const others = isThere ? log.lines.slice(0, -1) : log.lines;
  return { ...log, lines: [...others, repeat(line, sameAnswers - 1, askedAt, nextPollAt)] };
}
