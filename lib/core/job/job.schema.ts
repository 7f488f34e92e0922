import { JOBS_MAX } from '../base/limits.ts';
import { counter, name, shortList, shortText, time } from '../base/ranges.schema.ts';
import { lazy, lazyObject, z } from '../base/zod.ts';
import { detailsSchema, failureSchema } from './details.schema.ts';
import { DOWNLOAD_NOTES } from './download-notes.ts';
import { JOB_ID } from './job-id.ts';
import { KINDS } from './kind.ts';
import { problemSchema } from './problem.schema.ts';
import { jobStatuses } from './status.ts';

const text = lazy(() => z.nullable(shortText()));

/** The id of a job, wherever it comes from. */
export const jobId = lazy(() => z.string().check(z.regex(JOB_ID)));

/** A field with a default value, because records of older versions do not have it. */
const added = z._default;

/** One tracked id. It must survive JSON, which Chrome stores: no Date and no undefined. */
export const jobSchema = lazyObject(() => ({
  id: jobId(),
  /** What the id stands for; null until a link or an answer from HeyGen shows it. */
  kind: added(z.nullable(z.enum(KINDS)), null),
  /** The video that an agent session named. HeyGen is asked about it instead of the session. */
  follows: added(z.nullable(jobId()), null),
  /** A name that the user gave to the job. */
  label: added(z.nullable(name()), null),
  addedAt: time(),
  /** Start of the longest wait. It restarts at a reset and when an ended job is active again. */
  watchedSince: time(),
  status: z.enum(jobStatuses),
  /** The status word that HeyGen sent. */
  rawStatus: text(),
  /** The last status before we ended the job ourselves; **Keep watching** restores it. */
  resumesAs: added(z.nullable(z.enum(jobStatuses)), null),
  /** When the newest request with a used answer was sent. Answers to older requests are dropped. */
  askedAt: time(),
  /** When HeyGen last sent the status. */
  checkedAt: z.nullable(time()),
  /** When HeyGen last knew this job, if it does not know it any more: it is gone. */
  lastKnownAt: added(z.nullable(time()), null),
  /** True if v1 gave the last answer, because v3 does not know the video. */
  isLegacy: added(z.boolean(), false),
  /** The kinds that have said in this search that they do not know the id. */
  deniedBy: added(shortList(z.enum(KINDS)), []),
  /** When to ask next; null means only when the user asks. The schedule uses only this field. */
  nextPollAt: z.nullable(time()),
  /** Consecutive failed attempts. */
  attempts: counter(),
  /**
   * How often in a row HeyGen has given the answer in the newest line of the job's log; 0 if that
   * line is something else. Only the first of equal answers writes the log (`log-entries.ts`).
   */
  sameAnswers: added(counter(), 0),
  /** How often the finished job was read again because its link was not published yet. */
  linkReads: added(counter(), 0),
  problem: z.nullable(problemSchema()),
  /** When the automatic download was given up after its last attempt. */
  downloadFailedAt: added(z.nullable(time()), null),
  /** What the row says about a download that the browser refused. Absent if it refused none. */
  downloadNote: z.optional(z.enum(DOWNLOAD_NOTES)),
  /** When we heard that the job had ended. */
  endedAt: z.nullable(time()),
  /** True if the job was polled shortly before it ended, so that `endedAt` is when it ended. */
  endSeen: added(z.boolean(), false),
  /** False from an ending until the user opens the list. */
  seen: z.boolean(),
  details: added(z.nullable(detailsSchema()), null),
  failure: z.nullable(failureSchema()),
  /** Ids that a batch was expanded to. None is added twice, so a removed video stays removed. */
  members: added(z.array(jobId()).check(z.maxLength(JOBS_MAX)), []),
  /** How many of all items of a batch failed before they got an id; null for any other job. */
  failedItems: added(z.nullable(z.object({ failed: counter(), total: counter() })), null),
  /** Origins of the allowed sites that asked for this job. */
  sites: added(shortList(shortText()), []),
  /**
   * Who added the job: a file or a site, if the user has not added it since. Where there are too
   * many, these go first (`decide/prune.ts`).
   */
  source: added(z.enum(['user', 'file', 'site']), 'user'),
  /** True if the user wants no notification about this job. */
  muted: added(z.boolean(), false),
  /**
   * True if the job may have ended before it was added, by an import, from a list or by *Watch my
   * account*. Such an ending does not notify. False once HeyGen says that the job is active.
   */
  quiet: added(z.boolean(), false),
  /**
   * An ending that is no news if HeyGen says it again: it was known before a reset, or the job had
   * ended before it was added. Null or absent otherwise.
   */
  oldEnd: z.optional(
    z.nullable(
      z.object({ status: z.enum(jobStatuses), endedAt: z.nullable(time()), endSeen: z.boolean() }),
    ),
  ),
  /** True if *Watch my account* added the job and the user has not added it since. */
  found: added(z.boolean(), false),
  /** When the job should be ready according to the first estimate; for the hit rate. */
  promise: added(z.nullable(z.object({ from: time(), to: time() })), null),
  /** When the job became slower than usual. That is notified once. */
  slowAt: added(z.nullable(time()), null),
  /**
   * The site of the user's app that had not noticed the end of the job, and when that was notified,
   * which happens once. `asks`: it kept asking; otherwise it waited for nothing. Null or absent if
   * nothing was notified.
   */
  spins: z.optional(z.nullable(z.object({ site: shortText(), at: time(), asks: z.boolean() }))),
}));
