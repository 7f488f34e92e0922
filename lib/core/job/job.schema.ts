import { lazy, lazyObject, z } from '../base/zod.ts';
import { detailsSchema, failureSchema } from './details.schema.ts';
import { KINDS } from './kind.ts';
import { problemSchema } from './problem.schema.ts';
import { jobStatuses } from './status.ts';

const epochMs = lazy(() => z.number());
const text = lazy(() => z.nullable(z.string()));

/** A field with a default value, because records of older versions do not have it. */
const added = z._default;

/** One tracked id. It must survive JSON, which Chrome stores: no Date and no undefined. */
export const jobSchema = lazyObject(() => ({
  id: z.string(),
  /** What the id stands for; null until a link or an answer from HeyGen shows it. */
  kind: added(z.nullable(z.enum(KINDS)), null),
  /** The video that an agent session named. HeyGen is asked about it instead of the session. */
  follows: added(text(), null),
  /** A name that the user gave to the job. */
  label: added(text(), null),
  addedAt: epochMs(),
  /** Start of the longest wait. It restarts at a reset and when an ended job is active again. */
  watchedSince: epochMs(),
  status: z.enum(jobStatuses),
  /** The status word that HeyGen sent. */
  rawStatus: text(),
  /** The last status before we ended the job ourselves; **Keep watching** restores it. */
  resumesAs: added(z.nullable(z.enum(jobStatuses)), null),
  /** When the newest request with a used answer was sent. Answers to older requests are dropped. */
  askedAt: epochMs(),
  /** When HeyGen last sent the status. */
  checkedAt: z.nullable(epochMs()),
  /** When to ask next; null means only when the user asks. The schedule uses only this field. */
  nextPollAt: z.nullable(epochMs()),
  /** Consecutive failed attempts. */
  attempts: z.number(),
  /**
   * How often in a row HeyGen has given the answer in the newest line of the job's log; 0 if that
   * line is something else. Only the first of equal answers writes the log (`log-entries.ts`).
   */
  sameAnswers: added(z.number(), 0),
  /** How often the finished job was read again because its link was not published yet. */
  linkReads: added(z.number(), 0),
  problem: z.nullable(problemSchema()),
  endedAt: z.nullable(epochMs()),
  /** False from an ending until the user opens the list. */
  seen: z.boolean(),
  details: added(z.nullable(detailsSchema()), null),
  failure: z.nullable(failureSchema()),
  /** Ids that a batch was expanded to. None is added twice, so a removed video stays removed. */
  members: added(z.array(z.string()), []),
  /** Origins of the allowed sites that asked for this job. */
  sites: added(z.array(z.string()), []),
  /** True if the user wants no notification about this job. */
  muted: added(z.boolean(), false),
  /**
   * True if the job may have ended before it was added, by an import, from a list or by *Watch my
   * account*. Such an ending does not notify. False once HeyGen says that the job is active.
   */
  quiet: added(z.boolean(), false),
  /** True if *Watch my account* added the job and the user has not added it since. */
  found: added(z.boolean(), false),
  /** When the job should be ready according to the first estimate; for the hit rate. */
  promise: added(z.nullable(z.object({ from: epochMs(), to: epochMs() })), null),
  /** When the job became slower than usual. That is notified once. */
  slowAt: added(z.nullable(epochMs()), null),
}));
