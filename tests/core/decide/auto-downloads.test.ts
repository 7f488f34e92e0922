import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  answerOf,
  aState,
  ended,
  linkless,
  MINUTE,
  polled,
  SECOND,
  someDetails,
  someSettings,
  T,
} from '../make.ts';

const ID = 'a'.repeat(32);
const settings = someSettings({ autoDownload: true });

const downloadsAfter = (job: Job, status: JobStatus, state: Partial<State> = {}) =>
  decide(
    aState({ jobs: [job], settings, ...state }),
    polled({ results: [answerOf(job, status)] }),
    job.askedAt,
  ).downloads;

test('the downloads that the user asks for are pending until each has begun', () => {
  const jobs = ['a', 'b', 'c'].map((id) => ended('completed', { id }));
  const tries = { a: { tries: 3, nextAt: T + MINUTE } };
  const state = aState({
    jobs: [...jobs, aJob({ id: 'runs', status: 'processing' })],
    downloads: ['a'],
    downloadTries: tries,
  });
  const after = decide(state, { type: 'download_all', ids: ['a', 'b', 'runs', 'gone'] }, T);
  expect(after.downloads).toEqual(['a', 'b']);
  // One that waited after a failed try is tried again at once.
  expect(after.downloadTries).toEqual({});
});

test.each([
  [true, false, []],
  [true, true, ['a']],
  [false, false, ['a']],
])(
  'a change of automatic downloads from %s to %s leaves these pending: %j',
  (before, autoDownload, expected) => {
    const state = aState({
      jobs: [ended('completed', { id: 'a' })],
      settings: someSettings({ autoDownload: before }),
      downloads: ['a'],
    });
    const changed = decide(state, { type: 'settings', settings: { autoDownload } }, T);
    expect(changed.downloads).toEqual(expected);
  },
);

const running = aJob({ status: 'processing' });
const bare = ended('completed', { details: someDetails() });

test.each<[string, Job, JobStatus, Partial<State>, string[]]>([
  ['a job that finishes is downloaded', running, 'completed', {}, [ID]],
  ['a job whose link is published later is downloaded', linkless(), 'completed', {}, [ID]],
  [
    'a job that was not found and is completed after all is downloaded',
    ended('not_found'),
    'completed',
    {},
    [ID],
  ],
  [
    'a muted job is downloaded without a notification',
    aJob({ muted: true }),
    'completed',
    {},
    [ID],
  ],
  [
    'a download that is pending already is not added again',
    running,
    'completed',
    { downloads: [ID] },
    [ID],
  ],
  [
    'a finished job that is checked again is not downloaded',
    ended('completed'),
    'completed',
    {},
    [],
  ],
  [
    'a job that had ended before it was added is not downloaded',
    aJob({ quiet: true }),
    'completed',
    {},
    [],
  ],
  ['a failed job is not downloaded', running, 'failed', {}, []],
  ['a running job is not downloaded', running, 'processing', {}, []],
  [
    'a job is not downloaded when the setting is off',
    running,
    'completed',
    { settings: someSettings() },
    [],
  ],
])('%s', (_, job, status, state, expected) => {
  expect(downloadsAfter(job, status, state)).toEqual(expected);
});

test.each([
  ['no link', null],
  ['a link that leads elsewhere', 'https://evil.example/a.mp4'],
])('a finished job with %s is not downloaded', (_, videoUrl) => {
  const result = answerOf(running, 'completed', { details: someDetails({ videoUrl }) });
  const state = aState({ jobs: [running], settings });
  expect(decide(state, polled({ results: [result] }), running.askedAt).downloads).toEqual([]);
});

test('a download is no longer pending once it has begun', () => {
  const state = aState({ jobs: [bare], downloads: [ID, 'b'] });
  expect(decide(state, { type: 'downloaded', ids: [ID] }, 0).downloads).toEqual(['b']);
});

describe('an automatic download that could not begin', () => {
  const fail = (state: State, now = T) => decide(state, { type: 'download_failed', id: ID }, now);
  const pending = (changes: Partial<State> = {}) =>
    aState({ jobs: [bare], downloads: [ID, 'b'], ...changes });
  const triedTimes = (tries: number) => ({ downloadTries: { [ID]: { tries, nextAt: T } } });

  test.each<[number, number, number]>([
    [0, 30 * SECOND, 45 * SECOND],
    [1, MINUTE, 90 * SECOND],
    [2, 2 * MINUTE, 3 * MINUTE],
    [20, 15 * MINUTE, 15 * MINUTE],
  ])('after %i other tries, is tried again in %i to %i ms', (tries, least, most) => {
    const { downloads, downloadTries, jobs } = fail(pending(triedTimes(tries)));
    const planned = downloadTries[ID];
    expect(planned?.tries).toBe(tries + 1);
    expect((planned?.nextAt ?? 0) - T).toBeGreaterThanOrEqual(least);
    expect((planned?.nextAt ?? 0) - T).toBeLessThanOrEqual(most);
    expect(downloads).toEqual([ID, 'b']);
    expect(jobs[0]?.downloadFailedAt).toBeNull();
  });

  test.each([1, 3, 30])('is given up after %i attempts, and its row says so', (maxAttempts) => {
    let state = pending({ settings: someSettings({ maxAttempts }) });
    for (let n = 1; n < maxAttempts; n++) state = fail(state, T + n);
    expect(state.downloads).toEqual([ID, 'b']);
    state = fail(state, T + MINUTE);
    expect(state).toMatchObject({ downloads: ['b'], downloadTries: {} });
    expect(state.jobs[0]?.downloadFailedAt).toBe(T + MINUTE);
  });

  test('is forgotten if it is not pending any more', () => {
    const state = aState({ jobs: [bare], downloads: ['b'] });
    expect(fail(state)).toBe(state);
  });

  test('has no failed tries any more once it has begun', () => {
    const state = pending({
      downloadTries: { [ID]: { tries: 3, nextAt: T }, b: { tries: 1, nextAt: T } },
    });
    const after = decide(state, { type: 'downloaded', ids: [ID] }, T);
    expect(after.downloadTries).toEqual({ b: { tries: 1, nextAt: T } });
  });
});
