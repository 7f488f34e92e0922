import { POLL_INTERVAL_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import type { ListNote, PollResult, RoundUpdate, Search } from '../job/answer.ts';
import { askedOf, isActive, type Job } from '../job/job.ts';
import { familyNameOf, type Kind } from '../job/kind.ts';
import { isLinkPending } from '../job/link-pending.ts';
import { isRateLimit, type Problem, provesKey, refusalOf } from '../job/problem.ts';
import { enqueueEndings, watchBatches } from '../notifications/all-done.ts';
import { withoutNotices } from '../notifications/outbox.ts';
import { pause } from '../poll/rate-limit.ts';
import { TURNS } from '../poll/schedule.ts';
import { isRefused } from '../state/gate.ts';
import { noteUse } from '../state/list-facts.ts';
import { jobNoticeId } from '../state/notification-id.ts';
import { noPause, type State } from '../state/state.ts';
import { unblock } from './apply-access.ts';
import { applyAnswer, readAgain } from './apply-answer.ts';
import { applyFailure } from './apply-failure.ts';
import { applyRefusal, willBlock } from './apply-refusal.ts';
import { withDownloads } from './auto-downloads.ts';
import { endJob, endsSilently, isOverdue, watchedSince } from './end-job.ts';
import { expandBatches } from './expand-batches.ts';
import { joinSessions } from './join-sessions.ts';
import { learnRenderTimes } from './learn-render-times.ts';

/** Applies an update of a round to the current state. Jobs may have been added or removed since. */
export function applyRound(state: State, part: RoundUpdate, now: EpochMs): State {
  const results = new Map(resultsOf(state, part).map((result) => [result.id, result]));
  const base = withPausesReset(state, part);
  const jobs = state.jobs.map((job) => applyResult(base, job, results.get(job.id), now));
  const expanded = expandBatches(state, jobs, results, now);
  const joined = joinSessions(state, expanded);
  const before = new Map(state.jobs.map((job) => [job.id, job]));
  const news = joined.jobs.filter(
    (job) => isNews(before.get(job.id), job) && !joined.notified.has(job.id),
  );
  const noticeIds = news.map((job) => jobNoticeId(job.id, job.status));
  const downloads = withDownloads(state, before, joined.jobs, joined.saved);
  const rest = withoutNotices(state, joined.gone);
  const batches = watchBatches({ ...rest, jobs: joined.jobs, downloads }, results);
  const next = enqueueEndings(batches, noticeIds);
  return applyToAll(withListNotes(learnRenderTimes(state, next, now), part, now), part, now);
}

/**
 * Drops the refusals if they block polling: then they count as no job's attempt, and must not end a
 * job at its first error.
 */
function resultsOf(state: State, { results, problem }: RoundUpdate): readonly PollResult[] {
  if (!problem || !refusalOf(problem) || !willBlock(state, problem)) return results;
  return results.filter(
    ({ outcome }) => outcome.type !== 'failure' || refusalOf(outcome.problem) === null,
  );
}

/** Notes what the round has found out about families. */
function withListNotes(state: State, { lists = [], results }: RoundUpdate, now: EpochMs): State {
  // An answer about a job shows that the account uses its family, and that the key may read it.
  const used = results.flatMap(({ outcome }): ListNote[] => {
    const isKnown = outcome.type === 'answer' && outcome.status !== 'not_found';
    return isKnown ? [{ family: familyNameOf(outcome.kind), use: 'used' }] : [];
  });
  const noted = [...used, ...lists].reduce(
    (all, { family, use }) => noteUse(all, family, use, now),
    state.lists,
  );
  return noted === state.lists ? state : { ...state, lists: noted };
}

/** Applies what the update says about all jobs: a refused key, a rate limit, or neither. */
function applyToAll(state: State, part: RoundUpdate, now: EpochMs): State {
  const { problem, results, family = null } = part;
  if (results.length === 0 && !problem) return state;
  if (problem && refusalOf(problem)) return applyRefusal(state, problem, family, now);
  const base = isKeyProven(part) ? liftRefusal(state) : state;
  if (problem && isRateLimit(problem)) return pauseAfterUpdate(base, part, problem, now);
  return hasAnswer(part) ? hearAnswer(base) : noteTry(base, now);
}

const isKeyProven = ({ results }: RoundUpdate): boolean =>
  results.some(({ exchanges = [] }) => exchanges.some(provesKey));

/** Lifts a refusal of the key and ends the pause, because HeyGen accepts the key and answers. */
export const hearAnswer = (state: State): State => ({
  ...liftRefusal(state),
  ...noPause,
});

const hasAnswer = ({ results }: RoundUpdate): boolean =>
  results.some(({ outcome }) => outcome.type !== 'failure');

/** Resets the count of pauses if the update has answers: a pause is then as long as a first one. */
const withPausesReset = (state: State, part: RoundUpdate): State =>
  hasAnswer(part) ? { ...state, pauses: 0, quotaPauses: 0 } : state;

/**
 * Pauses after a rate limit. If the update also has answers, the count of pauses continues, because
 * `schedule.ts` chooses by it whose turn it is, but wraps at `TURNS` so that it does not grow.
 */
function pauseAfterUpdate(state: State, part: RoundUpdate, problem: Problem, now: EpochMs): State {
  const paused = pause(state, problem, now);
  if (!hasAnswer(part)) return paused;
  const { pausedUntil, quotaPauses } = pause(withPausesReset(state, part), problem, now);
  return { ...paused, pausedUntil, quotaPauses, pauses: ((paused.pauses - 1) % TURNS) + 1 };
}

/**
 * Lifts a block only if HeyGen had refused the key: an answer proves that HeyGen accepts it, but
 * says nothing about a key that the user has removed meanwhile.
 */
const liftRefusal = (state: State): State =>
  isRefused(state) || state.blocked === null ? unblock(state) : state;

/**
 * Marks the one try that the user asked for as used up, whatever its result. After an automatic try
 * that did not show whether HeyGen still refuses, the next one waits as long as before.
 */
export function noteTry(state: State, now: EpochMs): State {
  if (!state.blocked) return state;
  const tried = isRefused(state) && !state.blocked.retry ? { triedAt: now } : {};
  return { ...state, blocked: { ...state.blocked, ...tried, retry: false } };
}

function applyResult(state: State, job: Job, result: PollResult | undefined, now: EpochMs): Job {
  if (!result) return job;
  // If `job.askedAt` is ahead of the clock, the clock was set back, and the order is unknown.
  const isOlder = result.askedAt < job.askedAt && job.askedAt <= now;
  if (isOlder) return job;
  const { outcome, askedAt, target, askedAs } = result;
  // The job was tracked again meanwhile, and the result is about a video that it does not follow.
  if (target !== undefined && target !== askedOf(job).id) return job;
  // The user has named the kind meanwhile, and what the search met in other families does not matter.
  if (askedAs === null && askedOf(job).kind !== null && outcome.type !== 'answer') return job;
  if (outcome.type === 'answer') return applyAnswer(state, job, outcome, askedAt, now);
  if (outcome.type === 'search') return continueSearch(state, job, outcome, askedAt, now);
  const failed = applyFailure(
    state,
    withDenials(job, outcome.deniedBy),
    outcome.problem,
    askedAt,
    now,
  );
  return isUnsent(result) && isRateLimit(outcome.problem) ? keepTurn(job, failed, now) : failed;
}

/**
 * Keeps a job whose family is still searched due, and remembers which kinds do not know it. It ends
 * after the longest wait, like any other job. An ended job is not polled again.
 */
function continueSearch(
  state: State,
  job: Job,
  { deniedBy }: Search,
  askedAt: EpochMs,
  now: EpochMs,
): Job {
  const searched: Job = {
    ...withDenials(job, deniedBy),
    askedAt,
    problem: null,
    watchedSince: watchedSince(job, askedAt),
  };
  if (isLinkPending(job)) return readAgain(searched);
  if (!isActive(job)) return { ...searched, nextPollAt: null };
  if (isOverdue(state, searched)) return { ...searched, ...endJob(searched, 'timeout', now) };
  return { ...searched, nextPollAt: now + POLL_INTERVAL_MS };
}

const withDenials = (job: Job, deniedBy: readonly Kind[] | undefined): Job =>
  deniedBy === undefined ? job : { ...job, deniedBy: [...deniedBy] };

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

/** Whether the user wants to know of a change: the job has ended, or starts waiting for the user. */
function isNews(before: Job | undefined, after: Job): boolean {
  if (before?.status === after.status) return false;
  return isActive(after) ? startsWaiting(before, after) : !endsSilently(after);
}

/**
 * Whether a job starts waiting for the user. It is no news if the job waited before we stopped
 * asking, or if it may have waited before it was added.
 */
const startsWaiting = (before: Job | undefined, { status, muted }: Job): boolean =>
  status === 'waiting_for_input' &&
  before?.resumesAs !== status &&
  !muted &&
  before?.quiet !== true;
