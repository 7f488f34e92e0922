import type { EpochMs } from '../base/time.ts';
import { elapsedMs } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { type Kind, MEMBER_KIND } from '../job/kind.ts';
import { pastOf } from '../state/render-times.ts';
import type { State } from '../state/state.ts';
import { isBeyondUsual, usualMaxMs } from './slow.ts';

const MINUTE = 60_000;

/** Longest that jobs of a kind usually take (docs/heygen-api.md#render-times). */
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

/** How a running job compares with what is known of its kind. */
export interface Comparison {
  elapsedMs: number;
  usualMs: number;
  /** The user's own finished jobs of this kind: how many there are, how many took as long. */
  samples: number;
  asLong: number;
  isSlow: boolean;
}

/** Slow is longer than 95 in 100 of the user's own jobs, or, with too few, than is usual. */
export function compareWithPast({ jobs, renderTimes }: State, job: Job, now: EpochMs): Comparison {
  const listed = jobs.flatMap((other) => (other.kind === job.kind ? lengthOf(other) : []));
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

/** How long HeyGen itself says that a finished job took. */
function lengthOf(job: Job): number[] {
  const { createdAt, completedAt } = job.details ?? {};
  const isFinished = job.status === 'completed' && !isActive(job);
  if (!isFinished || createdAt == null || completedAt == null) return [];
  return MEMBER_KIND[job.kind ?? 'video'] === null ? [completedAt - createdAt] : [];
}
