import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Answer, ListedVideo } from '../../../lib/core/job/answer.ts';
import type { Details } from '../../../lib/core/job/details.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import {
  addSample,
  lacksHistory,
  noRenderTimes,
  type RenderTimes,
} from '../../../lib/core/state/render-times.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  answerOf,
  aState,
  blockedBy,
  ended,
  HOUR,
  MINUTE,
  polled,
  SECOND,
  someDetails,
  someRenderTimes,
  T,
  troubleOf,
} from '../make.ts';

const TEN = Array.from({ length: 10 }, (_, i) => (i + 1) * MINUTE);
const TWENTY = Array.from({ length: 20 }, (_, i) => (i + 1) * MINUTE);

/** A video that HeyGen called processing at T, created five minutes before. */
const going = (changes: Partial<Job> = {}): Job =>
  aJob({
    status: 'processing',
    checkedAt: T,
    details: someDetails({ createdAt: T - 5 * MINUTE }),
    ...changes,
  });

const NOW = T + 30 * SECOND;

/** The state after HeyGen has said this of the one job, half a minute later. */
function stateAfter(
  job: Job,
  status: JobStatus,
  details: Partial<Details> | null,
  { now = NOW, ...state }: { now?: number } & Partial<State> = {},
  more: Partial<Answer> = {},
): State {
  const told = details && someDetails({ createdAt: T - 5 * MINUTE, ...details });
  const result = answerOf(job, status, { askedAt: now, details: told, ...more });
  return decide(aState({ jobs: [job], ...state }), polled({ results: [result] }), now);
}

describe('a job that becomes ready', () => {
  const done = { completedAt: T + 10 * SECOND };
  test.each<[string, Job, Partial<Details> | null, Partial<State> & { now?: number }, number[]]>([
    ['teaches how long it took', going(), done, {}, [310_000]],
    ['is nothing to learn from where it had ended before', aJob(), done, {}, []],
    ['nor when it is read again', ended('completed', { nextPollAt: T }), done, {}, []],
    ['nor when it had failed before', ended('failed'), done, {}, []],
    ['but is, when we had given up', ended('timeout'), done, {}, [310_000]],
    [
      'is nothing to learn from without its creation',
      going(),
      { ...done, createdAt: null },
      {},
      [],
    ],
    ['is, without its end, when we looked closely', going(), {}, {}, [330_000]],
    ['is not, when we looked away', going(), {}, { now: T + 2 * MINUTE }, []],
    [
      'is nothing to learn from with times that cannot be',
      going(),
      { completedAt: T - HOUR },
      {},
      [],
    ],
    ['nor where nothing is told', going({ details: null }), null, {}, []],
    [
      'is among the history that was read since',
      going(),
      done,
      { renderTimes: someRenderTimes([MINUTE], { readAt: T + 20 * SECOND }) },
      [MINUTE],
    ],
    [
      'is not among the history that was read before',
      going(),
      done,
      { renderTimes: someRenderTimes([MINUTE], { readAt: T }) },
      [MINUTE, 310_000],
    ],
  ])('%s', (_, job, details, state, samples) => {
    expect(stateAfter(job, 'completed', details, state).renderTimes.samples.video).toEqual(samples);
  });

  test('teaches of its own kind alone', () => {
    const job = going({ kind: 'translation' });
    const { samples } = stateAfter(job, 'completed', {}, {}, { kind: 'translation' }).renderTimes;
    expect(samples).toEqual({ ...noRenderTimes.samples, translation: [330_000] });
  });

  test.each<JobStatus>(['failed', 'cancelled', 'not_found', 'processing'])(
    'is not one that is %s',
    (status) => {
      const { renderTimes } = stateAfter(going(), status, done);
      expect(renderTimes).toEqual(noRenderTimes);
    },
  );

  test('is remembered with the last 200', () => {
    const many = Array.from({ length: 205 }, (_, i) => (i + 1) * SECOND);
    const renderTimes = many.reduce((so, ms) => addSample(so, 'video', ms), noRenderTimes);
    expect(renderTimes.samples.video).toEqual(many.slice(-200));
  });
});

