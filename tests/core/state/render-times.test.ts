import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Answer, ListedJob } from '../../../lib/core/job/answer.ts';
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

/** A video that HeyGen called processing at T and that was created five minutes earlier. */
const going = (changes: Partial<Job> = {}): Job =>
  aJob({
    status: 'processing',
    checkedAt: T,
    details: someDetails({ createdAt: T - 5 * MINUTE }),
    ...changes,
  });

const NOW = T + 30 * SECOND;

/** Returns the state after HeyGen has given this answer about the only job, by default at NOW. */
function stateAfter(
  job: Job,
  status: JobStatus,
  details: Partial<Details> | null,
  { now = NOW, ...state }: { now?: number } & Partial<State> = {},
  more: Partial<Answer> = {},
): State {
  const sent = details && someDetails({ createdAt: T - 5 * MINUTE, ...details });
  const result = answerOf(job, status, { askedAt: now, details: sent, ...more });
  return decide(aState({ jobs: [job], ...state }), polled({ results: [result] }), now);
}

describe('a job that becomes ready', () => {
  const done = { completedAt: T + 10 * SECOND };
  test.each<[string, Job, Partial<Details> | null, Partial<State> & { now?: number }, number[]]>([
    ['adds its render time', going(), done, {}, [310_000]],
    ['adds no render time if it had ended before it was added', aJob(), done, {}, []],
    [
      'adds no render time if it was ready and is read again',
      ended('completed', { nextPollAt: T }),
      done,
      {},
      [],
    ],
    ['adds no render time if it had failed before', ended('failed'), done, {}, []],
    ['adds its render time if only we had ended it', ended('timeout'), done, {}, [310_000]],
    ['adds no render time without a creation time', going(), { ...done, createdAt: null }, {}, []],
    [
      'adds a render time without an end time if it was polled a moment ago',
      going(),
      {},
      {},
      [330_000],
    ],
    [
      'adds no render time without an end time if it was polled long ago',
      going(),
      {},
      { now: T + 2 * MINUTE },
      [],
    ],
    ['adds no render time if its times are impossible', going(), { completedAt: T - HOUR }, {}, []],
    ['adds no render time without details', going({ details: null }), null, {}, []],
    [
      'adds no render time if the history that was read since contains it',
      going(),
      done,
      { renderTimes: someRenderTimes([MINUTE], { readAt: T + 20 * SECOND }) },
      [MINUTE],
    ],
    [
      'adds its render time if the history was read by a clock ahead',
      going(),
      done,
      { renderTimes: someRenderTimes([MINUTE], { readAt: T + 2400 * HOUR }) },
      [MINUTE, 310_000],
    ],
    [
      'adds its render time if the history was read before it was ready',
      going(),
      done,
      { renderTimes: someRenderTimes([MINUTE], { readAt: T }) },
      [MINUTE, 310_000],
    ],
  ])('%s', (_, job, details, state, samples) => {
    expect(stateAfter(job, 'completed', details, state).renderTimes.samples.video).toEqual(samples);
  });

  test('adds a render time only to its own kind', () => {
    const job = going({ kind: 'translation' });
    const { samples } = stateAfter(job, 'completed', {}, {}, { kind: 'translation' }).renderTimes;
    expect(samples).toEqual({ ...noRenderTimes.samples, translation: [330_000] });
  });

  test.each<JobStatus>(['failed', 'cancelled', 'not_found', 'processing'])(
    'adds no render time if its status is %s instead',
    (status) => {
      const { renderTimes } = stateAfter(going(), status, done);
      expect(renderTimes).toEqual(noRenderTimes);
    },
  );

  test('keeps only the last 200 render times', () => {
    const many = Array.from({ length: 205 }, (_, i) => (i + 1) * SECOND);
    const renderTimes = many.reduce((times, ms) => addSample(times, 'video', ms), noRenderTimes);
    expect(renderTimes.samples.video).toEqual(many.slice(-200));
  });
});

