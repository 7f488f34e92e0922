import { describe, expect, test } from 'vitest';
import { block } from '../../../lib/core/decide/apply-access.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { RoundUpdate } from '../../../lib/core/job/answer.ts';
import type { Exchange } from '../../../lib/core/job/exchange.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../../lib/core/job/problem-kinds.ts';
import { isTryDue, nextTryAt } from '../../../lib/core/state/gate.ts';
import type { Blocked, State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  answerOf,
  aState,
  blockedBy,
  HOUR,
  MINUTE,
  polled,
  someSettings,
  T,
  troubleOf,
} from '../make.ts';

const video = aJob({ id: 'v', status: 'processing' });
const session = aJob({ id: 's', kind: 'agent', status: 'processing' });

/** The last update of a round in which HeyGen has refused everything. */
const refusalOf = (kind: ProblemKind, jobs: readonly Job[], askedAt = T): Partial<RoundUpdate> => ({
  results: jobs.map((job) => troubleOf(job, kind, askedAt)),
  problem: problemOf(kind, { message: 'words' }),
  family: 'agent',
});

/** Applies this many such rounds in a row, five minutes apart. */
function refuse(kind: ProblemKind, times: number, before: Partial<State> = {}): State {
  let state = aState({ jobs: [video, session], ...before });
  for (let n = 0; n < times; n++) {
    const now = T + n * 5 * MINUTE;
    state = decide(state, polled(refusalOf(kind, state.jobs, now)), now);
  }
  return state;
}

const exchange = (httpStatus: number | null, outcome: string): Exchange => ({
  ...{ at: T, endpoint: '/v3/videos', httpStatus, ms: 1, outcome, code: null },
});

describe.each(['key_rejected', 'suspended'] as const)('a refusal for certain (%s)', (kind) => {
  test.each([1, 30])('blocks at once and ends no job, with a limit of %i', (maxAttempts) => {
    const settings = someSettings({ stopAtFirstError: maxAttempts === 1, maxAttempts });
    const state = refuse(kind, 1, { settings });
    expect(state.blocked).toMatchObject({
      ...{ reason: kind, since: T, retry: false, said: 'words', family: 'agent', tries: 0 },
    });
    expect(state.outbox).toEqual([`blocked:${kind}`]);
    for (const job of state.jobs) {
      expect(job).toMatchObject({ status: 'processing', attempts: 0, problem: null });
    }
  });
});

describe.each([
  ['unauthorized', 'key_rejected'],
  ['forbidden', 'forbidden'],
] as const)('a refusal that may pass (%s)', (kind, reason) => {
  test('is a failed attempt of each job, and blocks nothing', () => {
    const state = refuse(kind, 1);
    expect(state).toMatchObject({ blocked: null, refusals: 1, outbox: [] });
    for (const job of state.jobs) expect(job).toMatchObject({ attempts: 1, problem: { kind } });
  });

  test(`blocks as ${reason} the third time in a row, which counts as no attempt`, () => {
    expect(refuse(kind, 2).blocked).toBeNull();
    const state = refuse(kind, 3);
    expect(state.blocked).toMatchObject({ reason, family: 'agent', said: 'words' });
    expect(state.outbox).toEqual([`blocked:${reason}`]);
    for (const job of state.jobs) expect(job.attempts).toBe(2);
  });

  test('blocks nothing the first time if access was missing when the answer came', () => {
    const state = refuse(kind, 1, { blocked: blockedBy('no_permission') });
    expect(state).toMatchObject({ blocked: { reason: 'no_permission' }, refusals: 1, outbox: [] });
  });

  test.each<[string, State]>([
    ['two refusals that may pass', refuse(kind, 2)],
    ['a certain one and a failed try', refuse('key_rejected', 2)],
  ])('blocks nothing if access was lost after %s', (_, before) => {
    const access = { hasKey: true, hasPermission: false };
    const lost = decide(before, { type: 'access', ...access }, T + 15 * MINUTE);
    const state = refuse(kind, 1, lost);
    expect(state).toMatchObject({ blocked: { reason: 'no_permission' }, refusals: 1 });
  });

  test('ends a job at once if the user stops at the first error', () => {
    const state = refuse(kind, 1, { settings: someSettings({ stopAtFirstError: true }) });
    expect(state.jobs.map(({ status }) => status)).toEqual(['api_error', 'api_error']);
  });
});

