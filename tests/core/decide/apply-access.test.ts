import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { BlockReason } from '../../../lib/core/job/block-reasons.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { Access } from '../../../lib/core/state/event.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { aJob, aState, blockedBy, ended, HOUR, MINUTE, polled, T } from '../make.ts';

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

test.each<[string, string, State, string[]]>([
  ['one notification', 'a job waits', aState({ jobs: [aJob()] }), ['blocked:no_permission']],
  ['no notification', 'no job waits', aState({ jobs: [ended('failed')] }), []],
])('a lost permission owes %s while %s', (_notices, _case, state, outbox) => {
  expect(decide(state, { type: 'access', ...noPermission }, T).outbox).toEqual(outbox);
});

describe('a key', () => {
  test('that the user removed is no news to the user', () => {
    const after = decide(aState({ jobs: [aJob()] }), { type: 'key_renewed', ...noKey }, T);
    expect(after.outbox).toEqual([]);
  });

  test.each([
    ['key_rejected', null],
    ['forbidden', 'forbidden'],
    ['no_permission', 'no_permission'],
  ] as const)('that is accepted lifts %s: then %s', (reason, left) => {
    const state = aState({ jobs: [aJob()], blocked: blockedBy(reason) });
    expect(decide(state, { type: 'key_accepted' }, T).blocked?.reason ?? null).toBe(left);
  });

  test('that is new need not wait for what the old one was told', () => {
    const state = aState({ jobs: [aJob()], pausedUntil: T + HOUR, pauses: 5 });
    const after = decide(state, { type: 'key_renewed', ...all }, T);
    expect(after).toMatchObject({ pausedUntil: null, pauses: 0 });
  });

  test('that is refused keeps HeyGen’s words', () => {
    const problem = problemOf('forbidden', { message: 'Account suspended' });
    const after = decide(aState({ jobs: [aJob()] }), polled({ problem }), T);
    expect(after.blocked).toEqual({
      reason: 'forbidden',
      since: T,
      retry: false,
      said: 'Account suspended',
    });
  });
});
