import type { EpochMs } from '../base/time.ts';
import { isUnderWay, remainingOf } from '../estimates/estimate.ts';
import { isBeyondUsual } from '../estimates/slow.ts';
import type { ListedVideo } from '../job/answer.ts';
import { staleAfterMs } from '../job/facts.ts';
import { isActive, type Job } from '../job/job.ts';
import { isOurEnding } from '../job/status.ts';
import { slowNoticeId } from '../notifications/notification-id.ts';
import { enqueueNotices } from '../notifications/outbox.ts';
import type { Event } from '../state/event.ts';
import {
  addHit,
  addSample,
  noRenderTimes,
  type RenderTimes,
  sampleKindOf,
} from '../state/render-times.ts';
import type { State } from '../state/state.ts';

/**
 * What a round means for the pace: jobs that became ready teach it, and those that go on get
 * their one promise, or turn out to be slow. `before` is the state before the round.
 */
export function learnRenderTimes(before: State, after: State, now: EpochMs): State {
  const known = new Map(before.jobs.map((job) => [job.id, job]));
  const changed = after.jobs.filter((job) => known.has(job.id) && known.get(job.id) !== job);
  const renderTimes = changed.reduce(
    (so, job) => learn(so, known.get(job.id), job, now),
    after.renderTimes,
  );
  const told = new Set(changed);
  const state = { ...after, renderTimes };
  const jobs = after.jobs.map((job) => (told.has(job) ? noteProgress(state, job, now) : job));
  const slow = jobs.filter((job) => job.slowAt !== null && known.get(job.id)?.slowAt === null);
  const news = slow.filter(({ muted }) => !muted).map(({ id }) => slowNoticeId(id));
  return enqueueNotices({ ...state, jobs }, news);
}

function noteProgress(state: State, job: Job, now: EpochMs): Job {
  // HeyGen's ending has settled it; after ours HeyGen may still tell when it was ready.
  const isSettled = !isActive(job) && !isOurEnding(job.status);
  if (isSettled) return job.promise === null ? job : { ...job, promise: null };
  if (!isUnderWay(job)) return job;
  const promise = job.promise ?? promiseOf(state, job, now);
  const slowAt = job.slowAt ?? (isBeyondUsual(state.renderTimes, job, now) ? now : null);
  return promise === job.promise && slowAt === job.slowAt ? job : { ...job, promise, slowAt };
}

/** What the first estimate says, as it is shown: it is that which is right or not. */
function promiseOf(state: State, job: Job, now: EpochMs): Job['promise'] {
  const left = remainingOf(state, job, now);
  if (!left) return null;
  return { from: left.fromMs === 0 ? job.askedAt : now + left.fromMs, to: now + left.toMs };
}

/**
 * A job that we saw going and that HeyGen calls ready: its time is one more sample, and its
 * promise was kept or not. Of one that had ended before it was added the history tells.
 */
function learn(
  renderTimes: RenderTimes,
  before: Job | undefined,
  job: Job,
  now: EpochMs,
): RenderTimes {
  if (!before || job.status !== 'completed' || before.checkedAt === null) return renderTimes;
  if (!isActive(before) && !isOurEnding(before.status)) return renderTimes;
  const readyAt = readyAtOf(before, job, now);
  if (readyAt === null) return renderTimes;
  const { promise } = before;
  const judged = promise
    ? addHit(renderTimes, promise.from <= readyAt && readyAt <= promise.to)
    : renderTimes;
  const kind = sampleKindOf(job);
  const createdAt = job.details?.createdAt ?? null;
  if (kind === null || createdAt === null || isInHistory(renderTimes, job, readyAt)) return judged;
  return addSample(judged, kind, readyAt - createdAt);
}

/** HeyGen's own time; else ours, where we have looked so closely that it cannot be far off. */
function readyAtOf(before: Job, job: Job, now: EpochMs): EpochMs | null {
  const completedAt = job.details?.completedAt ?? null;
  if (completedAt !== null) return completedAt;
  const gap = now - before.askedAt;
  return gap >= 0 && gap <= staleAfterMs(before) ? now : null;
}

/** It was among the finished videos when the account's history was read. */
const isInHistory = ({ readAt }: RenderTimes, job: Job, readyAt: EpochMs): boolean =>
  job.kind === 'video' && readAt !== null && readyAt <= readAt;

/** The account's finished videos, read once. What was learned before is among them. */
export function learnFromHistory(
  state: State,
  { videos, isDone }: Extract<Event, { type: 'history_read' }>,
  now: EpochMs,
): State {
  const { renderTimes } = state;
  if (renderTimes.readAt !== null) return state;
  if (!isDone) return { ...state, renderTimes: { ...renderTimes, triedAt: now } };
  const times = videos.toReversed().flatMap(renderTimeOf);
  const known = {
    ...renderTimes,
    samples: { ...renderTimes.samples, video: times.length > 0 ? [] : renderTimes.samples.video },
  };
  const learned = times.reduce((so, ms) => addSample(so, 'video', ms), known);
  return { ...state, renderTimes: { ...learned, readAt: now } };
}

function renderTimeOf({ answer }: ListedVideo): number[] {
  const { createdAt, completedAt } = answer.details ?? {};
  if (answer.status !== 'completed' || createdAt == null || completedAt == null) return [];
  return [completedAt - createdAt];
}

/** Another key is perhaps another account: its videos are others, and so is its pace. */
export function forgetRenderTimes(state: State): State {
  const jobs = state.jobs.map((job) => (job.promise === null ? job : { ...job, promise: null }));
  return { ...state, jobs, renderTimes: noRenderTimes };
}