describe('the history of the account', () => {
  const video = (status: JobStatus, times: Partial<Details>): ListedJob => {
    const details = someDetails(times);
    const { outcome } = answerOf(aJob(), status, { details });
    return { id: 'x', kind: 'video', answer: outcome as Answer, details };
  };
  const newest = video('completed', { createdAt: T, completedAt: T + 3 * MINUTE });
  const oldest = video('completed', { createdAt: T - HOUR, completedAt: T - 50 * MINUTE });
  const others = [
    video('processing', { createdAt: T }),
    video('failed', { createdAt: T, completedAt: T + MINUTE }),
    video('completed', { completedAt: T }),
    video('completed', { createdAt: T, completedAt: T - MINUTE }),
  ];
  const read = (renderTimes: RenderTimes, jobs: ListedJob[], isDone = true) =>
    decide(
      aState({ renderTimes: renderTimes }),
      { type: 'history_read', family: 'video', jobs, isDone },
      NOW,
    ).renderTimes;

  test('replaces the earlier render times with the ones of finished videos, newest last', () => {
    const renderTimes = read(someRenderTimes([MINUTE]), [newest, ...others, oldest]);
    expect(renderTimes).toEqual(someRenderTimes([10 * MINUTE, 3 * MINUTE], { readAt: NOW }));
  });

  test('of another family replaces only the times of that family, and is read only once', () => {
    const event = { type: 'history_read', family: 'hyperframes', isDone: true } as const;
    const before = aState({ renderTimes: someRenderTimes([MINUTE], { readAt: T }) });
    const after = decide(before, { ...event, jobs: [newest, ...others, oldest] }, NOW);
    const { samples, readAt, othersReadAt } = after.renderTimes;
    expect(samples).toMatchObject({ video: [MINUTE], hyperframes: [10 * MINUTE, 3 * MINUTE] });
    expect({ readAt, othersReadAt }).toEqual({ readAt: T, othersReadAt: { hyperframes: NOW } });
    expect(decide(after, { ...event, jobs: [newest] }, NOW + HOUR)).toBe(after);
  });

  test('keeps the earlier render times if it is empty', () => {
    expect(read(someRenderTimes([MINUTE]), [])).toEqual(someRenderTimes([MINUTE], { readAt: NOW }));
  });

  test('is read only once', () => {
    const renderTimes = someRenderTimes([MINUTE], { readAt: T });
    expect(read(renderTimes, [newest])).toBe(renderTimes);
    expect(lacksHistory(renderTimes, 'video', T + 1000 * HOUR)).toBe(false);
  });

  test('is tried again an hour after a passing problem', () => {
    expect(lacksHistory(noRenderTimes, 'video', NOW)).toBe(true);
    const renderTimes = read(noRenderTimes, [], false);
    expect(renderTimes).toEqual({ ...noRenderTimes, triedAt: NOW });
    expect(lacksHistory(renderTimes, 'video', NOW + HOUR - 1)).toBe(false);
    expect(lacksHistory(renderTimes, 'video', NOW + HOUR)).toBe(true);
    expect(lacksHistory(renderTimes, 'video', NOW - HOUR)).toBe(true);
  });

  const known = someRenderTimes([MINUTE], { readAt: T, hits: [true] });
  const access = { hasKey: true, hasPermission: true };
  test('is forgotten when the user saves another key', () => {
    const job = going({ promise: { from: T, to: T + MINUTE } });
    const state = aState({ renderTimes: known, jobs: [job] });
    const renewed = decide(state, { type: 'key_renewed', ...access }, NOW);
    expect(renewed.renderTimes).toEqual(noRenderTimes);
    expect(renewed.jobs).toMatchObject([{ promise: null }]);
  });

  test('is kept when the user enters a forgotten key again', () => {
    const state = aState({ renderTimes: known, blocked: blockedBy('key_forgotten') });
    expect(decide(state, { type: 'key_renewed', ...access }, NOW).renderTimes).toEqual(known);
  });
});

