import { backoffMs } from './backoff.ts';
import { block, unblock } from './decide-access.ts';
import type { Answer, PollResult, RoundPart } from './event.ts';
import { type EpochMs, isActive, isTerminal, type Job } from './job.ts';
import {
  DUE_SOON_MS,
  LONGEST_WAIT_MS,
  MAX_ATTEMPTS,
  PLAN_HORIZON_MS,
  POLL_INTERVAL_MS,
  RATE_LIMIT_PAUSE_MAX_MS,
  RATE_LIMIT_PAUSE_MS,
} from './limits.ts';
import { jobNoticeId } from './notice.ts';
import { PROBLEMS, type Problem } from './problem.ts';
import type { State } from './state.ts';

/** Merges what a round told onto the state as it is now: jobs may have come and gone meanwhile. */
export function applyRound(state: State, part: RoundPart, now: EpochMs): State {
  const results = new Map(part.results.map((result) => [result.id, result]));
  const jobs = state.jobs.map((job) => applyResult(job, results.get(job.id), now));
  const endings = jobs.filter((job, i) => isEnding(state.jobs[i], job));
  const noticeIds = endings.map((job) => jobNoticeId(job.id, job.status));
  const owed = new Set([...state.outbox, ...noticeIds]);
  const outbox = owed.size === state.outbox.length ? state.outbox : [...owed];
  return applyToAll({ ...state, jobs, outbox }, part, now);
}

/** What a round says about all jobs together: a refused key, a request for silence, or neither. */
function applyToAll(state: State, part: RoundPart, now: EpochMs): State {
  if (part.results.length === 0 && !part.problem) return state;
  switch (part.problem?.kind) {
    case 'key_rejected':
    case 'forbidden':
      return block(state, part.problem.kind, now);
    case 'rate_limited':
      return { ...state, pausedUntil: now + pauseMs(part.problem) };
    default:
      return part.results.some((result) => result.outcome.type === 'answer')
        ? { ...liftRefusal(state), pausedUntil: null }
        : withoutRetry(state);
  }
}

/** An answer proves that HeyGen takes the key; it says nothing of a key removed meanwhile. */
function liftRefusal(state: State): State {
  const reason = state.blocked?.reason;
  return reason === 'key_rejected' || reason === 'forbidden' ? unblock(state) : state;
}

/** The one try that the user asked for is used up, whatever it told. */
function withoutRetry(state: State): State {
  return state.blocked ? { ...state, blocked: { ...state.blocked, retry: false } } : state;
}

function applyResult(job: Job, result: PollResult | undefined, now: EpochMs): Job {
  if (!result) return job;
  // A send time ahead of the clock comes from before the clock was set back; it proves nothing.
  const isOlder = result.askedAt < job.askedAt && job.askedAt <= now;
  if (isOlder) return job;
  const asked = { ...job, askedAt: result.askedAt };
  if (result.outcome.type === 'answer') return applyAnswer(asked, result.outcome, now);
  const { problem } = result.outcome;
  return applyTrouble(asked, problem, isAttempt(job, problem, result.askedAt), now);
}

function applyAnswer(job: Job, answer: Answer, now: EpochMs): Job {
  const isRevived = isTerminal(job.status) && !isTerminal(answer.status);
  const watchedSince = isRevived ? now : watchedTimeOnly(job, now);
  const isOverdue = !isTerminal(answer.status) && now - watchedSince >= LONGEST_WAIT_MS;
  const status = isOverdue ? 'timeout' : answer.status;
  return {
    ...job,
    watchedSince,
    status,
    rawStatus: answer.rawStatus,
    video: answer.video ?? job.video,
    failure: answer.failure,
    checkedAt: now,
    attempts: 0,
    problem: null,
    ...(isTerminal(status) ? end(job, status, now) : { ...KEEP_GOING, nextPollAt: soon(job) }),
  };
}

/** The longest wait counts the time that was watched: no sleep, no block, no change of the clock. */
function watchedTimeOnly(job: Job, now: EpochMs): EpochMs {
  const gap = now - (job.checkedAt ?? job.watchedSince);
  return gap < 0 || gap > PLAN_HORIZON_MS ? job.watchedSince + gap : job.watchedSince;
}

function applyTrouble(job: Job, problem: Problem, isCounted: boolean, now: EpochMs): Job {
  const attempts = Math.min(job.attempts + (isCounted ? 1 : 0), MAX_ATTEMPTS);
  const troubled = { ...job, problem, attempts };
  // A wish of the user's that came after the request was sent is still to be met.
  const isWished = job.nextPollAt !== null && job.nextPollAt > job.askedAt && job.nextPollAt <= now;
  if (isWished) return troubled;
  // An ended job was asked once, because the user wished it; it stays as it was.
  if (isTerminal(job.status)) return { ...troubled, nextPollAt: null };
  const { endsAs } = PROBLEMS[problem.kind];
  if (isCounted && attempts >= MAX_ATTEMPTS) {
    return { ...troubled, status: endsAs, ...end(job, endsAs, now) };
  }
  return { ...troubled, nextPollAt: now + waitMs(troubled, problem) };
}

/** An attempt is what the plan made; clicks in between use nothing up and put nothing off. */
function isAttempt(job: Job, problem: Problem, askedAt: EpochMs): boolean {
  if (!PROBLEMS[problem.kind].counts || isTerminal(job.status)) return false;
  return job.problem === null || askedAt - job.askedAt >= POLL_INTERVAL_MS - DUE_SOON_MS;
}

const KEEP_GOING = { endedAt: null, seen: true } as const;

const soon = (job: Job): EpochMs => job.askedAt + POLL_INTERVAL_MS;

/** An ended job leaves the schedule; the same ending told again is no news. */
function end(job: Job, status: Job['status'], now: EpochMs) {
  const isSame = job.status === status;
  return {
    nextPollAt: null,
    endedAt: isSame ? job.endedAt : now,
    seen: isSame ? job.seen : false,
  };
}

function isEnding(before: Job | undefined, after: Job): boolean {
  return !isActive(after) && before?.status !== after.status;
}

function waitMs(job: Job, problem: Problem): number {
  if (problem.kind === 'rate_limited') return pauseMs(problem);
  return PROBLEMS[problem.kind].counts ? backoffMs(job.id, job.attempts) : POLL_INTERVAL_MS;
}

/** HeyGen's Retry-After within reason: no answer may silence us for days. */
function pauseMs(problem: Problem): number {
  const wished = problem.retryAfterMs ?? RATE_LIMIT_PAUSE_MS;
  return Math.min(Math.max(wished, 1_000), RATE_LIMIT_PAUSE_MAX_MS);
}
