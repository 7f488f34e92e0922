import { PAST_MIN } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { isSlow } from '../estimates/slow.ts';
import { runningAtLeastMs } from '../job/end-time.ts';
import type { Job } from '../job/job.ts';
import { pastOf } from '../state/render-times.ts';
import type { State } from '../state/state.ts';
import { isAlive } from '../text/job-text.ts';

/** How the ring of a rendering job looks. */
export interface RenderProgress {
  /** The part of the ring that is drawn, from 0 to 1; null if nothing says how far the job is. */
  share: number | null;
  /** HeyGen has recently confirmed it, and the job is not slower than usual. */
  isMoving: boolean;
}

/** A ring is full only when the job is slow, because full looks like finished. */
const SHARE_MAX = 0.95;

/**
 * Returns how far a rendering job is: by HeyGen's own percentage, or else by the time in which nine
 * of ten past jobs were ready.
 */
export function renderProgress(state: State, job: Job, now: EpochMs): RenderProgress {
  if (isSlow(state, job, now)) return { share: 1, isMoving: false };
  const share = shareOf(state, job, now);
  return {
    share: share === null ? null : Math.min(share, SHARE_MAX),
    isMoving: isAlive(state, job, now),
  };
}

function shareOf({ renderTimes }: State, job: Job, now: EpochMs): number | null {
  const percent = job.details?.progress ?? null;
  if (percent !== null) return percent / 100;
  const past = pastOf(renderTimes, job).toSorted((a, b) => a - b);
  const usualMs = past.length < PAST_MIN ? 0 : (past[Math.ceil(0.9 * past.length) - 1] ?? 0);
  return usualMs > 0 ? runningAtLeastMs(job, now) / usualMs : null;
}
