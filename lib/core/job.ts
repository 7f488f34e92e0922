import { type Details, detailsSchema, type Failure, failureSchema } from './details.ts';
import { type JobRef, KINDS } from './kind.ts';
import { problemSchema } from './problem.ts';
import { z } from './zod.ts';

export type { Details, Failure };

/** Milliseconds since 1970 (UTC). */
export type EpochMs = number;

/** The closed vocabulary of job statuses. A terminal job is not asked about again by itself. */
export const JOB_STATUSES = {
  queued: 'active',
  processing: 'active',
  waiting_for_input: 'active',
  unknown: 'active',
  completed: 'terminal',
  failed: 'terminal',
  not_found: 'terminal',
  cancelled: 'terminal',
  timeout: 'terminal',
  connection_error: 'terminal',
  api_error: 'terminal',
  unknown_error: 'terminal',
} as const satisfies Record<string, 'active' | 'terminal'>;

export type JobStatus = keyof typeof JOB_STATUSES;

export const jobStatuses = Object.keys(JOB_STATUSES) as [JobStatus, ...JobStatus[]];

export const isTerminal = (status: JobStatus): boolean => JOB_STATUSES[status] === 'terminal';

/** Endings that are our doing: HeyGen itself has not said that the job is over. */
export const OUR_ENDINGS = ['timeout', 'connection_error', 'api_error', 'unknown_error'] as const;

export const isOurEnding = (status: JobStatus): boolean =>
  OUR_ENDINGS.some((ending) => ending === status);

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

export type Job = z.infer<typeof jobSchema>;

export const isActive = (job: Job): boolean => !isTerminal(job.status);

/**
 * What HeyGen is asked about for this job. That an id is a video's is only said until HeyGen has
 * answered for one: its bulk reads and batches call the ids of translations `video_id` as well.
 */
export function targetOf(job: Job): JobRef {
  if (job.follows !== null) return { id: job.follows, kind: 'video' };
  const isSaid = job.kind === 'video' && job.checkedAt === null;
  return { id: job.id, kind: isSaid ? null : job.kind };
}

/** A job as it is before HeyGen has said anything about it: due at once. */
export function newJob({ id, kind }: JobRef, now: EpochMs): Job {
  return {
    id,
    kind,
    follows: null,
    label: null,
    addedAt: now,
    watchedSince: now,
    status: 'queued',
    rawStatus: null,
    resumesAs: null,
    askedAt: now,
    checkedAt: null,
    nextPollAt: now,
    attempts: 0,
    linkReads: 0,
    problem: null,
    endedAt: null,
    seen: true,
    details: null,
    failure: null,
    members: [],
    sites: [],
    muted: false,
    quiet: false,
    found: false,
    promise: null,
    slowAt: null,
  };
}
