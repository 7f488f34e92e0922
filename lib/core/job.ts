import type { Details, Failure } from './details.ts';
import type { JobRef } from './kind.ts';
import type { jobSchema } from './schemas/job.ts';
import type { z } from './zod.ts';

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
