import type { jobLogSchema, logLineSchema } from './schemas/log.ts';
import type { z } from './zod.ts';

/** One request as it went: what was asked, what came back, how long it took. */
export interface Exchange {
  at: number;
  /** Path without the query; ids in it as they were sent. */
  endpoint: string;
  /** Null where there was no answer. */
  httpStatus: number | null;
  ms: number;
  /** HeyGen's status word, or the kind of problem. */
  outcome: string;
  /** HeyGen's error code, where there was one. */
  code: string | null;
}

/** What a line of a job's log is about. */
export const LOG_TYPES = ['request', 'tracked', 'check', 'reset', 'keep', 'site', 'ended'] as const;

export type LogType = (typeof LOG_TYPES)[number];

export type LogLine = z.infer<typeof logLineSchema>;

export type JobLog = z.infer<typeof jobLogSchema>;

export const emptyLog: JobLog = { lines: [], raw: null };

/** A line that is no request. */
export const noteOf = (type: LogType, at: number, outcome = ''): LogLine => ({
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
