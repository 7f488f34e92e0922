import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { BlockReason } from '../../../lib/core/job/block-reasons.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { Access } from '../../../lib/core/state/event.ts';
import { noBlock, type State } from '../../../lib/core/state/state.ts';
import { aJob, aState, blockedBy, ended, HOUR, MINUTE, polled, someSettings, T } from '../make.ts';

const all: Access = { hasKey: true, hasPermission: true };
const noKey: Access = { ...all, hasKey: false };
const noPermission: Access = { ...all, hasPermission: false };
const none: Access = { hasKey: false, hasPermission: false };

test.each<[string, BlockReason | null, 'access' | 'key_renewed', Access, BlockReason | null]>([
  ['nothing is blocked when nothing is missing', null, 'access', all, null],
  ['a missing key blocks', null, 'access', noKey, 'no_key'],
  ['a missing permission blocks', null, 'access', noPermission, 'no_permission'],
  ['a missing key comes before a missing permission', null, 'access', none, 'no_key'],
  ['a key lifts no_key', 'no_key', 'access', all, null],
  ['the permission lifts no_permission', 'no_permission', 'access', all, null],
  [
    'a key without the permission changes no_key to no_permission',
    'no_key',
    'access',
    noPermission,
    'no_permission',
  ],
  ['a restart does not lift key_rejected', 'key_rejected', 'access', all, 'key_rejected'],
  ['a restart does not lift forbidden', 'forbidden', 'access', all, 'forbidden'],
  ['a restart does not lift suspended', 'suspended', 'access', all, 'suspended'],
  ['another key lifts suspended', 'suspended', 'key_renewed', all, null],
  ['another key lifts key_rejected', 'key_rejected', 'key_renewed', all, null],
  ['another key lifts forbidden', 'forbidden', 'key_renewed', all, null],
  [
    'removing the key changes key_rejected to no_key',
    'key_rejected',
    'key_renewed',
    noKey,
    'no_key',
  ],
])('%s', (_, before, type, access, after) => {
  const state = aState({ blocked: before && blockedBy(before) });
  expect(decide(state, { type, ...access }, T).blocked?.reason ?? null).toBe(after);
});

test('active jobs are due at once and ended jobs are not when the key is back', () => {
  const jobs = [aJob({ nextPollAt: T + MINUTE }), ended('failed', { id: 'b' })];
  const state = aState({ jobs, blocked: blockedBy('no_key') });
  const after = decide(state, { type: 'access', ...all }, T);
  expect(after.jobs.map((job) => job.nextPollAt)).toEqual([T, null]);
});

test.each<[string, string, State, string[]]>([
  ['one notice', 'a job is active', aState({ jobs: [aJob()] }), ['blocked:no_permission']],
  ['no notice', 'no job is active', aState({ jobs: [ended('failed')] }), []],
  [
    'one notice',
    'Watch my account is on, also without an active job',
    aState({ settings: someSettings({ watchAccount: true }) }),
    ['blocked:no_permission'],
  ],
])('a lost permission enqueues %s while %s', (_notices, _case, state, outbox) => {
  expect(decide(state, { type: 'access', ...noPermission }, T).outbox).toEqual(outbox);
});

describe('a key', () => {
  test('does not notify when the user removes it', () => {
    const after = decide(aState({ jobs: [aJob()] }), { type: 'key_renewed', ...noKey }, T);
    expect(after.outbox).toEqual([]);
  });

  test.each([
    ['key_rejected', null],
    ['forbidden', 'forbidden'],
    ['suspended', 'suspended'],
    ['no_permission', 'no_permission'],
  ] as const)('changes the block from %s to %s when HeyGen accepts it', (reason, left) => {
    const state = aState({ jobs: [aJob()], blocked: blockedBy(reason) });
    expect(decide(state, { type: 'key_accepted' }, T).blocked?.reason ?? null).toBe(left);
  });

  test('lets a job be searched again in families whose old account did not have it', () => {
    const state = aState({ jobs: [aJob({ deniedBy: ['video', 'podcast'] })] });
    expect(decide(state, { type: 'key_renewed', ...all }, T).jobs[0]?.deniedBy).toEqual([]);
  });

  test('ends the pause of the old one when it is new', () => {
    const state = aState({ jobs: [aJob()], pausedUntil: T + HOUR, pauses: 5 });
    const after = decide(state, { type: 'key_renewed', ...all }, T);
    expect(after).toMatchObject({ pausedUntil: null, pauses: 0 });
  });

  test('keeps HeyGen’s message when it is refused', () => {
    const problem = problemOf('suspended', { message: 'Account suspended' });
    const after = decide(aState({ jobs: [aJob()] }), polled({ problem, family: 'agent' }), T);
    expect(after.blocked).toEqual({
      ...noBlock,
      reason: 'suspended',
      since: T,
      said: 'Account suspended',
      family: 'agent',
    });
  });
});

test.each<[BlockReason, boolean]>([
  ['key_rejected', true],
  ['forbidden', true],
  ['suspended', true],
  ['no_key', false],
  ['key_forgotten', false],
  ['no_permission', false],
])('the start of the browser tries again despite the block %s: %s', (reason, retry) => {
  const state = aState({ jobs: [aJob()], blocked: blockedBy(reason) });
  expect(decide(state, { type: 'startup' }, T).blocked).toEqual({ ...blockedBy(reason), retry });
});

test('the start of the browser changes nothing while nothing is blocked', () => {
  const state = aState({ jobs: [aJob()] });
  expect(decide(state, { type: 'startup' }, T)).toBe(state);
});