describe('the history of the account', () => {
  const video = (status: JobStatus, times: Partial<Details>): ListedVideo => {
    const { outcome } = answerOf(aJob(), status, { details: someDetails(times) });
    return { id: 'x', answer: outcome as Answer };
  };
  const newest = video('completed', { createdAt: T, completedAt: T + 3 * MINUTE });
  const oldest = video('completed', { createdAt: T - HOUR, completedAt: T - 50 * MINUTE });
  const others = [
    video('processing', { createdAt: T }),
    video('failed', { createdAt: T, completedAt: T + MINUTE }),
    video('completed', { completedAt: T }),
    video('completed', { createdAt: T, completedAt: T - MINUTE }),
  ];
  const read = (renderTimes: RenderTimes, videos: ListedVideo[], isDone = true) =>
    decide(aState({ renderTimes: renderTimes }), { type: 'history_read', videos, isDone }, NOW)
      .renderTimes;

  test('is how long finished videos took, the newest last, in place of what was learned', () => {
    const renderTimes = read(someRenderTimes([MINUTE]), [newest, ...others, oldest]);
    expect(renderTimes).toEqual(someRenderTimes([10 * MINUTE, 3 * MINUTE], { readAt: NOW }));
  });

  test('leaves what was learned when there is none', () => {
    expect(read(someRenderTimes([MINUTE]), [])).toEqual(someRenderTimes([MINUTE], { readAt: NOW }));
  });

  test('is read once', () => {
    const renderTimes = someRenderTimes([MINUTE], { readAt: T });
    expect(read(renderTimes, [newest])).toBe(renderTimes);
    expect(lacksHistory(renderTimes, T + 1000 * HOUR)).toBe(false);
  });

  test('is tried again an hour later when something was in the way', () => {
    expect(lacksHistory(noRenderTimes, NOW)).toBe(true);
    const renderTimes = read(noRenderTimes, [], false);
    expect(renderTimes).toEqual({ ...noRenderTimes, triedAt: NOW });
    expect(lacksHistory(renderTimes, NOW + HOUR - 1)).toBe(false);
    expect(lacksHistory(renderTimes, NOW + HOUR)).toBe(true);
    expect(lacksHistory(renderTimes, NOW - HOUR)).toBe(true);
  });

  const known = someRenderTimes([MINUTE], { readAt: T, hits: [true] });
  const access = { hasKey: true, hasPermission: true };
  test('is another’s with another key', () => {
    const job = going({ promise: { from: T, to: T + MINUTE } });
    const state = aState({ renderTimes: known, jobs: [job] });
    const renewed = decide(state, { type: 'key_renewed', ...access }, NOW);
    expect(renewed.renderTimes).toEqual(noRenderTimes);
    expect(renewed.jobs).toMatchObject([{ promise: null }]);
  });

  test('stays with a key that is entered again', () => {
    const state = aState({ renderTimes: known, blocked: blockedBy('key_forgotten') });
    expect(decide(state, { type: 'key_renewed', ...access }, NOW).renderTimes).toEqual(known);
  });
});

