import {
  CADENCE_WAIT_MAX_MS,
  EARLY_MS,
  LIKELY_INTERVAL_MS,
  PAST_MIN,
  POLL_INTERVAL_MS,
} from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { pastOf, type RenderTimes } from '../state/render-times.ts';

/** From when to when an ending is likely, in ms of a job's age. */
interface Likely {
  fromMs: number;
  toMs: number;
}

/**
 * Where nearly all of the account's own past jobs of a kind ended: from rank (M+1)/50, rounded
 * down, to rank 0.95 (M+1), rounded up, which is where *slower than usual* begins. Null with too
 * few to say anything.
 */
export function likelyOf(past: readonly number[]): Likely | null {
  const m = past.length;
  if (m < PAST_MIN) return null;
  const sorted = past.toSorted((a, b) => a - b);
  const fromMs = sorted[Math.max(1, Math.floor((m + 1) / 50)) - 1] ?? 0;
  const toMs = sorted[Math.min(m, Math.ceil((19 * (m + 1)) / 20)) - 1] ?? 0;
  return { fromMs, toMs };
}

/**
 * How long to wait before a healthy job is asked about again, by its age. One request in the
 * right place is worth many elsewhere:
 * - a job that fails early does so within a minute: 30 s;
 * - then nothing is to be expected before the quickest of the past: no longer than it has been;
 * - where endings are likely: 27 s;
 * - after that, and where nothing is known, the longer it has been the less a minute matters: a
 *   share of the age, at most 5 min.
 */
export function healthyWaitMs(age: number, likely: Likely | null): number {
  if (age < EARLY_MS) return POLL_INTERVAL_MS;
  if (likely && age < likely.fromMs) return clamp(likely.fromMs - age, LIKELY_INTERVAL_MS, age);
  if (likely && age <= likely.toMs) return LIKELY_INTERVAL_MS;
  return clamp(age * (likely ? LATE_SHARE : BLIND_SHARE), POLL_INTERVAL_MS, CADENCE_WAIT_MAX_MS);
}

/** Beyond all that is usual one ending in twenty is left; without a past nobody knows. */
const LATE_SHARE = 1 / 30;
const BLIND_SHARE = 1 / 60;

const clamp = (value: number, min: number, max: number): number =>
  Math.min(Math.max(value, min), max);

/**
 * When to ask about a healthy job next; `floorMs` is the user's own interval, which is never
 * undercut.
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
