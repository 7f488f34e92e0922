import {
  CADENCE_WAIT_MAX_MS,
  EARLY_MS,
  LIKELY_INTERVAL_MS,
  PAST_MIN,
  POLL_INTERVAL_MS,
} from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { pastOf, type RenderTimes, usualMaxOf } from '../state/render-times.ts';

/** The ages between which a job is likely to end, in ms. */
interface Likely {
  fromMs: number;
  toMs: number;
}

/**
 * Returns the ages between which nearly all of the account's past jobs of a kind ended: from rank
 * (M+1)/50, rounded down, to `usualMaxOf`, where *slower than usual* begins. Null if there are too
 * few past jobs. `past` has their render times in ms.
 */
export function likelyOf(past: readonly number[]): Likely | null {
  const m = past.length;
  if (m < PAST_MIN) return null;
  const sorted = past.toSorted((a, b) => a - b);
  const fromMs = sorted[Math.max(1, Math.floor((m + 1) / 50)) - 1] ?? 0;
  return { fromMs, toMs: usualMaxOf(sorted) };
}

/**
 * Returns how long to wait before a healthy job is polled again, in ms. The wait depends on the
 * job's age, so that most requests are sent when an ending is likely:
 * - in the first minute, because a job that fails early fails in it: 30 s;
 * - before the fastest past jobs ended: until then, but at most as long as the job's age;
 * - while an ending is likely: 27 s;
 * - after that, or without past jobs, a share of the age, at most 5 min: the longer a job has been
 *   running, the less a minute matters.
 */
export function healthyWaitMs(age: number, likely: Likely | null): number {
  if (age < EARLY_MS) return POLL_INTERVAL_MS;
  if (likely && age < likely.fromMs) return clamp(likely.fromMs - age, LIKELY_INTERVAL_MS, age);
  if (likely && age <= likely.toMs) return LIKELY_INTERVAL_MS;
  return clamp(age * (likely ? LATE_SHARE : BLIND_SHARE), POLL_INTERVAL_MS, CADENCE_WAIT_MAX_MS);
}

/** Later than usual: only one job in twenty still has to end. */
const LATE_SHARE = 1 / 30;

/** Without past jobs, the job can end at any time. */
const BLIND_SHARE = 1 / 60;

const clamp = (value: number, min: number, max: number): number =>
  Math.min(Math.max(value, min), max);

/**
 * Returns when to poll a healthy job next. The wait is never shorter than `floorMs`, the interval
 * that the user has set.
 */
export function nextAskAt(
  job: Job,
  renderTimes: RenderTimes,
  floorMs: number,
  askedAt: EpochMs,
): EpochMs {
  const age = Math.max(0, askedAt - (job.details?.createdAt ?? job.addedAt));
  return askedAt + Math.max(floorMs, healthyWaitMs(age, likelyOf(pastOf(renderTimes, job))));
}
