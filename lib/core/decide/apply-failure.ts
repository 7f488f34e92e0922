import { DUE_SOON_MS, POLL_INTERVAL_MS, RATE_LIMIT_PAUSE_MAX_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { Job } from '../job/job.ts';
import { isLinkPending } from '../job/link-pending.ts';
import { isAttempt, isRateLimit, type Problem } from '../job/problem.ts';
import { PROBLEMS } from '../job/problem-kinds.ts';
import { isTerminal, type JobStatus } from '../job/status.ts';
import { backoffMs } from '../poll/backoff.ts';
import { pauseMs } from '../poll/rate-limit.ts';
import { pollIntervalMs } from '../settings/settings.ts';
import type { State } from '../state/state.ts';
import { readAgain } from './apply-answer.ts';
import { endJob, isOverdue, watchedSince } from './end-job.ts';

/**
 * Returns the job with the problem applied: the attempt is counted, and the next poll is planned or
 * the job ends. The problem shows at once; until the job ends, its status stays the last known one.
 */
export function applyFailure(
  state: State,
  job: Job,
  problem: Problem,
  askedAt: EpochMs,
  now: EpochMs,
): Job {
  const isCounted = countsAgainst(state, job, problem, askedAt);
  const attempts = Math.min(job.attempts + (isCounted ? 1 : 0), state.settings.maxAttempts);
  const withProblem: Job = {
    ...job,
    askedAt,
    problem,
    attempts,
    watchedSince: watchedSince(job, askedAt),
  };
  // The user asked for a check after this request was sent, so the job stays due.
  const isCheckPending =
    job.nextPollAt !== null && job.nextPollAt > askedAt && job.nextPollAt <= now;
  if (isCheckPending) return withProblem;
  if (isLinkPending(job)) {
    // No request was sent while we were offline, so no re-read is used up.
    const isUnsent = problem.kind === 'offline';
    return isUnsent
      ? { ...withProblem, nextPollAt: now + POLL_INTERVAL_MS }
      : readAgain(withProblem);
  }
  // The user checked this ended job once. It stays ended and is not polled again.
  if (isTerminal(job.status)) return { ...withProblem, nextPollAt: null };
  const status = endingOf(state, withProblem, problem, isCounted);
  if (status) return { ...withProblem, ...endJob(withProblem, status, now) };
  return { ...withProblem, nextPollAt: now + waitMs(state, withProblem, problem, now) };
}

/** Returns the status that the job ends with, or null while polling continues. */
function endingOf(
  { settings, ...state }: State,
  job: Job,
  problem: Problem,
  isCounted: boolean,
): JobStatus | null {
  const { ends, endsAs } = PROBLEMS[problem.kind];
  const isStrict = settings.stopAtFirstError && isAttempt(problem);
  const isUsedUp = isCounted && job.attempts >= settings.maxAttempts;
  if (ends === 'at_once' || isStrict || isUsedUp) return endsAs;
  const isWaitedFor = problem.kind !== 'offline';
  return isWaitedFor && isOverdue({ ...state, settings }, job) ? 'timeout' : null;
}

/**
 * Whether the failure counts as an attempt. If it follows another one sooner than planned, a click
 * started the poll: it uses up no attempt and does not lengthen the back-off.
 */
function countsAgainst(state: State, job: Job, problem: Problem, askedAt: EpochMs): boolean {
  if (!isAttempt(problem) || isTerminal(job.status)) return false;
  return job.problem === null || askedAt - job.askedAt >= attemptGapMs(state) - DUE_SOON_MS;
}

/** The shortest time between planned polls, in ms. A click started whatever comes sooner. */
const attemptGapMs = ({ settings }: State): number =>
  Math.max(pollIntervalMs(settings), POLL_INTERVAL_MS);

/** A missing scope stays missing until the user changes the key at HeyGen. */
const SCOPE_WAIT_MS = 3_600_000;

/**
 * Returns how long to wait before the next poll, in ms. After a failed attempt that is never
 * shorter than the user's own interval.
 */
function waitMs(state: State, job: Job, problem: Problem, now: EpochMs): number {
  if (isRateLimit(problem)) return pauseMs(state, problem, now);
  if (problem.kind === 'no_scope') return SCOPE_WAIT_MS;
  if (!isAttempt(problem)) return POLL_INTERVAL_MS;
  const retryAfterMs = Math.min(problem.retryAfterMs ?? 0, RATE_LIMIT_PAUSE_MAX_MS);
  return Math.max(backoffMs(job.id, job.attempts), pollIntervalMs(state.settings), retryAfterMs);
}
