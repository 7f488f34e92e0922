import { problemSchema } from './problem.ts';
import { z } from './zod.ts';

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

const epochMs = z.number();
const text = z.nullable(z.string());

/** What HeyGen tells about a video beyond its status. Times in epoch ms, length in seconds. */
export const videoSchema = z.object({
  title: text,
  createdAt: z.nullable(epochMs),
  completedAt: z.nullable(epochMs),
  durationSeconds: z.nullable(z.number()),
  videoUrl: text,
  captionedVideoUrl: text,
  subtitleUrl: text,
  thumbnailUrl: text,
  gifUrl: text,
  pageUrl: text,
  folderId: text,
  outputLanguage: text,
});

export type Video = z.infer<typeof videoSchema>;

/** Why HeyGen says that a render failed; both parts can be missing (heygen-cli issue 321). */
export const failureSchema = z.object({ code: text, message: text });

export type Failure = z.infer<typeof failureSchema>;

/** One tracked video id. JSON-safe: Chrome stores JSON, so no Date and no undefined. */
export const jobSchema = z.object({
  id: z.string(),
  addedAt: epochMs,
  /** Start of the longest wait; a reset or a revival starts it anew. */
  watchedSince: epochMs,
  status: z.enum(jobStatuses),
  /** HeyGen's own word for the status. */
  rawStatus: text,
  /** When the newest request whose answer was used was sent. Answers to older ones are dropped. */
  askedAt: epochMs,
  /** When HeyGen last told us the status. */
  checkedAt: z.nullable(epochMs),
  /** When to ask next; null means never by itself. The schedule looks at nothing else. */
  nextPollAt: z.nullable(epochMs),
  /** Consecutive failed attempts. */
  attempts: z.number(),
  problem: z.nullable(problemSchema),
  endedAt: z.nullable(epochMs),
  /** False from an ending until the user has seen the list. */
  seen: z.boolean(),
  video: z.nullable(videoSchema),
  failure: z.nullable(failureSchema),
});

export type Job = z.infer<typeof jobSchema>;

export const isActive = (job: Job): boolean => !isTerminal(job.status);

/** A job as it is before HeyGen has said anything about it: due at once. */
export function newJob(id: string, now: EpochMs): Job {
  return {
    id,
    addedAt: now,
    watchedSince: now,
    status: 'queued',
    rawStatus: null,
    askedAt: now,
    checkedAt: null,
    nextPollAt: now,
    attempts: 0,
    problem: null,
    endedAt: null,
    seen: true,
    video: null,
    failure: null,
  };
}
