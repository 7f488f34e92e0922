import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { prune, prunedIds } from '../../../lib/core/decide/prune.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { defaultSettings } from '../../../lib/core/settings/settings.ts';
import type { Event } from '../../../lib/core/state/event.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, aState, ended, HOUR, polled, T } from '../make.ts';

const DAY = 24 * HOUR;

const kept = (state: State, now = T) => prune(state, now).jobs.map(({ id }) => id);

/** A job that ended this many days ago and was seen. */
const old = (id: string, days: number, changes: Partial<Job> = {}): Job =>
  ended('completed', { id, endedAt: T - days * DAY, seen: true, ...changes });

describe('the list', () => {
  test.each<['keeps' | 'drops', string, Job, Partial<State>]>([
    ['drops', 'that ended 91 days ago', old('a', 91), {}],
    ['keeps', 'that ended 90 days ago', old('a', 90), {}],
    ['drops', 'that failed and was seen', old('a', 91, { status: 'failed' }), {}],
    ['keeps', 'that failed and was not seen', old('a', 91, { status: 'failed', seen: false }), {}],
    ['drops', 'that is ready and was not seen', old('a', 91, { seen: false }), {}],
    ['keeps', 'that still runs, however old', aJob({ id: 'a', addedAt: T - 999 * DAY }), {}],
    ['keeps', 'that the user wants checked', old('a', 91, { nextPollAt: T }), {}],
    ['keeps', 'with a pending notice', old('a', 91), { outbox: ['job:a:completed'] }],
    [
      'keeps',
      'with a pending summary',
      old('a', 91),
      { outbox: ['summary:3'], summaries: [{ n: 3, noticeIds: ['job:a:completed'] }] },
    ],
    [
      'drops',
      'whose summary was shown',
      old('a', 91),
      { outbox: [], summaries: [{ n: 3, noticeIds: ['job:a:completed'] }] },
    ],
    ['keeps', 'with a pending download', old('a', 91), { downloads: ['a'] }],
  ])('%s a job %s', (verb, _, job, state) => {
    expect(kept(aState({ jobs: [job], ...state }))).toEqual(verb === 'keeps' ? ['a'] : []);
  });

  const settings = { ...defaultSettings, keepJobs: 10, keepDays: 7 };
  const twelve = Array.from({ length: 12 }, (_, i) => old(`v${i}`, ((i * 5) % 12) / 2));

  test('drops the oldest jobs when there are too many, and keeps the order of the others', () => {
    // Of days 0, 2.5, 5, 1.5, 4 … the two oldest are 5 and 5.5 days old: v2 and v7.
    const jobs = [aJob({ id: 'on' }), ...twelve];
    const left = jobs.map(({ id }) => id).filter((id) => id !== 'v2' && id !== 'v7');
    expect(kept(aState({ jobs, settings }))).toEqual(left);
  });

  test('dismisses a dropped job that ended for our reasons, so that it is not found again', () => {
    const settings = { ...defaultSettings, watchAccount: true };
    const jobs = [old('late', 91, { status: 'timeout' }), old('done', 91)];
    const after = prune(aState({ jobs, settings }), T);
    expect(after.jobs).toEqual([]);
    expect(after.dismissed).toEqual(['late']);
  });

  test('does not count jobs that still run', () => {
    const running = Array.from({ length: 30 }, (_, i) => aJob({ id: `on${i}` }));
    const state = aState({ jobs: [...running, ...twelve.slice(0, 10)], settings });
    expect(prune(state, T)).toBe(state);
  });

  test('stays the same object when no job is dropped', () => {
    const state = aState({ jobs: twelve });
    expect(prune(state, T)).toBe(state);
    expect(prunedIds(state, state)).toEqual([]);
  });
});

describe('decide', () => {
  const jobs = [old('gone', 91), aJob({ id: 'on' })];
  const access = { hasKey: true, hasPermission: true };
  test.each<['drops' | 'keeps', string, Event]>([
    ['drops', 'the worker starts', { type: 'access', ...access }],
    ['drops', 'a setting changes', { type: 'settings', settings: {} }],
    ['drops', 'jobs are added', { type: 'track', jobs: [] }],
    ['drops', 'answers arrive', polled({})],
    ['keeps', 'the user sees the list', { type: 'seen' }],
    [
      'keeps',
      'a removal is undone',
      { type: 'restore', jobs: [{ job: old('back', 91), place: 0 }] },
    ],
  ])('%s old jobs when %s', (verb, _, event) => {
    const isPruned = verb === 'drops';
    const state = aState({ jobs });
    const next = decide(state, event, T);
    expect(next.jobs.some(({ id }) => id === 'gone')).toBe(!isPruned);
    expect(prunedIds(state, next)).toEqual(isPruned ? ['gone'] : []);
  });

  test('drops old jobs at once when the user shortens the time that they are kept', () => {
    const state = aState({ jobs: [old('a', 8), old('b', 6)] });
    const next = decide(state, { type: 'settings', settings: { keepDays: 7 } }, T);
    expect(next.jobs.map(({ id }) => id)).toEqual(['b']);
  });
});
