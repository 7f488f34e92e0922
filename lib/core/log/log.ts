import type { z } from '../base/zod.ts';
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
