import {
  DUE_SOON_MS,
  LOCKED_GAP_MS,
  PLAN_HORIZON_MS,
  POLL_INTERVAL_MS,
  WAKE_GAP_MS,
} from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { isAttempt } from '../job/problem.ts';
import { isBlocked, isPaused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { backgroundTimes } from './background-work.ts';
import { isLiveDue, jobsToFillBulkRead } from './bulk-fill.ts';

/** `due`: what the plan says. `live`: somebody is looking, so healthy jobs are asked more often. */
export type PollMode = 'due' | 'live';

/**
 * Ids of the jobs to ask about now, in their turn: after a round that HeyGen cut short it is the
 * turn of those that it did not come to. Were it the order of the list, its first jobs would be
 * asked each time, and the others never.
 */
export function idsToPoll(state: State, now: EpochMs, mode: PollMode): string[] {
  if (isBlocked(state) || isPaused(state, now)) return [];
  const due = state.jobs.filter(
    (job) => isDue(job, now) || (mode === 'live' && isLiveDue(job, now)),
  );
  return [...due, ...jobsToFillBulkRead(state, due, now)]
    .toSorted((a, b) => turnOf(state, a, now) - turnOf(state, b, now))
    .map((job) => job.id);
}

/**
 * When the alarm must ring next, or null when there is nothing to ask, or we may not ask, and
 * nothing to tell.
 * Never closer than the gap to the newest request; never in the past: a job that is due
 * now is being asked now, and the alarm is the net under a worker that dies while it asks.
 * While the screen is locked the plan stays as it is, and is carried out later.
 */
export function nextAlarm(state: State, now: EpochMs, isLocked = false): EpochMs | null {
  const times = [nextPoll(state, now, isLocked), nextDelivery(state, now)].filter(
    (at) => at !== null,
  );
  return times.length > 0 ? Math.min(...times) : null;
}

/**
 * A worker that dies between an ending and its notification would else sleep on what it owes:
 * the ending takes the last reason to wake away.
 */
const nextDelivery = (state: State, now: EpochMs): EpochMs | null =>
  state.outbox.length > 0 ? now + POLL_INTERVAL_MS : null;

function nextPoll(state: State, now: EpochMs, isLocked: boolean): EpochMs | null {
  if (isBlocked(state)) return null;
  const newestAskedAt = Math.max(...recentTimes(state, now));
  // What is in trouble, or was due already when HeyGen was asked last, is no reason to hurry.
  const jobTimes = state.jobs.flatMap((job) => {
    if (job.nextPollAt === null) return [];
    const at = isClockSetBack(job, now) ? now : job.nextPollAt;
    const isPlanned = job.problem === null && at > newestAskedAt && state.pauses === 0;
    return Math.max(at, newestAskedAt + (isPlanned ? WAKE_GAP_MS : POLL_INTERVAL_MS));
  });
  const choreAt = backgroundTimes(state, now).map((at) =>
    Math.max(at, newestAskedAt + POLL_INTERVAL_MS),
  );
  const dueTimes = [...jobTimes, ...choreAt];
  if (dueTimes.length === 0) return null;
  const resumeAt = isPaused(state, now) ? (state.pausedUntil ?? 0) : 0;
  const restUntil = isLocked ? newestAskedAt + LOCKED_GAP_MS : 0;
  const at = Math.max(Math.min(...dueTimes), resumeAt, restUntil);
  return at > now && at <= now + PLAN_HORIZON_MS ? at : now + POLL_INTERVAL_MS;
}

function isDue(job: Job, now: EpochMs): boolean {
  const at = job.nextPollAt;
  if (at === null) return false;
  return at <= now + DUE_SOON_MS || isPlannedByAnotherClock(job, now);
}

/** Of so many silences in a row one is followed by the plan's order. */
export const TURNS = 3;

/**
 * Whose turn it is. While HeyGen is short of answers, theirs who have had none for longest; but
 * every third time the plan's, lest one that is always refused stand before all others.
 */
function turnOf(state: State, job: Job, now: EpochMs): EpochMs {
  // A plan of another clock's says nothing of how long the job has waited: it may be long.
  if (isPlannedByAnotherClock(job, now)) return 0;
  const isShort = state.pauses > 0 && state.pauses % TURNS !== TURNS - 1;
  const isWaiting = isOwedATurn(job) || (job.nextPollAt ?? now) <= now;
  return isShort && isWaiting ? (job.checkedAt ?? 0) : (job.nextPollAt ?? now);
}

/** It was this job's turn, and HeyGen wanted silence. */
const isOwedATurn = ({ problem, nextPollAt, askedAt }: Job): boolean =>
  problem !== null && !isAttempt(problem) && (nextPollAt ?? 0) > askedAt;

const isPlannedByAnotherClock = (job: Job, now: EpochMs): boolean =>
  isClockSetBack(job, now) || (job.nextPollAt ?? now) > now + PLAN_HORIZON_MS;

/** A job that was asked in the future was planned by another clock: ask, and plan anew. */
const isClockSetBack = (job: Job, now: EpochMs): boolean => job.askedAt > now;

/** Send times that lie in the past; a time ahead of the clock says nothing. */
function recentTimes(state: State, now: EpochMs): number[] {
  return [0, ...state.jobs.map((job) => job.askedAt).filter((at) => at <= now)];
}
