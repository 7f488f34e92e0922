import type { EpochMs } from '../base/time.ts';
import { elapsedMs, rendersInMs } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import type { Kind } from '../job/kind.ts';
import { pastOf } from '../state/render-times.ts';
import type { State } from '../state/state.ts';
import { isBeyondUsual, usualMaxMs } from './slow.ts';

const MINUTE = 60_000;

/** The longest time that jobs of a kind usually take, in ms (docs/heygen-api.md#render-times). */
export const USUAL_MS: Readonly<Record<Kind, number>> = {
  video: 60 * MINUTE,
  translation: 60 * MINUTE,
  lipsync: 60 * MINUTE,
  agent: 45 * MINUTE,
  clipping: 60 * MINUTE,
  video_batch: 60 * MINUTE,
  translation_batch: 60 * MINUTE,
  lipsync_batch: 60 * MINUTE,
};

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
 * there are too few, longer than `USUAL_MS`.
 */
export function compareWithPast({ jobs, renderTimes }: State, job: Job, now: EpochMs): Comparison {
  const listed = jobs
    .filter(({ kind }) => kind === job.kind)
    .flatMap((other) => rendersInMs(other) ?? []);
  const past = pastOf(renderTimes, job);
  const own = past.length > listed.length ? past : listed;
  const elapsed = elapsedMs(job, now);
  const asLong = own.filter((length) => length >= elapsed).length;
  const usualMs = USUAL_MS[job.kind ?? 'video'];
  const isSlow =
    usualMaxMs(renderTimes, job) === null
      ? elapsed > usualMs
      : isBeyondUsual(renderTimes, job, now);
  return { elapsedMs: elapsed, usualMs, samples: own.length, asLong, isSlow };
}
