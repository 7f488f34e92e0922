import { z } from '../base/zod.ts';
import { logLineSchema } from './log.schema.ts';

/**
 * A request that had the same result for many jobs is logged as one line for all of them: a round
 * over a thousand running jobs writes ten lines, and does not write the log item of any job.
 *
 * Example: a request found that three jobs are processing. They are at places 0, 1 and 3 of the
 * list of ids, and are polled again after 30, 30 and 27 s (`line` without its null fields):
 * `{ line: { at: 1790000000000, type: 'request', endpoint: '/v3/videos/statuses', httpStatus: 200,
 *            ms: 120, outcome: 'processing', attempt: 0, max: 30 },
 *    raw: '{"video_id":\u0001,"status":"processing"}', places: [[0, 1], [3, 3]],
 *    next: [30000, 30000, 27000] }`
 */
export const sharedLineSchema = z.object({
  /** `nextAt` is null here, because each job has its own. */
  line: logLineSchema,
  /** The answer, with a mark in place of the job's id. */
  raw: z.nullable(z.string()),
  /** Places in the list of ids, as `[from, to]`, both included, in the order of `next`. */
  places: z.array(z.tuple([z.int(), z.int()])),
  /** The next check of each job, in ms after the request; one item if all are the same. */
  next: z.array(z.nullable(z.number())),
});

/** Consecutive lines. `from` is the number of the first line and the name of the chunk. */
export const sharedChunkSchema = z.object({
  from: z.number(),
  lines: z.array(sharedLineSchema),
});

/** The chunk that is being written, and the names of the full chunks, the oldest first. */
export const sharedHeadSchema = z.object({
  ...sharedChunkSchema.shape,
  full: z.array(z.number()),
});
