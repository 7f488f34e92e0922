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

/** Ended so many days ago, and seen. */
const old = (id: string, days: number, changes: Partial<Job> = {}): Job =>
  ended('completed', { id, endedAt: T - days * DAY, seen: true, ...changes });

describe('an ended job leaves the list', () => {
  test.each<[string, Job, Partial<State>, boolean]>([
    ['older than 90 days', old('a', 91), {}, false],
    ['90 days old', old('a', 90), {}, true],
    ['that failed, and was seen', old('a', 91, { status: 'failed' }), {}, false],
    [
      'that failed, and nobody has seen it',
      old('a', 91, { status: 'failed', seen: false }),
      {},
      true,
    ],
    ['ready, and nobody has seen it', old('a', 91, { seen: false }), {}, false],
    ['that goes on, however old', aJob({ id: 'a', addedAt: T - 999 * DAY }), {}, true],
    ['that the user wants checked', old('a', 91, { nextPollAt: T }), {}, true],
    ['that is still to be told', old('a', 91), { outbox: ['job:a:completed'] }, true],
    [
      'that is still to be told with others',
      old('a', 91),
      { outbox: ['summary:3'], summaries: [{ n: 3, noticeIds: ['job:a:completed'] }] },
      true,
    ],
    [
      'that was told with others',
      old('a', 91),
      { outbox: [], summaries: [{ n: 3, noticeIds: ['job:a:completed'] }] },
      false,
    ],
    ['that is still to be downloaded', old('a', 91), { downloads: ['a'] }, true],
  ])('%s: %#', (_, job, state, isKept) => {
    expect(kept(aState({ jobs: [job], ...state }))).toEqual(isKept ? ['a'] : []);
  });

  const settings = { ...defaultSettings, keepJobs: 10, keepDays: 7 };
  const twelve = Array.from({ length: 12 }, (_, i) => old(`v${i}`, ((i * 5) % 12) / 2));

  test('when there are too many, those that ended first, and the others keep their order', () => {
    // Of days 0, 2.5, 5, 1.5, 4 … the two oldest are 5 and 5.5 days old: v2 and v7.
    const jobs = [aJob({ id: 'on' }), ...twelve];
    const left = jobs.map(({ id }) => id).filter((id) => id !== 'v2' && id !== 'v7');
    expect(kept(aState({ jobs, settings }))).toEqual(left);
  });

  test('what ended for our reasons is not found anew by Watch my account', () => {
    const settings = { ...defaultSettings, watchAccount: true };
    const jobs = [old('late', 91, { status: 'timeout' }), old('done', 91)];
    const after = prune(aState({ jobs, settings }), T);
    expect(after.jobs).toEqual([]);
    expect(after.dismissed).toEqual(['late']);
  });

  test('jobs that go on do not count', () => {
    const going = Array.from({ length: 30 }, (_, i) => aJob({ id: `on${i}` }));
    const state = aState({ jobs: [...going, ...twelve.slice(0, 10)], settings });
    expect(prune(state, T)).toBe(state);
  });

  test('and nothing changes where nothing is to go', () => {
    const state = aState({ jobs: twelve });
    expect(prune(state, T)).toBe(state);
    expect(prunedIds(state, state)).toEqual([]);
  });
});

describe('is looked for', () => {
  const jobs = [old('gone', 91), aJob({ id: 'on' })];
  const access = { hasKey: true, hasPermission: true };
  test.each<[Event, boolean]>([
    [{ type: 'access', ...access }, true],
    [{ type: 'settings', settings: {} }, true],
    [{ type: 'track', jobs: [] }, true],
    [polled({}), true],
    [{ type: 'seen' }, false],
    [{ type: 'restore', jobs: [{ job: old('back', 91), place: 0 }] }, false],
  ])('at %j: %s', (event, isPruned) => {
    const state = aState({ jobs });
    const next = decide(state, event, T);
    expect(next.jobs.some(({ id }) => id === 'gone')).toBe(!isPruned);
    expect(prunedIds(state, next)).toEqual(isPruned ? ['gone'] : []);
  });

  test('at once when the user wants to keep less', () => {
    const state = aState({ jobs: [old('a', 8), old('b', 6)] });
    const next = decide(state, { type: 'settings', settings: { keepDays: 7 } }, T);
    expect(next.jobs.map(({ id }) => id)).toEqual(['b']);
  });
});
