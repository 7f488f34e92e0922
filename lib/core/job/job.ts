import type { EpochMs } from '../base/time.ts';
import type { z } from '../base/zod.ts';
import type { Details, Failure } from './details.ts';
import type { jobSchema } from './job.schema.ts';
import type { JobRef } from './kind.ts';
import { isTerminal } from './status.ts';

export type { Details, Failure };

/** One tracked id. */
export type Job = z.infer<ReturnType<typeof jobSchema>>;

/** What the schedule stores about an active job, apart from its record. */
export type Scheduled = Pick<Job, 'askedAt' | 'checkedAt' | 'nextPollAt' | 'sameAnswers'>;

/** Whether two states of a job differ at most in what the schedule stores. */
export function sameButScheduled(one: Job, other: Job): boolean {
  const { askedAt, checkedAt, nextPollAt, sameAnswers } = other;
  const same: Job = { ...one, askedAt, checkedAt, nextPollAt, sameAnswers };
  return (Object.keys(same) as (keyof Job)[]).every((name) => same[name] === other[name]);
}

/** Returns true until the job has a terminal status. */
export const isActive = (job: Job): boolean => !isTerminal(job.status);

/**
 * Returns what HeyGen is asked about next for this job: what it stands for, but first the session if
 * that was added together with its video. Only the session says whether it waits for its user.
 */
export function askedOf(job: Job): JobRef {
  const isSessionFirst = job.kind === 'agent' && job.checkedAt === null;
  return isSessionFirst ? { id: job.id, kind: 'agent' } : targetOf(job);
}

/**
 * Returns what HeyGen knows this job as: a session stands for its video. The kind `video` counts
 * only after HeyGen has answered, because its bulk reads and batches use the name `video_id` for
 * translations too.
 */
export function targetOf(job: Job): JobRef {
  if (job.follows !== null) return { id: job.follows, kind: 'video' };
  const isUnconfirmed = job.kind === 'video' && job.checkedAt === null;
  return { id: job.id, kind: isUnconfirmed ? null : job.kind };
}

/** Returns a new job, which is due at once and has no answer yet. */
export function newJob({ id, kind, follows = null }: JobRef, now: EpochMs): Job {
  return {
    id,
    kind,
    follows,
    label: null,
    addedAt: now,
    watchedSince: now,
    status: 'queued',
    rawStatus: null,
    resumesAs: null,
    askedAt: now,
    checkedAt: null,
    lastKnownAt: null,
    isLegacy: false,
    deniedBy: [],
    nextPollAt: now,
    attempts: 0,
    sameAnswers: 0,
    linkReads: 0,
    problem: null,
    downloadFailedAt: null,
    endedAt: null,
    endSeen: false,
    seen: true,
    details: null,
    failure: null,
    members: [],
    failedItems: null,
    sites: [],
    source: 'user',
    muted: false,
    quiet: false,
    found: false,
    promise: null,
    slowAt: null,
  };
}

/**
 * Returns the job with this id, or the session that follows a video with this id. Notices of the
 * video can still be on the desktop after the session has replaced it.
 */
export const jobOrSession = (jobs: readonly Job[], id: string): Job | undefined =>
  jobs.find((job) => job.id === id) ?? jobs.find(({ follows }) => follows === id);
