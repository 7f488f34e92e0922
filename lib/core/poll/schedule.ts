import {
  DUE_SOON_MS,
  LOCKED_GAP_MS,
  PLAN_HORIZON_MS,
  POLL_INTERVAL_MS,
  WAKE_GAP_MS,
} from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { askedOf, type Job } from '../job/job.ts';
import { familyNameOf } from '../job/kind.ts';
import { isAttempt } from '../job/problem.ts';
import { dueNotices } from '../state/due-notices.ts';
import { isBlocked, isPaused, isTryDue, nextTryAt } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { backgroundTimes } from './background-work.ts';
import { isLiveDue, jobsToFillBulkRead } from './bulk-fill.ts';

/** `due`: poll the jobs that are due. `live`: a page is open, so poll healthy jobs more often. */
export type PollMode = 'due' | 'live';

/**
 * Returns the ids of the jobs to poll now, in turn: after a round that HeyGen cut short, the jobs
 * that the round did not reach come first. In the order of the list, the first jobs would be polled
 * each time and the others never.
 */
export function idsToPoll(state: State, now: EpochMs, mode: PollMode): string[] {
  if (isPaused(state, now)) return [];
  if (isBlocked(state)) return isTryDue(state, now) ? onePerFamily(state) : [];
  const due = state.jobs.filter(
    (job) => isDue(job, now) || (mode === 'live' && isLiveDue(job, now)),
  );
  return [...due, ...jobsToFillBulkRead(state, due, now)]
    .toSorted((a, b) => turnOf(state, a, now) - turnOf(state, b, now))
    .map((job) => job.id);
}

/** Returns one active job of each family: enough to see whether HeyGen still refuses. */
function onePerFamily({ jobs }: State): string[] {
  const asked = jobs.filter(({ nextPollAt }) => nextPollAt !== null);
  return [...new Map(asked.map((job) => [familyNameOf(askedOf(job).kind), job.id])).values()];
}

/**
 * Returns when the alarm must fire next; null if there is nothing to poll, or polling is blocked
 * and cannot resume by itself, and no notice is pending.
 * The time keeps the gap to the newest request and is never in the past: a job that is due now is
 * being polled now, and the alarm is the fallback if the worker dies before the answer.
 * While the screen is locked, jobs keep their poll times, but they are polled later.
 */
export function nextAlarm(state: State, now: EpochMs, isLocked = false): EpochMs | null {
  const times = [nextPoll(state, now, isLocked), nextDelivery(state, now)].filter(
    (at) => at !== null,
  );
  return times.length > 0 ? Math.min(...times) : null;
}

/**
 * Returns when to deliver pending notices: soon, or at the end of a snooze that holds them. An ended job has no poll time that wakes the worker:
 * without this alarm, a worker that dies before it shows the notice would never show it.
 */
function nextDelivery(state: State, now: EpochMs): EpochMs | null {
  if (state.outbox.length === 0) return null;
  const isHeld = dueNotices(state, now).length === 0;
  return Math.max(now + POLL_INTERVAL_MS, isHeld ? (state.snoozedUntil ?? 0) : 0);
}

function nextPoll(state: State, now: EpochMs, isLocked: boolean): EpochMs | null {
  if (isBlocked(state)) return nextTry(state, now);
  const newestAskedAt = Math.max(...recentTimes(state, now));
  // Only a healthy job that became due after the newest request may wake the worker after the
  // shorter gap, and only if HeyGen does not limit the rate.
  const jobTimes = state.jobs.flatMap((job) => {
    if (job.nextPollAt === null) return [];
    const at = isClockSetBack(job, now) ? now : job.nextPollAt;
    const isPlanned = job.problem === null && at > newestAskedAt && state.pauses === 0;
    return Math.max(at, newestAskedAt + (isPlanned ? WAKE_GAP_MS : POLL_INTERVAL_MS));
  });
  const backgroundAt = backgroundTimes(state, now).map((at) =>
    Math.max(at, newestAskedAt + POLL_INTERVAL_MS),
  );
  const dueTimes = [...jobTimes, ...backgroundAt];
  if (dueTimes.length === 0) return null;
  const resumeAt = isPaused(state, now) ? (state.pausedUntil ?? 0) : 0;
  const restUntil = isLocked ? newestAskedAt + LOCKED_GAP_MS : 0;
  const at = Math.max(Math.min(...dueTimes), resumeAt, restUntil);
  return at > now && at <= now + PLAN_HORIZON_MS ? at : now + POLL_INTERVAL_MS;
}

/** Returns when to try by itself whether HeyGen still refuses; null if there is nothing to ask. */
function nextTry(state: State, now: EpochMs): EpochMs | null {
  const isNeeded =
    state.settings.watchAccount || state.jobs.some(({ nextPollAt }) => nextPollAt !== null);
  const at = nextTryAt(state);
  if (at === null || !isNeeded) return null;
  return isTryDue(state, now) ? now + POLL_INTERVAL_MS : at;
}

function isDue(job: Job, now: EpochMs): boolean {
  const at = job.nextPollAt;
  if (at === null) return false;
  return at <= now + DUE_SOON_MS || isScheduledByAnotherClock(job, now);
}

/** After one in this many pauses in a row, jobs are polled in the order of their poll times. */
export const TURNS = 3;

/**
 * Returns a job's sort key: the lowest is polled first. While HeyGen limits the rate, the job whose
 * last answer is the oldest comes first. After one pause in three the poll times decide, because
 * otherwise a job that HeyGen always refuses would come before all others.
 */
function turnOf(state: State, job: Job, now: EpochMs): EpochMs {
  // A poll time from before the clock was set back does not say how long the job has waited.
  if (isScheduledByAnotherClock(job, now)) return 0;
  const isByAnswer = state.pauses > 0 && state.pauses % TURNS !== TURNS - 1;
  const isWaiting = hasLostItsTurn(job) || (job.nextPollAt ?? now) <= now;
  return isByAnswer && isWaiting ? (job.checkedAt ?? 0) : (job.nextPollAt ?? now);
}

/** It was this job's turn, but HeyGen limited the rate or the browser was offline. */
const hasLostItsTurn = ({ problem, nextPollAt, askedAt }: Job): boolean =>
  problem !== null && !isAttempt(problem) && (nextPollAt ?? 0) > askedAt;

const isScheduledByAnotherClock = (job: Job, now: EpochMs): boolean =>
  isClockSetBack(job, now) || (job.nextPollAt ?? now) > now + PLAN_HORIZON_MS;

/** A request time in the future is from before the clock was set back: poll and schedule again. */
const isClockSetBack = (job: Job, now: EpochMs): boolean => job.askedAt > now;

/** Returns the request times of all jobs, without those from before the clock was set back. */
function recentTimes(state: State, now: EpochMs): number[] {
  return [0, ...state.jobs.map((job) => job.askedAt).filter((at) => at <= now)];
}
