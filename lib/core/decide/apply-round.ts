import type { EpochMs } from '../base/time.ts';
import type { PollResult, RoundUpdate } from '../job/answer.ts';
import { isActive, type Job, targetOf } from '../job/job.ts';
import { isRateLimit, type Problem } from '../job/problem.ts';
import { jobNoticeId } from '../notifications/notification-id.ts';
import { enqueueNotices, withoutNotices } from '../notifications/outbox.ts';
import { pause } from '../poll/rate-limit.ts';
import { TURNS } from '../poll/schedule.ts';
import type { State } from '../state/state.ts';
import { block, unblock } from './apply-access.ts';
import { applyAnswer } from './apply-answer.ts';
import { applyFailure } from './apply-failure.ts';
import { withDownloads } from './auto-downloads.ts';
import { endsSilently } from './end-job.ts';
import { expandBatches } from './expand-batches.ts';
import { joinSessions } from './join-sessions.ts';
import { learnRenderTimes } from './learn-render-times.ts';

/** Applies an update of a round to the current state. Jobs may have been added or removed since. */
export function applyRound(state: State, part: RoundUpdate, now: EpochMs): State {
  const results = new Map(resultsOf(part).map((result) => [result.id, result]));
  const base = withPausesReset(state, part);
  const jobs = state.jobs.map((job) => applyResult(base, job, results.get(job.id), now));
  const expanded = expandBatches(state.jobs, jobs, results, now);
  const joined = joinSessions(state, expanded);
  const before = new Map(state.jobs.map((job) => [job.id, job]));
  const endings = joined.jobs.filter((job) => isEnding(before.get(job.id), job));
  const news = endings.filter((job) => !endsSilently(job) && !joined.notified.has(job.id));
  const noticeIds = news.map((job) => jobNoticeId(job.id, job.status));
  const downloads = withDownloads(state, before, joined.jobs, joined.saved);
  const rest = withoutNotices(state, joined.gone);
  const next = enqueueNotices({ ...rest, jobs: joined.jobs, downloads }, noticeIds);
  return applyToAll(learnRenderTimes(state, next, now), part, now);
}

/**
 * Drops the `key_rejected` results if the key is rejected for all jobs: that counts as no job's
 * attempt, and must not end a job at its first error.
 */
function resultsOf({ results, problem }: RoundUpdate): readonly PollResult[] {
  if (problem?.kind !== 'key_rejected') return results;
  return results.filter(
    ({ outcome }) => outcome.type === 'answer' || outcome.problem.kind !== problem.kind,
  );
}

/** Applies what the update says about all jobs: a refused key, a rate limit, or neither. */
function applyToAll(state: State, part: RoundUpdate, now: EpochMs): State {
  if (part.results.length === 0 && !part.problem) return state;
  switch (part.problem?.kind) {
    case 'key_rejected':
    case 'forbidden':
      return block(state, part.problem.kind, now, part.problem.message);
    case 'rate_limited':
    case 'quota_exceeded':
      return pauseAfterUpdate(state, part, part.problem, now);
    default:
      return hasAnswer(part) ? hearAnswer(state) : withoutRetry(state);
  }
}

/** Lifts a refusal of the key and ends the pause, because HeyGen accepts the key and answers. */
export const hearAnswer = (state: State): State => ({
  ...liftRefusal(state),
  pausedUntil: null,
  pauses: 0,
});

const hasAnswer = ({ results }: RoundUpdate): boolean =>
  results.some(({ outcome }) => outcome.type === 'answer');

/** Resets the count of pauses if the update has answers: a pause is then as long as a first one. */
const withPausesReset = (state: State, part: RoundUpdate): State =>
  hasAnswer(part) ? { ...state, pauses: 0 } : state;

/**
 * Pauses after a rate limit. If the update also has answers, the count of pauses continues, because
 * `schedule.ts` chooses by it whose turn it is, but wraps at `TURNS` so that it does not grow.
 */
function pauseAfterUpdate(state: State, part: RoundUpdate, problem: Problem, now: EpochMs): State {
  const paused = pause(state, problem, now);
  if (!hasAnswer(part)) return paused;
  const { pausedUntil } = pause(withPausesReset(state, part), problem, now);
  return { ...paused, pausedUntil, pauses: ((paused.pauses - 1) % TURNS) + 1 };
}

/**
 * Lifts a block only if HeyGen had refused the key: an answer proves that HeyGen accepts it, but
 * says nothing about a key that the user has removed meanwhile.
 */
function liftRefusal(state: State): State {
  const reason = state.blocked?.reason;
  return reason === 'key_rejected' || reason === 'forbidden' ? unblock(state) : state;
}

/** Marks the one try that the user asked for as used up, whatever its result. */
export function withoutRetry(state: State): State {
  return state.blocked ? { ...state, blocked: { ...state.blocked, retry: false } } : state;
}

function applyResult(state: State, job: Job, result: PollResult | undefined, now: EpochMs): Job {
  if (!result) return job;
  // If `job.askedAt` is ahead of the clock, the clock was set back, and the order is unknown.
  const isOlder = result.askedAt < job.askedAt && job.askedAt <= now;
  if (isOlder) return job;
  const { outcome, askedAt, target } = result;
  // The job was tracked again meanwhile, and the result is about a video that it does not follow.
  if (target !== undefined && target !== targetOf(job).id) return job;
  if (outcome.type === 'answer') return applyAnswer(state, job, outcome, askedAt, now);
  const failed = applyFailure(state, job, outcome.problem, askedAt, now);
  return isUnsent(result) && isRateLimit(outcome.problem) ? keepTurn(job, failed, now) : failed;
}

/** Whether the round ended before any request was sent for this job. */
const isUnsent = ({ exchanges }: PollResult): boolean => exchanges?.length === 0;

/**
 * Keeps the turn and the re-reads of a job that was not polled because of a rate limit: it stays
 * due since the same time, and only the pause holds it back.
 */
function keepTurn(job: Job, held: Job, now: EpochMs): Job {
  const { nextPollAt, linkReads } = job;
  const isDue = nextPollAt !== null && nextPollAt <= now && held.nextPollAt !== null;
  return isDue ? { ...held, nextPollAt, linkReads } : held;
}

function isEnding(before: Job | undefined, after: Job): boolean {
  return !isActive(after) && before?.status !== after.status;
}
