import type { EpochMs } from '../base/time.ts';
import { rendersInMs, runningAtLeastMs } from '../job/end-time.ts';
import type { Job } from '../job/job.ts';
import { descriptorOf } from '../job/kind.ts';
import { pastOf } from '../state/render-times.ts';
import type { State } from '../state/state.ts';
import { isBeyondUsual, usualMaxMs } from './slow.ts';

/** Fewer finished jobs than this say nothing about the next one. */
export const MIN_SAMPLES = 5;

/** How the time of a running job compares with the times of its kind, in ms. */
export interface Comparison {
  elapsedMs: number;
  usualMs: number;
  /** How many finished jobs of this kind the user has. */
  samples: number;
  /** How many of them took at least as long as this job so far. */
  asLong: number;
  isSlow: boolean;
}

/**
 * Compares a job with the user's finished jobs. Slow means longer than 95 in 100 of them or, if
 * there are too few, longer than is usual for the family.
 */
export function compareWithPast({ jobs, renderTimes }: State, job: Job, now: EpochMs): Comparison {
  const listed = jobs
    .filter(({ kind }) => kind === job.kind)
    .flatMap((other) => rendersInMs(other) ?? []);
  const past = pastOf(renderTimes, job);
  const own = past.length > listed.length ? past : listed;
  const elapsed = runningAtLeastMs(job, now);
  const asLong = own.filter((length) => length >= elapsed).length;
  const usualMs = descriptorOf(job.kind).usualMinutes * 60_000;
  const isSlow =
    usualMaxMs(renderTimes, job) === null
      ? elapsed > usualMs
      : isBeyondUsual(renderTimes, job, now);
  return { elapsedMs: elapsed, usualMs, samples: own.length, asLong, isSlow };
}