test.each<[string, Partial<RoundUpdate>, boolean]>([
  ['an answer', { results: [answerOf(video, 'processing')] }, true],
  [
    'a search',
    { results: [{ id: 'v', askedAt: T, outcome: { type: 'search', deniedBy: [] } }] },
    true,
  ],
  ['a server error', failureWith('server_error', exchange(500, 'server_error')), true],
  ['a missing scope', failureWith('no_scope', exchange(403, 'no_scope')), true],
  [
    'a rate limit',
    {
      ...failureWith('rate_limited', exchange(429, 'rate_limited')),
      problem: problemOf('rate_limited'),
    },
    true,
  ],
  ['a gateway’s 403', failureWith('gateway', exchange(403, 'gateway')), false],
  ['a refused family', failureWith('unauthorized', exchange(401, 'unauthorized')), false],
  ['a bad key in a 400', failureWith('key_rejected', exchange(400, 'key_rejected')), false],
  ['no connection', failureWith('connection', exchange(null, 'connection')), false],
  ['nothing', {}, false],
])('%s resets the refusals in a row, and lifts a block: %#', (_, update, isHeard) => {
  const after = decide(aState({ jobs: [video], refusals: 2 }), polled(update), T);
  expect(after.refusals).toBe(isHeard ? 0 : 2);
  for (const reason of ['key_rejected', 'forbidden', 'suspended'] as const) {
    const blocked = blockedBy(reason, { retry: true });
    const state = decide(aState({ jobs: [video], blocked }), polled(update), T);
    expect(state.blocked === null).toBe(isHeard);
  }
});

function failureWith(kind: ProblemKind, request: Exchange): Partial<RoundUpdate> {
  return { results: [{ ...troubleOf(video, kind), exchanges: [request] }] };
}

describe('while HeyGen refuses', () => {
  const blocked = (changes: Partial<Blocked> = {}) =>
    blockedBy('key_rejected', { since: T, ...changes });

  test.each<[string, Partial<Blocked>, number]>([
    ['15 min after the refusal', {}, 15 * MINUTE],
    ['1 h after the first failed try', { tries: 1, triedAt: T + HOUR }, 2 * HOUR],
    ['6 h after the second', { tries: 2, triedAt: T + HOUR }, 7 * HOUR],
    ['6 h after every later one', { tries: 9, triedAt: T + HOUR }, 7 * HOUR],
  ])('the next try is %s', (_, changes, wait) => {
    const state = { blocked: blocked(changes) };
    expect(nextTryAt(state)).toBe(T + wait);
    expect(isTryDue(state, T + wait - 1)).toBe(false);
    expect(isTryDue(state, T + wait)).toBe(true);
  });

  test('a try is due if the clock was set back', () => {
    expect(isTryDue({ blocked: blocked({ triedAt: T + HOUR }) }, T)).toBe(true);
  });

  test.each(['no_key', 'key_forgotten', 'no_permission'] as const)(
    'there is no try by itself for the block %s',
    (reason) => {
      expect(nextTryAt({ blocked: blockedBy(reason) })).toBeNull();
      expect(isTryDue({ blocked: blockedBy(reason) }, T + 100 * HOUR)).toBe(false);
    },
  );

  const later = T + HOUR;
  const playTry = (state: State, kind: ProblemKind) =>
    decide(state, polled(refusalOf(kind, state.jobs, later)), later);

  test('a failed try counts, and notifies no second time', () => {
    const state = playTry(aState({ jobs: [video], blocked: blocked() }), 'key_rejected');
    expect(state.blocked).toMatchObject({ since: T, tries: 1, triedAt: later, family: 'agent' });
    expect(state.outbox).toEqual([]);
    expect(state.jobs[0]).toMatchObject({ attempts: 0, problem: null });
  });

  test.each(['key_rejected', 'connection'] as const)(
    'a failed try of the user (%s) neither counts nor postpones the next automatic one',
    (kind) => {
      const before = { tries: 1, triedAt: T };
      const state = aState({ jobs: [video], blocked: blocked({ retry: true, ...before }) });
      expect(playTry(state, kind).blocked).toMatchObject({ retry: false, ...before });
    },
  );

  test('a block without a try does not change when it is found again', () => {
    const state = aState({ blocked: blockedBy('no_key') });
    expect(block(state, 'no_key', later)).toBe(state);
  });

  test.each(['unauthorized', 'forbidden'] as const)(
    'another refusal that may pass (%s) is no news',
    (kind) => {
      for (const reason of ['key_rejected', 'forbidden', 'suspended'] as const) {
        const before = aState({ jobs: [video], blocked: blockedBy(reason, { tries: 1 }) });
        const state = playTry(before, kind);
        expect(state.blocked).toMatchObject({ reason, tries: 2 });
        expect(state.outbox).toEqual([]);
      }
    },
  );

  test('the news that the account is suspended replaces a refused key', () => {
    const state = playTry(aState({ jobs: [video], blocked: blocked() }), 'suspended');
    expect(state.blocked).toMatchObject({ reason: 'suspended', since: later, tries: 0 });
    expect(state.outbox).toEqual(['blocked:suspended']);
  });

  test('a try that reaches nobody is not repeated at once', () => {
    const before = aState({ jobs: [video], blocked: blocked({ tries: 1 }) });
    const update = failureWith('connection', exchange(null, 'connection'));
    const state = decide(before, polled(update), later);
    expect(state.blocked).toMatchObject({ reason: 'key_rejected', tries: 1, triedAt: later });
    expect(isTryDue(state, later + MINUTE)).toBe(false);
  });
});

test.each([
  [true, ['blocked:key_rejected']],
  [false, []],
])('without active jobs, a block is news if Watch my account is on: %s', (watchAccount, outbox) => {
  const state = aState({ settings: someSettings({ watchAccount }) });
  expect(decide(state, polled({ problem: problemOf('key_rejected') }), T).outbox).toEqual(outbox);
});