describe('the promise of the first estimate', () => {
  const renderTimes = someRenderTimes(TEN, { readAt: T });
  // Of those over 5.5 min, 6 to 10, the first and the last: 0.5 to 4.5 min are left.
  const first = { from: NOW, to: NOW + 5 * MINUTE };

  test('is kept as it was shown, and the next one does not change it', () => {
    const state = stateAfter(going(), 'processing', {}, { renderTimes: renderTimes });
    expect(state.jobs).toMatchObject([{ promise: first }]);
    const [job] = state.jobs;
    const later = { renderTimes, now: NOW + 30 * SECOND };
    expect(stateAfter(job as Job, 'processing', {}, later).jobs).toMatchObject([
      { promise: first },
    ]);
  });

  test.each<[string, Job, Partial<State>]>([
    ['nothing is known', going(), {}],
    [
      'too few took longer',
      going({ details: null, addedAt: T - HOUR }),
      { renderTimes: renderTimes },
    ],
  ])('is not given where %s', (_, job, state) => {
    const details = job.details && {};
    expect(stateAfter(job, 'processing', details, state).jobs).toMatchObject([{ promise: null }]);
  });

  test.each<[string, Partial<Details>, number, boolean[]]>([
    ['kept', { completedAt: NOW + MINUTE }, NOW + 70 * SECOND, [true]],
    ['kept at its last moment', { completedAt: first.to }, first.to + 10_000, [true]],
    ['broken', { completedAt: first.to + SECOND }, first.to + 10_000, [false]],
    ['open, where nobody knows when it was ready', {}, NOW + HOUR, []],
  ])('is %s', (_, details, now, hits) => {
    const job = going({ promise: first });
    const state = stateAfter(job, 'completed', details, { renderTimes: renderTimes, now });
    expect(state.renderTimes.hits).toEqual(hits);
    expect(state.jobs).toMatchObject([{ promise: null }]);
  });

  test('is broken as well where we had given up before HeyGen was ready', () => {
    const wait = { ...defaultSettings.longestWaitHours, video: 1 };
    const settings = { ...defaultSettings, longestWaitHours: wait };
    const job = going({ promise: first });
    const late = { renderTimes, settings, now: T + HOUR };
    const [given] = stateAfter(job, 'processing', {}, late).jobs;
    expect(given?.status).toBe('timeout');
    const done = { completedAt: T + 2 * HOUR };
    const state = stateAfter(given as Job, 'completed', done, {
      renderTimes: renderTimes,
      now: T + 3 * HOUR,
    });
    expect(state.renderTimes.hits).toEqual([false]);
  });

  test('says nothing when the job fails', () => {
    const state = stateAfter(going({ promise: first }), 'failed', {}, { renderTimes: renderTimes });
    expect(state.renderTimes.hits).toEqual([]);
  });

  test('is forgotten with a reset and with another watch; that it is slow is told once', () => {
    const job = going({ promise: first, slowAt: T });
    const reset = decide(aState({ jobs: [job] }), { type: 'reset', id: job.id }, NOW);
    expect(reset.jobs).toMatchObject([{ promise: null, slowAt: null }]);
    const given = ended('timeout', { promise: first, slowAt: T });
    const kept = decide(aState({ jobs: [given] }), { type: 'keep', id: job.id }, NOW);
    expect(kept.jobs).toMatchObject([{ promise: null, slowAt: T }]);
  });

  test('is counted for the last twenty', () => {
    const hits = [false, ...Array.from({ length: 19 }, () => true)];
    const job = going({ promise: first });
    const told = { renderTimes: { ...renderTimes, hits }, now: NOW + MINUTE };
    const state = stateAfter(job, 'completed', { completedAt: NOW + SECOND }, told);
    expect(state.renderTimes.hits).toEqual(Array.from({ length: 20 }, () => true));
  });
});

describe('slower than usual', () => {
  const renderTimes = someRenderTimes(TWENTY, { readAt: T });
  const slow = { createdAt: T - 21 * MINUTE };
  const owed = [`slow:${aJob().id}`];

  test('is told once, when HeyGen says that it still goes on', () => {
    const state = stateAfter(going(), 'processing', slow, { renderTimes: renderTimes });
    expect(state).toMatchObject({ jobs: [{ slowAt: NOW }], outbox: owed });
    const [job] = state.jobs;
    const again = stateAfter(job as Job, 'processing', slow, {
      renderTimes: renderTimes,
      now: NOW + MINUTE,
    });
    expect(again).toMatchObject({ jobs: [{ slowAt: NOW }], outbox: [] });
  });

  const notify = { ...defaultSettings.notify, slow: false };
  test.each<[string, Partial<Job>, Partial<State>]>([
    ['a muted job', { muted: true }, {}],
    ['a user who does not want it', {}, { settings: { ...defaultSettings, notify } }],
  ])('is noted and not told: %s', (_, job, state) => {
    const told = stateAfter(going(job), 'processing', slow, { renderTimes: renderTimes, ...state });
    expect(told).toMatchObject({ jobs: [{ slowAt: NOW }], outbox: [] });
  });

  test.each<[string, JobStatus, Partial<Details>]>([
    ['as fast as the others', 'processing', { createdAt: T - 19 * MINUTE }],
    ['waiting for the user', 'waiting_for_input', slow],
    ['ready', 'completed', { ...slow, completedAt: T }],
  ])('is not one that is %s', (_, status, details) => {
    const state = stateAfter(going(), status, details, { renderTimes: renderTimes });
    expect(state.jobs).toMatchObject([{ slowAt: null }]);
    expect(state.outbox.filter((id) => id.startsWith('slow:'))).toEqual([]);
  });

  test('is nothing that trouble tells', () => {
    const job = going({ details: someDetails(slow) });
    const result = troubleOf(job, problemOf('gateway'), NOW);
    const state = decide(
      aState({ jobs: [job], renderTimes: renderTimes }),
      polled({ results: [result] }),
      NOW,
    );
    expect(state).toMatchObject({ jobs: [{ slowAt: null }], outbox: [] });
  });
});
