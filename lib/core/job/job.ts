import type { EpochMs } from '../base/time.ts';
import type { z } from '../base/zod.ts';
import type { Details, Failure } from './details.ts';
import type { jobSchema } from './job.schema.ts';
import type { JobRef } from './kind.ts';
import { isTerminal } from './status.ts';

export type { Details, Failure };

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

/** A job, or the session that stands in its place: the video's notification may still be shown. */
export const jobOrSession = (jobs: readonly Job[], id: string): Job | undefined =>
  jobs.find((job) => job.id === id) ?? jobs.find(({ follows }) => follows === id);
