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
import { isUntold } from './end-job.ts';
import { expandBatches } from './expand-batches.ts';
import { joinSessions } from './join-sessions.ts';
import { learnRenderTimes } from './learn-render-times.ts';

/** Merges what a round told onto the state as it is now: jobs may have come and gone meanwhile. */
export function applyRound(state: State, part: RoundUpdate, now: EpochMs): State {
  const results = new Map(resultsOf(part).map((result) => [result.id, result]));
  const heard = amidAnswers(state, part);
  const jobs = state.jobs.map((job) => applyResult(heard, job, results.get(job.id), now));
  const expanded = expandBatches(state.jobs, jobs, results, now);
  const joined = joinSessions(state, expanded);
  const before = new Map(state.jobs.map((job) => [job.id, job]));
  const endings = joined.jobs.filter((job) => isEnding(before.get(job.id), job));
  const news = endings.filter((job) => !isUntold(job) && !joined.told.has(job.id));
  const noticeIds = news.map((job) => jobNoticeId(job.id, job.status));
  const downloads = withDownloads(state, before, joined.jobs, joined.saved);
  const rest = withoutNotices(state, joined.gone);
  const owing = enqueueNotices({ ...rest, jobs: joined.jobs, downloads }, noticeIds);
  return applyToAll(learnRenderTimes(state, owing, now), part, now);
}

/** A key that is refused to all is nobody's attempt, and ends no job at the first error. */
function resultsOf({ results, problem }: RoundUpdate): readonly PollResult[] {
  if (problem?.kind !== 'key_rejected') return results;
  return results.filter(
    ({ outcome }) => outcome.type === 'answer' || outcome.problem.kind !== problem.kind,
  );
}

/** What a round says about all jobs together: a refused key, a request for silence, or neither. */
function applyToAll(state: State, part: RoundUpdate, now: EpochMs): State {
  if (part.results.length === 0 && !part.problem) return state;
  switch (part.problem?.kind) {
    case 'key_rejected':
    case 'forbidden':
      return block(state, part.problem.kind, now, part.problem.message);
    case 'rate_limited':
    case 'quota_exceeded':
      return pauseAmid(state, part, part.problem, now);
    default:
      return hasAnswer(part) ? hearAnswer(state) : withoutRetry(state);
  }
}

/** HeyGen takes the key and answers: neither a refusal nor a wish for silence stands any more. */
export const hearAnswer = (state: State): State => ({
  ...liftRefusal(state),
  pausedUntil: null,
  pauses: 0,
});

const hasAnswer = ({ results }: RoundUpdate): boolean =>
  results.some(({ outcome }) => outcome.type === 'answer');

/** A wish for silence that comes amid answers asks for no longer a silence than a first one. */
const amidAnswers = (state: State, part: RoundUpdate): State =>
  hasAnswer(part) ? { ...state, pauses: 0 } : state;

/** The count goes on, for it says whose turn it is (see the schedule), and does not grow. */
function pauseAmid(state: State, part: RoundUpdate, problem: Problem, now: EpochMs): State {
  const paused = pause(state, problem, now);
  if (!hasAnswer(part)) return paused;
  const { pausedUntil } = pause(amidAnswers(state, part), problem, now);
  return { ...paused, pausedUntil, pauses: ((paused.pauses - 1) % TURNS) + 1 };
}

/** An answer proves that HeyGen takes the key; it says nothing of a key removed meanwhile. */
function liftRefusal(state: State): State {
  const reason = state.blocked?.reason;
  return reason === 'key_rejected' || reason === 'forbidden' ? unblock(state) : state;
}

/** The one try that the user asked for is used up, whatever it told. */
export function withoutRetry(state: State): State {
  return state.blocked ? { ...state, blocked: { ...state.blocked, retry: false } } : state;
}

function applyResult(state: State, job: Job, result: PollResult | undefined, now: EpochMs): Job {
  if (!result) return job;
  // A send time ahead of the clock comes from before the clock was set back; it proves nothing.
  const isOlder = result.askedAt < job.askedAt && job.askedAt <= now;
  if (isOlder) return job;
  const { outcome, askedAt, target } = result;
  // Tracked anew meanwhile: what is said of a video that it does not follow says nothing of it.
  if (target !== undefined && target !== targetOf(job).id) return job;
  if (outcome.type === 'answer') return applyAnswer(state, job, outcome, askedAt, now);
  const troubled = applyFailure(state, job, outcome.problem, askedAt, now);
  return isUnsent(result) && isRateLimit(outcome.problem) ? inTurn(job, troubled, now) : troubled;
}

/** The round was over before any request was made for this job. */
const isUnsent = ({ exchanges }: PollResult): boolean => exchanges?.length === 0;

/**
 * Silence for all costs a job that was not asked neither its turn nor one of its re-reads: it is
 * still due since when it was. The pause alone keeps it from being asked.
 */
function inTurn(job: Job, held: Job, now: EpochMs): Job {
  const { nextPollAt, linkReads } = job;
  const isWaiting = nextPollAt !== null && nextPollAt <= now && held.nextPollAt !== null;
  return isWaiting ? { ...held, nextPollAt, linkReads } : held;
}

function isEnding(before: Job | undefined, after: Job): boolean {
  return !isActive(after) && before?.status !== after.status;
}
