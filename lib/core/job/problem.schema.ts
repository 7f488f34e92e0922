import { z } from '../base/zod.ts';
import { problemKinds } from './problem-kinds.ts';

/** What kept us from an answer, with HeyGen's own words where there were any. */
export const problemSchema = z.object({
  kind: z.enum(problemKinds),
  httpStatus: z.nullable(z.number()),
  code: z.nullable(z.string()),
  message: z.nullable(z.string()),
  /** What Retry-After asked for, in milliseconds. */
  retryAfterMs: z.nullable(z.number()),
});
