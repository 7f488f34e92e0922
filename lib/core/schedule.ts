import { choreTimes } from './chores.ts';
import { type EpochMs, isTerminal, type Job } from './job.ts';
import {
  DUE_SOON_MS,
  LIVE_GAP_MS,
  MEETINGS_MAX,
  PLAN_HORIZON_MS,
  POLL_INTERVAL_MS,
} from './limits.ts';
import { isAttempt } from './problem.ts';
import type { State } from './state.ts';

/** `due`: what the plan says. `live`: somebody is looking, so healthy jobs are asked more often. */
export type PollMode = 'due' | 'live';

/**
 * Ids of the jobs to ask about now, in their turn: after a round that HeyGen cut short it is the
 * turn of those that it did not come to. Were it the order of the list, its first jobs would be
 * asked each time, and the others never.
 */
export function idsToPoll(state: State, now: EpochMs, mode: PollMode): string[] {
  if (isBlocked(state) || isPaused(state, now)) return [];
  return state.jobs
    .filter((job) => isDue(job, now) || (mode === 'live' && isLiveDue(job, now)))
    .toSorted((a, b) => turnOf(state, a, now) - turnOf(state, b, now))
    .map((job) => job.id);
}

/**
 * Those of the ids that are read singly although a bulk read would do: it tells neither when a job
 * began nor what it is called. A few in each round, for each costs a request.
 */
export function idsToMeet(state: State, ids: readonly string[]): string[] {
  // Where HeyGen is short of answers, one for a hundred is better than one for one.
  if (state.pauses > 0) return [];
  const asked = new Set(ids);
  const isNew = (job: Job) => asked.has(job.id) && job.details === null && !job.problem;
  return state.jobs
    .filter(isNew)
    .slice(0, MEETINGS_MAX)
    .map(({ id }) => id);
}

/**
 * When the alarm must ring next, or null when there is nothing to ask, or we may not ask, and
 * nothing to tell.
 * Never closer than one interval to the newest request; never in the past: a job that is due
 * now is being asked now, and the alarm is the net under a worker that dies while it asks.
 */
export function nextAlarm(state: State, now: EpochMs): EpochMs | null {
  const times = [nextPoll(state, now), nextDelivery(state, now)].filter((at) => at !== null);
  return times.length > 0 ? Math.min(...times) : null;
}

/**
 * A worker that dies between an ending and its notification would else sleep on what it owes:
 * the ending takes the last reason to wake away.
 */
const nextDelivery = (state: State, now: EpochMs): EpochMs | null =>
  state.outbox.length > 0 ? now + POLL_INTERVAL_MS : null;

function nextPoll(state: State, now: EpochMs): EpochMs | null {
  if (isBlocked(state)) return null;
  const jobTimes = state.jobs.flatMap((job) => {
    if (job.nextPollAt === null) return [];
    return isClockSetBack(job, now) ? [now] : [job.nextPollAt];
  });
  const dueTimes = [...jobTimes, ...choreTimes(state, now)];
  if (dueTimes.length === 0) return null;
  const newestAskedAt = Math.max(...recentTimes(state, now));
  const resumeAt = isPaused(state, now) ? (state.pausedUntil ?? 0) : 0;
  const at = Math.max(Math.min(...dueTimes), resumeAt, newestAskedAt + POLL_INTERVAL_MS);
  return at > now && at <= now + PLAN_HORIZON_MS ? at : now + POLL_INTERVAL_MS;
}

/** Nothing may be asked until the cause is fixed, except one try that the user asked for. */
export function isBlocked(state: State): boolean {
  return state.blocked !== null && !state.blocked.retry;
}

/** HeyGen asked for silence. A time beyond the horizon is a clock set back, not a wish. */
export function isPaused(state: State, now: EpochMs): boolean {
  const until = state.pausedUntil;
  return until !== null && until > now && until <= now + PLAN_HORIZON_MS;
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

function isLiveDue(job: Job, now: EpochMs): boolean {
  if (job.nextPollAt === null || job.problem || isTerminal(job.status)) return false;
  return now - job.askedAt >= LIVE_GAP_MS;
}

/** Send times that lie in the past; a time ahead of the clock says nothing. */
function recentTimes(state: State, now: EpochMs): number[] {
  return [0, ...state.jobs.map((job) => job.askedAt).filter((at) => at <= now)];
}
