import { z } from '../base/zod.ts';
import { LOG_TYPES } from './line-types.ts';

const nullableNumber = z.nullable(z.number());

/**
 * One line of a job's log. `at` and `nextAt` are epoch ms. Only a request has an endpoint, an HTTP
 * status and a duration; only the last request of a round has `attempt`, `max` and `nextAt`.
 */
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
  /** If equal answers followed: how many there were with this one, and when the last was asked. */
  repeated: z.optional(z.object({ times: z.number(), lastAt: z.number() })),
});

/** A job's log and the newest answer as HeyGen sent it. One storage item per job. */
export const jobLogSchema = z.object({
  lines: z.array(logLineSchema),
  raw: z.nullable(z.string()),
});
