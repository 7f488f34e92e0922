import type { EpochMs } from '../base/time.ts';
import { isUnderWay, remainingOf } from '../estimates/estimate.ts';
import { isBeyondUsual } from '../estimates/slow.ts';
import type { FamilyName } from '../families/families.ts';
import type { ListedJob } from '../job/answer.ts';
import { endTimeOf } from '../job/end-time.ts';
import { isActive, type Job } from '../job/job.ts';
import { isOurEnding } from '../job/status.ts';
import { enqueueNotices } from '../notifications/outbox.ts';
import type { Event } from '../state/event.ts';
import { slowNoticeId } from '../state/notification-id.ts';
import {
  addHit,
  addSample,
  historyReadAt,
  noRenderTimes,
  type RenderTimes,
  sampleKindOf,
  withHistoryRead,
} from '../state/render-times.ts';
import type { State } from '../state/state.ts';

/**
 * Updates the render times after a round: completed jobs add their times, and running jobs get
 * their one promise or turn out to be slow. `before` is the state before the round.
 */
export function learnRenderTimes(before: State, after: State, now: EpochMs): State {
  const known = new Map(before.jobs.map((job) => [job.id, job]));
  const changed = after.jobs.filter((job) => known.has(job.id) && known.get(job.id) !== job);
  const renderTimes = changed.reduce(
    (times, job) => learn(times, known.get(job.id), job, now),
    after.renderTimes,
  );
  const isChanged = new Set(changed);
  const state = { ...after, renderTimes };
  const jobs = after.jobs.map((job) => (isChanged.has(job) ? noteProgress(state, job, now) : job));
  const isSlow = (job: Job | undefined) => job !== undefined && slowSince(job, now) !== null;
  const slow = jobs.filter((job) => known.has(job.id) && isSlow(job) && !isSlow(known.get(job.id)));
  const news = slow.filter(({ muted }) => !muted).map(({ id }) => slowNoticeId(id));
  return enqueueNotices({ ...state, jobs }, news);
}

/** A time ahead of the clock is from before the clock was set back: the job need not be slow. */
const slowSince = ({ slowAt }: Job, now: EpochMs): EpochMs | null =>
  slowAt !== null && slowAt <= now ? slowAt : null;

/** Notes a running job's promise, and when it turned out to be slow. */
function noteProgress(state: State, job: Job, now: EpochMs): Job {
  // HeyGen's ending settles the promise. After an ending of ours HeyGen may still finish the job.
  const isSettled = !isActive(job) && !isOurEnding(job.status);
  if (isSettled) return job.promise === null ? job : { ...job, promise: null };
  const promise = job.promise ?? (isUnderWay(job) ? promiseOf(state, job, now) : null);
  const slowAt = slowSince(job, now) ?? (isBeyondUsual(state.renderTimes, job, now) ? now : null);
  return promise === job.promise && slowAt === job.slowAt ? job : { ...job, promise, slowAt };
}

/** Returns the first estimate as it is shown. The hit rate counts whether it was right. */
function promiseOf(state: State, job: Job, now: EpochMs): Job['promise'] {
  const left = remainingOf(state, job, now);
  if (!left) return null;
  return { from: left.fromMs === 0 ? job.askedAt : now + left.fromMs, to: now + left.toMs };
}

/**
 * Adds the time of a job that we saw running and that is now completed as a sample, and checks its
 * promise. Skips a job that had ended before it was added: the account's history contains it.
 */
function learn(
  renderTimes: RenderTimes,
  before: Job | undefined,
  job: Job,
  now: EpochMs,
): RenderTimes {
  const readyAt = readyAtOf(before, job);
  if (!before || readyAt === null) return renderTimes;
  const { promise } = before;
  const judged = promise
    ? addHit(renderTimes, promise.from <= readyAt && readyAt <= promise.to)
    : renderTimes;
  const kind = sampleKindOf(job);
  const createdAt = job.details?.createdAt ?? null;
  if (kind === null || createdAt === null || isInHistory(renderTimes, kind, readyAt, now))
    return judged;
  return addSample(judged, kind, readyAt - createdAt);
}

/** Returns when a job became ready that we saw running. Null for every other job. */
function readyAtOf(before: Job | undefined, job: Job): EpochMs | null {
  if (!before || job.status !== 'completed' || before.checkedAt === null) return null;
  return isActive(before) || isOurEnding(before.status) ? endTimeOf(job) : null;
}

/**
 * Whether the job was already finished when the account's history was read. If that was read by a
 * clock ahead, nobody knows.
 */
function isInHistory(
  renderTimes: RenderTimes,
  kind: FamilyName,
  readyAt: EpochMs,
  now: EpochMs,
): boolean {
  const readAt = historyReadAt(renderTimes, kind);
  return readAt !== null && readyAt <= readAt && readAt <= now;
}

/**
 * Learns the times of a family's finished jobs, which are read once. They replace the times that
 * were learned before, because they include those.
 */
export function learnFromHistory(
  state: State,
  { family, jobs, isDone }: Extract<Event, { type: 'history_read' }>,
  now: EpochMs,
): State {
  const { renderTimes } = state;
  if (historyReadAt(renderTimes, family) !== null) return state;
  if (!isDone) return { ...state, renderTimes: { ...renderTimes, triedAt: now } };
  const { samples } = renderTimes;
  const times = jobs.toReversed().flatMap(renderTimeOf);
  const known = {
    ...renderTimes,
    samples: { ...samples, [family]: times.length > 0 ? [] : samples[family] },
  };
  const learned = times.reduce((all, ms) => addSample(all, family, ms), known);
  return { ...state, renderTimes: withHistoryRead(learned, family, now) };
}

function renderTimeOf({ answer, details: { createdAt, completedAt } }: ListedJob): number[] {
  if (answer?.status !== 'completed' || createdAt === null || completedAt === null) return [];
  return [completedAt - createdAt];
}

/** Forgets the render times and promises: another key may belong to an account with other times. */
export function forgetRenderTimes(state: State): State {
  const jobs = state.jobs.map((job) => (job.promise === null ? job : { ...job, promise: null }));
  return { ...state, jobs, renderTimes: noRenderTimes };
}
