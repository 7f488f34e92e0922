import { formatLength } from '../base/format.ts';
import { LONG_QUEUE_MS, SLOW_PAST_MIN } from '../base/limits.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { pastOf, type RenderTimes, usualMaxOf } from '../state/render-times.ts';
import type { State } from '../state/state.ts';
import { elapsedAtAnswer, isUnderWay } from './estimate.ts';

/** Returns `usualMaxOf` the account's past jobs of this kind; null if they are too few. */
export function usualMaxMs(renderTimes: RenderTimes, job: Job): number | null {
  const past = pastOf(renderTimes, job).toSorted((a, b) => a - b);
  return past.length < SLOW_PAST_MIN ? null : usualMaxOf(past);
}

/**
 * Whether HeyGen's last answer says that the job is running for longer than `usualMaxMs`, or is
 * queued for unusually long.
 */
export function isBeyondUsual(renderTimes: RenderTimes, job: Job, now: EpochMs): boolean {
  if (isLongQueued(renderTimes, job, now)) return true;
  const usualMs = isUnderWay(job) ? usualMaxMs(renderTimes, job) : null;
  return usualMs !== null && elapsedAtAnswer(job, now) > usualMs;
}

/** Whether HeyGen's last answer says that the job is queued for longer than jobs usually take. */
export function isLongQueued(renderTimes: RenderTimes, job: Job, now: EpochMs): boolean {
  if (job.status !== 'queued' || job.checkedAt === null || job.problem !== null) return false;
  return elapsedAtAnswer(job, now) > (usualMaxMs(renderTimes, job) ?? LONG_QUEUE_MS);
}

/** Whether the row shows *Slower than usual*. */
export const isSlow = ({ renderTimes }: State, job: Job, now: EpochMs): boolean =>
  isBeyondUsual(renderTimes, job, now);

/** Returns which time is usual and what to do about a slow job; null if it is not slow. */
export function slowAdviceText(state: State, job: Job, now: EpochMs, texts: Texts): string | null {
  if (isLongQueued(state.renderTimes, job, now)) return texts.say('queue_advice');
  const usualMs = usualMaxMs(state.renderTimes, job);
  if (usualMs === null || !isSlow(state, job, now)) return null;
  return texts.say('slow_advice', formatLength(usualMs, texts.locale));
}
