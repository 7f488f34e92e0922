import { describe, expect, test } from 'vitest';
import { decide } from '../../lib/core/decide.ts';
import type { Access, Event } from '../../lib/core/event.ts';
import { newJob } from '../../lib/core/job.ts';
import { problemOf } from '../../lib/core/problem.ts';
import type { Blocked, BlockReason, State } from '../../lib/core/state.ts';
import { aJob, aState, ended, HOUR, MINUTE, T } from './jobs.ts';

const blockedBy = (reason: BlockReason): Blocked => ({ reason, since: T - HOUR, retry: false });

describe('track', () => {
  test('adds each id once, due at once, at the end of the list', () => {
    const known = aJob();
    const event: Event = { type: 'track', ids: ['new-1', known.id, 'new-1', 'new-2'] };
    const state = decide(aState({ jobs: [known] }), event, T);
    expect(state.jobs).toEqual([known, newJob('new-1', T), newJob('new-2', T)]);
  });

  test('of known ids alone changes nothing', () => {
    const state = aState({ jobs: [aJob()] });
    expect(decide(state, { type: 'track', ids: [aJob().id] }, T)).toBe(state);
  });
});

describe('check', () => {
  test('makes the named jobs due now, an ended one too', () => {
    const waiting = aJob({ id: 'b', nextPollAt: T + HOUR });
    const state = aState({ jobs: [ended('failed'), waiting] });
    const after = decide(state, { type: 'check', ids: [aJob().id] }, T);
    expect(after.jobs.map((job) => job.nextPollAt)).toEqual([T, T + HOUR]);
  });

  test('all leaves ended jobs alone', () => {
    const state = aState({ jobs: [ended('failed'), aJob({ id: 'b', nextPollAt: T + HOUR })] });
    const after = decide(state, { type: 'check', ids: 'all' }, T);
    expect(after.jobs.map((job) => job.nextPollAt)).toEqual([null, T]);
  });

  test.each([
    ['key_rejected', true],
    ['forbidden', true],
    ['no_key', false],
    ['no_permission', false],
  ] as const)('while blocked by %s allows one try: %s', (reason, retry) => {
    const state = aState({ jobs: [aJob()], blocked: blockedBy(reason) });
    expect(decide(state, { type: 'check', ids: 'all' }, T).blocked).toMatchObject({
      reason,
      retry,
    });
  });
});

test('check with nothing that waits leaves no try behind', () => {
  const state = aState({ jobs: [ended('failed')], blocked: blockedBy('key_rejected') });
  expect(decide(state, { type: 'check', ids: 'all' }, T).blocked?.retry).toBe(false);
});

test.each([
  ['offline', true],
  ['connection', true],
  ['server_error', false],
] as const)('back online a job with the problem %s is due at once: %s', (kind, isDue) => {
  const job = aJob({ problem: problemOf(kind), nextPollAt: T + HOUR });
  const after = decide(aState({ jobs: [job] }), { type: 'online' }, T);
  expect(after.jobs[0]?.nextPollAt).toBe(isDue ? T : T + HOUR);
});

test.each([
  ['key_rejected', null],
  ['forbidden', 'forbidden'],
  ['no_permission', 'no_permission'],
] as const)('a key that is accepted lifts %s: then %s', (reason, left) => {
  const state = aState({ jobs: [aJob()], blocked: blockedBy(reason) });
  expect(decide(state, { type: 'key_accepted' }, T).blocked?.reason ?? null).toBe(left);
});

test('another key need not wait for what the old one was told', () => {
  const state = aState({ jobs: [aJob()], pausedUntil: T + HOUR });
  const access = { hasKey: true, hasPermission: true };
  expect(decide(state, { type: 'key_renewed', ...access }, T).pausedUntil).toBeNull();
});

test('reset forgets all but the id and the place, drops what is owed, and asks at once', () => {
  const job = ended('failed', { addedAt: T - HOUR, problem: problemOf('timeout'), attempts: 3 });
  const outbox = [`job:${job.id}:failed`, 'job:other:failed'];
  const after = decide(aState({ jobs: [job], outbox }), { type: 'reset', id: job.id }, T);
  expect(after.jobs).toEqual([{ ...newJob(job.id, T), addedAt: T - HOUR }]);
  expect(after.outbox).toEqual(['job:other:failed']);
});

