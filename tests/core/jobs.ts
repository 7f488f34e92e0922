import type { PollResult } from '../../lib/core/event.ts';
import { type Job, type JobStatus, newJob, type Video } from '../../lib/core/job.ts';
import { type Problem, problemOf } from '../../lib/core/problem.ts';
import type { State } from '../../lib/core/state.ts';

export const T = 1_790_000_000_000;
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

/** A job that HeyGen was last asked about at T. */
export const aJob = (changes: Partial<Job> = {}): Job => ({
  ...newJob('a'.repeat(32), T),
  ...changes,
});

export const ended = (status: JobStatus, changes: Partial<Job> = {}): Job =>
  aJob({ status, nextPollAt: null, endedAt: T, checkedAt: T, seen: false, ...changes });

/** A state in which nothing stands in the way. */
export const aState = (changes: Partial<State> = {}): State => ({
  jobs: [],
  blocked: null,
  pausedUntil: null,
  outbox: [],
  ...changes,
});

export const answerOf = (
  job: Job,
  status: JobStatus,
  more: { askedAt?: number; rawStatus?: string; video?: Video } = {},
): PollResult => ({
  id: job.id,
  askedAt: more.askedAt ?? T,
  outcome: {
    type: 'answer',
    status,
    rawStatus: more.rawStatus ?? status,
    video: more.video ?? null,
    failure: null,
  },
});

export const troubleOf = (
  job: Job,
  problem: Problem | Problem['kind'],
  askedAt = T,
): PollResult => ({
  id: job.id,
  askedAt,
  outcome: {
    type: 'trouble',
    problem: typeof problem === 'string' ? problemOf(problem) : problem,
  },
});
