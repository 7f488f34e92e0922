import { formatUnit } from '../base/format.ts';
import { HITS_MIN, PAST_MIN, PAST_SAID_MIN, SURVIVORS_MIN } from '../base/limits.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { runningAtLeastMs } from '../job/end-time.ts';
import { isStale } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import { isPaused } from '../state/gate.ts';
import { pastOf } from '../state/render-times.ts';
import type { State } from '../state/state.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The shortest and the longest time, in ms. */
export interface TimeRange {
  fromMs: number;
  toMs: number;
}

/**
 * Returns how long a job that is still running after `elapsed` ms will have taken in the end. The
 * range is between two of the m past times that are longer than `elapsed`, at ranks (m+1)/5 and
 * 4(m+1)/5, rounded outwards. Whatever the distribution is, the next time is in this range in at
 * least 60 of 100 cases. Nothing is interpolated or fitted. Null if there are too few past times.
 */
export function rangeOf(past: readonly number[], elapsed: number): TimeRange | null {
  const longer = past.filter((ms) => ms > elapsed).toSorted((a, b) => a - b);
  const m = longer.length;
  if (past.length < PAST_MIN || m < SURVIVORS_MIN) return null;
  const fromMs = longer[Math.floor((m + 1) / 5) - 1];
  const toMs = longer[Math.ceil((4 * (m + 1)) / 5) - 1];
  return fromMs === undefined || toMs === undefined ? null : { fromMs, toMs };
}

/** Returns the job's age in ms at the last poll, because nothing newer is known about it. */
export const elapsedAtAnswer = (job: Job, now: EpochMs): number =>
  runningAtLeastMs(job, Math.min(job.askedAt, now));

/** Whether HeyGen's last answer says that the job is queued or processing, and since when. */
export const isUnderWay = (job: Job): boolean =>
  (job.status === 'queued' || job.status === 'processing') &&
  job.checkedAt !== null &&
  job.problem === null &&
  job.details?.createdAt != null;

/**
 * Returns the time that is left, never negative, rounded outwards to steps that a person would use.
 * Null if there are too few past times.
 */
export function remainingOf(state: State, job: Job, now: EpochMs): TimeRange | null {
  const range = rangeOf(pastOf(state.renderTimes, job), elapsedAtAnswer(job, now));
  if (!range) return null;
  const elapsed = runningAtLeastMs(job, now);
  const leftMs = Math.max(0, range.toMs - elapsed);
  const step = stepMs(leftMs);
  return {
    fromMs: Math.max(0, Math.floor((range.fromMs - elapsed) / step) * step),
    toMs: Math.ceil(leftMs / step) * step,
  };
}

function stepMs(leftMs: number): number {
  if (leftMs <= 30 * MINUTE) return MINUTE;
  return leftMs <= 90 * MINUTE ? 5 * MINUTE : 30 * MINUTE;
}

/**
 * Returns how long a running job will still take, by the account's past jobs; null if there is no
 * estimate. "About …" marks it as ours; HeyGen's own estimate is one of the fields of the details.
 */
export function estimateText(state: State, job: Job, now: EpochMs, texts: Texts): string | null {
  if (!isUnderWay(job) || state.blocked || isPaused(state, now) || isStale(job, now)) {
    return null;
  }
  const left = remainingOf(state, job, now);
  return left ? leftText(left, texts) : longerText(state, job, now, texts);
}

function leftText({ fromMs, toMs }: TimeRange, texts: Texts): string {
  if (toMs === 0) return texts.say('estimate_any_moment');
  if (toMs === MINUTE && fromMs === 0) return texts.say('estimate_under_a_minute');
  const isHours = toMs > 90 * MINUTE;
  const to = lengthOf(toMs, isHours, texts.locale);
  if (fromMs === 0) return texts.say('estimate_up_to', to);
  if (fromMs === toMs) return texts.say('estimate_about', to);
  return texts.say('estimate_between', fromMs / (isHours ? HOUR : MINUTE), to);
}

const lengthOf = (ms: number, isHours: boolean, locale: string): string =>
  isHours ? formatUnit(ms / HOUR, 'hour', locale) : formatUnit(ms / MINUTE, 'minute', locale);

/** Returns how many past jobs were faster, because too few took longer for an interval. */
function longerText(state: State, job: Job, now: EpochMs, texts: Texts): string | null {
  const past = pastOf(state.renderTimes, job);
  const shorter = past.filter((ms) => ms <= elapsedAtAnswer(job, now)).length;
  if (past.length < PAST_SAID_MIN || shorter === 0) return null;
  if (shorter === past.length) return texts.say('estimate_longer_all', shorter);
  return texts.say('estimate_longer', shorter, past.length);
}

/**
 * Returns how many estimates were right: "Estimates: right for 17 of your last 20 jobs". Null
 * while there are too few.
 */
export function hitRateText({ renderTimes: { hits } }: State, texts: Texts): string | null {
  if (hits.length < HITS_MIN) return null;
  return texts.say('estimate_hits', hits.filter(Boolean).length, hits.length);
}
