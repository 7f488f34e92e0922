import { numbers } from '../base/format.ts';
import { HITS_MIN, PAST_MIN, PAST_SAID_MIN, SURVIVORS_MIN } from '../base/limits.ts';
import type { Texts } from '../base/texts.ts';
import type { EpochMs } from '../base/time.ts';
import { elapsedMs, isStale } from '../job/facts.ts';
import type { Job } from '../job/job.ts';
import { isPaused } from '../state/gate.ts';
import { pastOf } from '../state/render-times.ts';
import type { State } from '../state/state.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** From when to when, in ms. */
export interface TimeRange {
  fromMs: number;
  toMs: number;
}

/**
 * How long a job that still goes on after `elapsed` will have taken in the end: between two of
 * the past times that were longer than that. With m of them, ranks (m+1)/5 and 4(m+1)/5, rounded
 * outwards: whatever the distribution is, the next one lies between them in at least 60 of 100
 * cases. Nothing is interpolated or fitted. Null where there are too few to say so.
 */
export function rangeOf(past: readonly number[], elapsed: number): TimeRange | null {
  const longer = past.filter((ms) => ms > elapsed).toSorted((a, b) => a - b);
  const m = longer.length;
  if (past.length < PAST_MIN || m < SURVIVORS_MIN) return null;
  const fromMs = longer[Math.floor((m + 1) / 5) - 1];
  const toMs = longer[Math.ceil((4 * (m + 1)) / 5) - 1];
  return fromMs === undefined || toMs === undefined ? null : { fromMs, toMs };
}

/** How long the job had taken when HeyGen last said that it goes on; more is not known. */
export const elapsedAtAnswer = (job: Job, now: EpochMs): number =>
  elapsedMs(job, Math.min(job.askedAt, now));

/** HeyGen said that it is at work and since when, and nothing has come in between. */
export const isUnderWay = (job: Job): boolean =>
  (job.status === 'queued' || job.status === 'processing') &&
  job.checkedAt !== null &&
  job.problem === null &&
  job.details?.createdAt != null;

/** What is left, in steps that a person would say, rounded outwards. Never negative. */
export function remainingOf(state: State, job: Job, now: EpochMs): TimeRange | null {
  const range = rangeOf(pastOf(state.renderTimes, job), elapsedAtAnswer(job, now));
  if (!range) return null;
  const elapsed = elapsedMs(job, now);
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
 * How long a job that goes on will still take, by the account's own past; null where nothing can
 * be said. It is ours, and says so ("About …"); what HeyGen itself tells is among the fields.
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
  const from = numbers(texts.locale, {}).format(fromMs / (isHours ? HOUR : MINUTE));
  return texts.say('estimate_between', from, to);
}

const lengthOf = (ms: number, isHours: boolean, locale: string): string =>
  numbers(locale, {
    style: 'unit',
    unit: isHours ? 'hour' : 'minute',
    unitDisplay: 'short',
  }).format(ms / (isHours ? HOUR : MINUTE));

/** Too few past jobs took as long for an interval: how many did not is all that can be said. */
function longerText(state: State, job: Job, now: EpochMs, texts: Texts): string | null {
  const past = pastOf(state.renderTimes, job);
  const shorter = past.filter((ms) => ms <= elapsedAtAnswer(job, now)).length;
  if (past.length < PAST_SAID_MIN || shorter === 0) return null;
  if (shorter === past.length) return texts.say('estimate_longer_all', shorter);
  return texts.say('estimate_longer', shorter, past.length);
}

/** How good the estimates have been: "Estimates: right for 17 of your last 20 videos"; null while too few are known. */
export function hitRateText({ renderTimes: { hits } }: State, texts: Texts): string | null {
  if (hits.length < HITS_MIN) return null;
  return texts.say('estimate_hits', hits.filter(Boolean).length, hits.length);
}
