import type { z } from '../base/zod.ts';
import type { Job } from '../job/job.ts';
import type { LogType } from './line-types.ts';
import type { jobLogSchema, logLineSchema } from './log.schema.ts';

/** One line of a job's log. */
export type LogLine = z.infer<typeof logLineSchema>;

/** A job's log, as it is stored. */
export type JobLog = z.infer<typeof jobLogSchema>;

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
