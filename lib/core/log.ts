import { z } from './zod.ts';

const nullableNumber = z.nullable(z.number());

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

/** One line of a job's log. For a request, all that is known of it; `nextAt` on its last one. */
export const logLineSchema = z.object({
  at: z.number(),
  type: z.enum(LOG_TYPES),
  endpoint: z.string(),
  httpStatus: nullableNumber,
  ms: nullableNumber,
  outcome: z.string(),
  code: z.nullable(z.string()),
  attempt: nullableNumber,
  max: nullableNumber,
  nextAt: nullableNumber,
});

export type LogLine = z.infer<typeof logLineSchema>;

/** A job's log with the newest answer as HeyGen sent it. One storage item per job. */
export const jobLogSchema = z.object({
  lines: z.array(logLineSchema),
  raw: z.nullable(z.string()),
  /** How far the lines that are shared with other jobs are among these (`shared-log.ts`). */
  upTo: z.optional(z.number()),
});

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
