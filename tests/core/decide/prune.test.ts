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
  ended('completed', { id, addedAt: 0, endedAt: T - days * DAY, seen: true, ...changes });

describe('the list', () => {
  test.each<['keeps' | 'drops', string, Job, Partial<State>]>([
    ['drops', 'that ended 91 days ago', old('a', 91), {}],
    ['keeps', 'that ended 90 days ago', old('a', 90), {}],
    ['drops', 'that failed and was seen', old('a', 91, { status: 'failed' }), {}],
    ['keeps', 'that failed and was not seen', old('a', 91, { status: 'failed', seen: false }), {}],
    ['drops', 'that is ready and was not seen', old('a', 91, { seen: false }), {}],
    ['keeps', 'that still runs, however old', aJob({ id: 'a', addedAt: T - 999 * DAY }), {}],
    ['keeps', 'that the user wants checked', old('a', 91, { nextPollAt: T }), {}],
    ['keeps', 'that ended by a clock in 1970', old('a', 91, { addedAt: T, endedAt: 0 }), {}],
    ['keeps', 'while the time is not sure', old('a', 91), { clock: { seen: T, sure: 0 } }],
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

  const wrong = { source: 'site', status: 'not_found', lastKnownAt: null, seen: false } as const;
  const guests = (count: number, days: number, changes: Partial<Job> = {}) =>
    Array.from({ length: count }, (_, i) => old(`g${i}`, days + i / 100, { ...wrong, ...changes }));
  const filed = (count: number) =>
    Array.from({ length: count }, (_, i) => old(`f${i}`, i / 100, { source: 'file' }));
  const own = (count: number) => Array.from({ length: count }, (_, i) => old(`u${i}`, 1 + i / 100));
  const namesIn = (state: State) => kept(state).map((id) => id[0]);
  const count = (state: State, name: string) => namesIn(state).filter((one) => one === name).length;

  test.each<[string, Job[], Record<string, number>]>([
    ['wrong ids of a site go first, however new', [...own(8), ...guests(900, 0.5)], { u: 8, g: 2 }],
    ['wrong ids of a site evict no job', [...own(10), ...guests(900, 0.5)], { u: 10, g: 0 }],
    ['jobs of a file evict no job', [...own(9), ...filed(500)], { u: 9, f: 1 }],
    ['jobs of a site go before those of a file', [...filed(9), ...guests(50, 0.5)], { f: 9, g: 1 }],
    [
      'an ending that a site must still hear about stays for an hour',
      [...own(10), ...guests(1, 0)],
      { u: 10, g: 1 },
    ],
    [
      'a job that the user has named is the user’s',
      [...filed(10), ...guests(1, 0.5, { label: 'Mine' })],
      { f: 9, g: 1 },
    ],
    [
      'an unseen failure stays if HeyGen knew the job',
      [...own(10), ...guests(1, 0.5, { status: 'failed' })],
      { u: 10, g: 1 },
    ],
  ])('%s', (_, jobs, expected) => {
    const state = aState({ jobs, settings });
    for (const [name, left] of Object.entries(expected)) expect(count(state, name)).toBe(left);
  });

  test('keeps at most 200 wrong ids of sites, however many jobs the user wants to keep', () => {
    const many = { ...defaultSettings, keepJobs: 5000 };
    const known = guests(300, 0.5, { status: 'completed', source: 'site' }).map((job, i) => ({
      ...job,
      id: `k${i}`,
    }));
    const state = aState({ jobs: [...own(300), ...known, ...guests(300, 0.5)], settings: many });
    expect(['u', 'k', 'g'].map((name) => count(state, name))).toEqual([300, 300, 200]);
  });

  test('takes the pending notices of wrong ids with them', () => {
    const jobs = [...own(10), ...guests(2, 0.5)];
    const after = prune(aState({ jobs, settings, outbox: ['job:g0:not_found', 'test'] }), T);
    expect(after.outbox).toEqual(['test']);
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

test.each([
  ['stays for a day', { seen: T - DAY + 1, sure: 7 }, { seen: T - DAY + 1, sure: 7 }],
  ['is sure a day later', { seen: T - DAY, sure: 7 }, { seen: T, sure: T - DAY }],
  [
    'is not sure after the clock was set back',
    { seen: T + 1, sure: T - 7 },
    { seen: T, sure: T - 7 },
  ],
  ['is never ahead of the clock', { seen: T + 9, sure: T + 7 }, { seen: T, sure: T }],
])('the time that jobs are old by %s', (_, clock, expected) => {
  expect(prune(aState({ clock }), T).clock).toEqual(expected);
});

describe('decide', () => {
  const jobs = [old('gone', 91), aJob({ id: 'on' })];
  const access = { hasKey: true, hasPermission: true };
  test.each<['drops' | 'keeps', string, Event]>([
    ['drops', 'the worker starts', { type: 'access', ...access }],
    ['drops', 'a setting changes', { type: 'settings', settings: {} }],
    ['drops', 'jobs are added', { type: 'track', jobs: [] }],
    ['drops', 'answers arrive', polled({})],
    ['drops', 'a file is imported', { type: 'import', jobs: [] }],
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
