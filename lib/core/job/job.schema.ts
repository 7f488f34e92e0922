import { z } from '../base/zod.ts';
import { detailsSchema, failureSchema } from './details.schema.ts';
import { KINDS } from './kind.ts';
import { problemSchema } from './problem.schema.ts';
import { jobStatuses } from './status.ts';

const epochMs = z.number();
const text = z.nullable(z.string());

/** A field that records of an older version lack. */
const added = z._default;

/** One tracked id. JSON-safe: Chrome stores JSON, so no Date and no undefined. */
export const jobSchema = z.object({
  id: z.string(),
  /** What the id stands for; null until a link or an answer of HeyGen's has told. */
  kind: added(z.nullable(z.enum(KINDS)), null),
  /** The video that an agent session has named; it is asked about in the session's place. */
  follows: added(text, null),
  /** A name that the user gave. */
  label: added(text, null),
  addedAt: epochMs,
  /** Start of the longest wait; a reset or a revival starts it anew. */
  watchedSince: epochMs,
  status: z.enum(jobStatuses),
  /** HeyGen's own word for the status. */
  rawStatus: text,
  /** What HeyGen said last before the job ended for our reasons. */
  resumesAs: added(z.nullable(z.enum(jobStatuses)), null),
  /** When the newest request whose answer was used was sent. Answers to older ones are dropped. */
  askedAt: epochMs,
  /** When HeyGen last told us the status. */
  checkedAt: z.nullable(epochMs),
  /** When to ask next; null means never by itself. The schedule looks at nothing else. */
  nextPollAt: z.nullable(epochMs),
  /** Consecutive failed attempts. */
  attempts: z.number(),
  /** How often a finished job was read again because its link was not published yet. */
  linkReads: added(z.number(), 0),
  problem: z.nullable(problemSchema),
  endedAt: z.nullable(epochMs),
  /** False from an ending until the user has seen the list. */
  seen: z.boolean(),
  details: added(z.nullable(detailsSchema), null),
  failure: z.nullable(failureSchema),
  /** What a batch has expanded to so far; a video that the user took off stays off. */
  members: added(z.array(z.string()), []),
  /** Sites that the user allowed and that asked for this job, as origins. */
  sites: added(z.array(z.string()), []),
  /** The user wants no notification about this job. */
  muted: added(z.boolean(), false),
  /**
   * Added by an import or by itself, and HeyGen has not said yet that it goes on: that it had
   * ended before is no news.
   */
  quiet: added(z.boolean(), false),
  /** *Watch my account* has added it, and the user has not asked for it since. */
  found: added(z.boolean(), false),
  /** Between when the first estimate said that it would be ready; for the hit rate. */
  promise: added(z.nullable(z.object({ from: epochMs, to: epochMs })), null),
  /** When it turned out to be slower than usual, which is told once. */
  slowAt: added(z.nullable(epochMs), null),
});