test('stop takes the job off the list, with what is owed about it', () => {
  const job = ended('failed');
  const other = aJob({ id: 'other' });
  const state = aState({ jobs: [job, other], outbox: [`job:${job.id}:failed`] });
  expect(decide(state, { type: 'stop', id: job.id }, T)).toMatchObject({
    jobs: [other],
    outbox: [],
  });
});

describe('restore', () => {
  const jobs = [1, 2, 3].map((n) => aJob({ id: `v${n}` }));

  test.each(['v1', 'v2', 'v3'])('puts %s back in its place, as it was', (id) => {
    const stopped = decide(aState({ jobs }), { type: 'stop', id }, T);
    const place = jobs.findIndex((known) => known.id === id);
    const job = jobs[place] ?? aJob();
    expect(decide(stopped, { type: 'restore', job, place }, T).jobs).toEqual(jobs);
  });

  test('leaves a job alone that is tracked again meanwhile', () => {
    const state = aState({ jobs });
    const again = ended('failed', { id: 'v1' });
    expect(decide(state, { type: 'restore', job: again, place: 0 }, T)).toBe(state);
  });
});

test('seen marks every ending, and changes nothing when there is none', () => {
  const state = aState({ jobs: [ended('failed'), aJob({ id: 'b' })] });
  const after = decide(state, { type: 'seen' }, T);
  expect(after.jobs.map((job) => job.seen)).toEqual([true, true]);
  expect(decide(after, { type: 'seen' }, T)).toBe(after);
});

test('notified takes just what was shown out of the outbox', () => {
  const state = aState({ outbox: ['a', 'b'] });
  expect(decide(state, { type: 'notified', noticeIds: ['a'] }, T).outbox).toEqual(['b']);
});

describe('access', () => {
  const all: Access = { hasKey: true, hasPermission: true };
  const noKey: Access = { ...all, hasKey: false };
  const noPermission: Access = { ...all, hasPermission: false };
  const none: Access = { hasKey: false, hasPermission: false };

  test.each<[string, BlockReason | null, 'access' | 'key_renewed', Access, BlockReason | null]>([
    ['nothing missing', null, 'access', all, null],
    ['no key', null, 'access', noKey, 'no_key'],
    ['no permission', null, 'access', noPermission, 'no_permission'],
    ['neither: the key comes first', null, 'access', none, 'no_key'],
    ['the key is there', 'no_key', 'access', all, null],
    ['the permission is back', 'no_permission', 'access', all, null],
    ['the key came, the permission did not', 'no_key', 'access', noPermission, 'no_permission'],
    ['a restart does not mend a rejected key', 'key_rejected', 'access', all, 'key_rejected'],
    ['a restart does not mend a forbidden key', 'forbidden', 'access', all, 'forbidden'],
    ['another key mends a rejected one', 'key_rejected', 'key_renewed', all, null],
    ['another key mends a forbidden one', 'forbidden', 'key_renewed', all, null],
    ['the key was removed', 'key_rejected', 'key_renewed', noKey, 'no_key'],
  ])('%s: %s + %s', (_, before, type, access, after) => {
    const state = aState({ blocked: before && blockedBy(before) });
    expect(decide(state, { type, ...access }, T).blocked?.reason ?? null).toBe(after);
  });

  test('once it is back, jobs that waited are due at once and ended ones are not', () => {
    const jobs = [aJob({ nextPollAt: T + MINUTE }), ended('failed', { id: 'b' })];
    const state = aState({ jobs, blocked: blockedBy('no_key') });
    const after = decide(state, { type: 'access', ...all }, T);
    expect(after.jobs.map((job) => job.nextPollAt)).toEqual([T, null]);
  });

  test.each<[string, State, string[]]>([
    ['a job waits', aState({ jobs: [aJob()] }), ['blocked:no_permission']],
    ['no job waits', aState({ jobs: [ended('failed')] }), []],
  ])('lost while %s owes %#', (_, state, outbox) => {
    expect(decide(state, { type: 'access', ...noPermission }, T).outbox).toEqual(outbox);
  });

  test('a key that the user removed is no news to the user', () => {
    const after = decide(aState({ jobs: [aJob()] }), { type: 'key_renewed', ...noKey }, T);
    expect(after.outbox).toEqual([]);
  });
});
