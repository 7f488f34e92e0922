import { z } from '../base/zod.ts';
import { logLineSchema } from './log.schema.ts';

/**
 * One request that was made for many jobs and told the same of each is one line for all of them:
 * a round over a thousand jobs that go on writes ten lines, and no item of a job.
 *
 * A request that told of three jobs that they are processing, at the places 0, 1 and 3 of the list
 * of ids, to be asked again after 30, 30 and 27 s (`line` without the fields that are null):
 * `{ line: { at: 1790000000000, type: 'request', endpoint: '/v3/videos/statuses', httpStatus: 200,
 *            ms: 120, outcome: 'processing', attempt: 0, max: 30 },
 *    raw: '{"video_id":\u0001,"status":"processing"}', places: [[0, 1], [3, 3]],
 *    next: [30000, 30000, 27000] }`
 */
export const sharedLineSchema = z.object({
  /** Without the next check, which each job has for itself. */
  line: logLineSchema,
  /** The answer with a mark where a job's id stands. */
  raw: z.nullable(z.string()),
  /** Places in the list of ids: `[from, to]`, both included, in the order of `next`. */
  places: z.array(z.tuple([z.int(), z.int()])),
  /** The next check in ms after the request; one for all where they are the same. */
  next: z.array(z.nullable(z.number())),
});

/** Lines in a row; `from` is the number of the first one, by which a chunk is called. */
export const sharedChunkSchema = z.object({
  from: z.number(),
  lines: z.array(sharedLineSchema),
});

/** The chunk that is being written, and the names of those that are full, the oldest first. */
export const sharedHeadSchema = z.object({
  ...sharedChunkSchema.shape,
  full: z.array(z.number()),
});
