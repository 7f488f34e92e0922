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

/** What kept us from an answer, onto the job: shown at once, its status stays the last known. */
export function applyFailure(
  state: State,
  job: Job,
  problem: Problem,
  askedAt: EpochMs,
  now: EpochMs,
): Job {
  const isCounted = countsAgainst(state, job, problem, askedAt);
  const attempts = Math.min(job.attempts + (isCounted ? 1 : 0), state.settings.maxAttempts);
  const troubled: Job = {
    ...job,
    askedAt,
    problem,
    attempts,
    watchedSince: watchedSince(job, askedAt),
  };
  // A wish of the user's that came after the request was sent is still to be met.
  const isWished = job.nextPollAt !== null && job.nextPollAt > askedAt && job.nextPollAt <= now;
  if (isWished) return troubled;
  if (isLinkPending(job)) {
    // HeyGen was not asked while we were offline: none of the re-reads is used up.
    const isUnasked = problem.kind === 'offline';
    return isUnasked ? { ...troubled, nextPollAt: now + POLL_INTERVAL_MS } : readAgain(troubled);
  }
  // An ended job was asked once, because the user wished it; it stays as it was.
  if (isTerminal(job.status)) return { ...troubled, nextPollAt: null };
  const status = endingOf(state, troubled, problem, isCounted, now);
  if (status) return { ...troubled, ...endJob(troubled, status, now) };
  return { ...troubled, nextPollAt: now + waitMs(state, troubled, problem, now) };
}

/** How the job ends of this, or null while it may go on. */
function endingOf(
  { settings, ...state }: State,
  job: Job,
  problem: Problem,
  isCounted: boolean,
  now: EpochMs,
): JobStatus | null {
  const { ends, endsAs } = PROBLEMS[problem.kind];
  const isStrict = settings.stopAtFirstError && isAttempt(problem);
  const isUsedUp = isCounted && job.attempts >= settings.maxAttempts;
  if (ends === 'at_once' || isStrict || isUsedUp) return endsAs;
  const isWaitedFor = problem.kind !== 'offline';
  return isWaitedFor && isOverdue({ ...state, settings }, job, now) ? 'timeout' : null;
}

/** An attempt is what the plan made; clicks in between use nothing up and put nothing off. */
function countsAgainst(state: State, job: Job, problem: Problem, askedAt: EpochMs): boolean {
  if (!isAttempt(problem) || isTerminal(job.status)) return false;
  return job.problem === null || askedAt - job.askedAt >= attemptGapMs(state) - DUE_SOON_MS;
}

/** What comes sooner is a click. */
const attemptGapMs = ({ settings }: State): number =>
  Math.max(pollIntervalMs(settings), POLL_INTERVAL_MS);

/** Trouble is no reason to ask more often than the user wants a healthy job to be asked. */
function waitMs(state: State, job: Job, problem: Problem, now: EpochMs): number {
  if (isRateLimit(problem)) return pauseMs(state, problem, now);
  if (!isAttempt(problem)) return POLL_INTERVAL_MS;
  const wished = Math.min(problem.retryAfterMs ?? 0, RATE_LIMIT_PAUSE_MAX_MS);
  return Math.max(backoffMs(job.id, job.attempts), pollIntervalMs(state.settings), wished);
}
