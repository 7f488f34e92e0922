import { z } from '../base/zod.ts';
import { LOG_TYPES } from './line-types.ts';

const nullableNumber = z.nullable(z.number());

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

/** A job's log with the newest answer as HeyGen sent it. One storage item per job. */
export const jobLogSchema = z.object({
  lines: z.array(logLineSchema),
  raw: z.nullable(z.string()),
  /** How far the lines that are shared with other jobs are among these (`shared-log.ts`). */
  upTo: z.optional(z.number()),
});
