import type { z } from '../base/zod.ts';
import type { LogType } from './line-types.ts';
import type { jobLogSchema, logLineSchema } from './log.schema.ts';

export type LogLine = z.infer<typeof logLineSchema>;

export type JobLog = z.infer<typeof jobLogSchema>;

export const emptyLog: JobLog = { lines: [], raw: null };

/** A line that is no request. */
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