describe('the first estimate', () => {
  const renderTimes = someRenderTimes(TEN, { readAt: T });
  // Past times over 5.5 min: 6 to 10 min. So 0.5 to 4.5 min are left, which is rounded outwards.
  const first = { from: NOW, to: NOW + 5 * MINUTE };

  test('is stored as it was shown, and the next estimate does not change it', () => {
    const state = stateAfter(going(), 'processing', {}, { renderTimes: renderTimes });
    expect(state.jobs).toMatchObject([{ promise: first }]);
    const [job] = state.jobs;
    const later = { renderTimes, now: NOW + 30 * SECOND };
    expect(stateAfter(job as Job, 'processing', {}, later).jobs).toMatchObject([
      { promise: first },
    ]);
  });

  test.each<[string, Job, Partial<State>]>([
    ['there are no render times', going(), {}],
    [
      'too few past jobs took longer',
      going({ details: null, addedAt: T - HOUR }),
      { renderTimes: renderTimes },
    ],
  ])('is not made if %s', (_, job, state) => {
    const details = job.details && {};
    expect(stateAfter(job, 'processing', details, state).jobs).toMatchObject([{ promise: null }]);
  });

  test.each<[string, Partial<Details>, number, boolean[]]>([
    [
      'counts as right if the job is ready in time',
      { completedAt: NOW + MINUTE },
      NOW + 70 * SECOND,
      [true],
    ],
    [
      'counts as right if the job is ready at the last moment',
      { completedAt: first.to },
      first.to + 10_000,
      [true],
    ],
    [
      'counts as wrong if the job is ready too late',
      { completedAt: first.to + SECOND },
      first.to + 10_000,
      [false],
    ],
    ['does not count if nobody knows when the job was ready', {}, NOW + HOUR, []],
  ])('%s', (_, details, now, hits) => {
    const job = going({ promise: first });
    const state = stateAfter(job, 'completed', details, { renderTimes: renderTimes, now });
    expect(state.renderTimes.hits).toEqual(hits);
    expect(state.jobs).toMatchObject([{ promise: null }]);
  });

  test('counts as wrong if we ended the job before HeyGen finished it', () => {
    const wait = { ...defaultSettings.longestWaitHours, video: 1 };
    const settings = { ...defaultSettings, longestWaitHours: wait };
    const job = going({ promise: first });
    const late = { renderTimes, settings, now: T + HOUR };
    const [timedOut] = stateAfter(job, 'processing', {}, late).jobs;
    expect(timedOut?.status).toBe('timeout');
    const done = { completedAt: T + 2 * HOUR };
    const state = stateAfter(timedOut as Job, 'completed', done, {
      renderTimes: renderTimes,
      now: T + 3 * HOUR,
    });
    expect(state.renderTimes.hits).toEqual([false]);
  });

  test('does not count if the job fails', () => {
    const state = stateAfter(going({ promise: first }), 'failed', {}, { renderTimes: renderTimes });
    expect(state.renderTimes.hits).toEqual([]);
  });

  test('is forgotten by reset and keep; only reset forgets that the job was slow', () => {
    const job = going({ promise: first, slowAt: T });
    const reset = decide(aState({ jobs: [job] }), { type: 'reset', id: job.id }, NOW);
    expect(reset.jobs).toMatchObject([{ promise: null, slowAt: null }]);
    const timedOut = ended('timeout', { promise: first, slowAt: T });
    const kept = decide(aState({ jobs: [timedOut] }), { type: 'keep', ids: [job.id] }, NOW);
    expect(kept.jobs).toMatchObject([{ promise: null, slowAt: T }]);
  });

  test('counts only while it is among the last twenty', () => {
    const hits = [false, ...Array.from({ length: 19 }, () => true)];
    const job = going({ promise: first });
    const before = { renderTimes: { ...renderTimes, hits }, now: NOW + MINUTE };
    const state = stateAfter(job, 'completed', { completedAt: NOW + SECOND }, before);
    expect(state.renderTimes.hits).toEqual(Array.from({ length: 20 }, () => true));
  });
});

describe('a job that is slower than usual', () => {
  const renderTimes = someRenderTimes(TWENTY, { readAt: T });
  const slow = { createdAt: T - 21 * MINUTE };
  const pending = [`slow:${aJob().id}`];

  test('is notified once, when HeyGen says that it is still running', () => {
    const state = stateAfter(going(), 'processing', slow, { renderTimes: renderTimes });
    expect(state).toMatchObject({ jobs: [{ slowAt: NOW }], outbox: pending });
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
    [
      'a user who switched these notifications off',
      {},
      { settings: { ...defaultSettings, notify } },
    ],
  ])('is marked as slow without a notification for %s', (_, job, state) => {
    const after = stateAfter(going(job), 'processing', slow, {
      renderTimes: renderTimes,
      ...state,
    });
    expect(after).toMatchObject({ jobs: [{ slowAt: NOW }], outbox: [] });
  });

  test.each<[string, JobStatus, Partial<Details>]>([
    ['as fast as the others', 'processing', { createdAt: T - 19 * MINUTE }],
    ['waiting for the user', 'waiting_for_input', slow],
    ['ready', 'completed', { ...slow, completedAt: T }],
  ])('is not a job that is %s', (_, status, details) => {
    const state = stateAfter(going(), status, details, { renderTimes: renderTimes });
    expect(state.jobs).toMatchObject([{ slowAt: null }]);
    expect(state.outbox.filter((id) => id.startsWith('slow:'))).toEqual([]);
  });

  test('is not detected by a request that failed', () => {
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
