import { describe, expect, test } from 'vitest';
import { DISMISSED_MAX } from '../../../lib/core/base/limits.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { AccountRead, Answer, ListedVideo } from '../../../lib/core/job/answer.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  aState,
  blockedBy,
  ended,
  MINUTE,
  SECOND,
  someDetails,
  someSettings,
  T,
} from '../make.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const C = 'c'.repeat(32);

const listed = (id: string, status: JobStatus, more: Partial<Answer> = {}): ListedVideo => ({
  id,
  answer: {
    type: 'answer',
    status,
    rawStatus: status,
    kind: 'video',
    details: someDetails({ title: `Title ${id[0]}` }),
    failure: null,
    ...more,
  },
});

const watching = (changes: Partial<State> = {}): State =>
  aState({ settings: someSettings({ watchAccount: true }), ...changes });

const look = (state: State, videos: ListedVideo[], more: Partial<AccountRead> = {}): State =>
  decide(state, { type: 'account_read', videos, askedAt: T - SECOND, problem: null, ...more }, T);

const ids = (state: State) => state.jobs.map(({ id }) => id);

describe('a look at the account', () => {
  test('adds what runs, with what the list tells of it, and it is told when it ends', () => {
    const state = look(watching(), [listed(A, 'processing')]);
    expect(state.jobs).toMatchObject([
      {
        id: A,
        kind: 'video',
        status: 'processing',
        quiet: false,
        checkedAt: T,
        nextPollAt: T + 29 * SECOND,
        details: { title: 'Title a' },
      },
    ]);
    expect(state).toMatchObject({ accountReadAt: T - SECOND, outbox: [] });
  });

  test('the newest comes last, as if the user had added it last', () => {
    expect(ids(look(watching(), [listed(A, 'queued'), listed(B, 'queued')]))).toEqual([B, A]);
  });

  test.each<[string, ListedVideo, Partial<State>]>([
    ['finished', listed(A, 'completed'), {}],
    ['failed', listed(A, 'failed'), {}],
    ['taken off by the user', listed(A, 'processing'), { dismissed: [A] }],
    ['tracked', listed(A, 'processing'), { jobs: [aJob()] }],
    ['tracked and ended for our reasons', listed(A, 'processing'), { jobs: [ended('timeout')] }],
    [
      'a tracked session’s',
      listed(B, 'processing'),
      { jobs: [aJob({ kind: 'agent', follows: B })] },
    ],
    ['a batch’s', listed(B, 'processing'), { jobs: [aJob({ kind: 'video_batch', members: [B] })] }],
  ])('leaves alone what is %s', (_, video, state) => {
    const before = watching(state);
    expect(look(before, [video]).jobs).toEqual(before.jobs);
  });

  test('adds nothing once it is switched off', () => {
    expect(look(aState(), [listed(A, 'processing')]).jobs).toEqual([]);
  });

  test('an answer shows that HeyGen takes the key and answers', () => {
    const state = watching({ blocked: blockedBy('key_rejected', { retry: true }), pauses: 2 });
    expect(look(state, [])).toMatchObject({ blocked: null, pauses: 0 });
  });
});

describe('a list that cannot be read', () => {
  const job: Job = aJob({ status: 'processing' });
  const lookFails = (problem: Parameters<typeof problemOf>, state: Partial<State> = {}) =>
    look(watching({ jobs: [job], ...state }), [], { problem: problemOf(...problem) });

  test.each([
    ['offline'],
    ['connection'],
    ['timeout'],
    ['server_error'],
    ['bad_answer'],
    ['refused'],
    ['forbidden'],
    ['rate_limited'],
    ['key_rejected'],
  ] as const)('%s: no job changes, and the next look is one interval later', (kind) => {
    expect(lookFails([kind])).toMatchObject({ jobs: [job], accountReadAt: T - SECOND });
  });

  test('a refused key stops everything', () => {
    expect(lookFails(['key_rejected']).blocked?.reason).toBe('key_rejected');
  });

  test('a list that this key may not read does not', () => {
    expect(lookFails(['forbidden']).blocked).toBeNull();
  });

  test('a wish for silence silences all', () => {
    expect(lookFails(['rate_limited', { retryAfterMs: 90_000 }]).pausedUntil).toBe(T + 90 * SECOND);
  });

  test('the one try that the user asked for is used up', () => {
    const blocked = blockedBy('key_rejected', { retry: true });
    expect(lookFails(['timeout'], { blocked }).blocked?.retry).toBe(false);
  });
});

describe('taken off', () => {
  const stop = (state: State, id: string) => decide(state, { type: 'stop', ids: [id] }, T);

  test('while it runs and the account is watched: it is remembered, with its session’s video', () => {
    const state = watching({ jobs: [aJob({ kind: 'agent', follows: B })] });
    expect(stop(state, A).dismissed).toEqual([A, B]);
  });

  test('after we gave up on it: HeyGen may still run it', () => {
    expect(stop(watching({ jobs: [ended('timeout')] }), A).dismissed).toEqual([A]);
  });

  test.each<[string, State]>([
    ['ended', watching({ jobs: [ended('completed')] })],
    ['not watched', aState({ jobs: [aJob()] })],
  ])('%s: it is not', (_, state) => {
    expect(stop(state, A).dismissed).toEqual([]);
  });

  test('the oldest is forgotten when there are very many', () => {
    const many = Array.from({ length: DISMISSED_MAX }, (_, n) => `old-${n}`);
    const { dismissed } = stop(watching({ jobs: [aJob()], dismissed: many }), A);
    expect(dismissed).toHaveLength(DISMISSED_MAX);
    expect(dismissed.at(0)).toBe('old-1');
    expect(dismissed.at(-1)).toBe(A);
  });

  test('tracked by hand, or undone: it is wanted after all', () => {
    const state = watching({ dismissed: [A, C] });
    const jobs = [{ id: A, kind: null }];
    expect(decide(state, { type: 'track', jobs }, T).dismissed).toEqual([C]);
    expect(
      decide(state, { type: 'restore', jobs: [{ job: aJob(), place: 0 }] }, T).dismissed,
    ).toEqual([C]);
  });
});

test('switched on, or with another key, it looks at once', () => {
  const read = T - MINUTE;
  const on = { type: 'settings', settings: { watchAccount: true } } as const;
  expect(decide(aState({ accountReadAt: read }), on, T).accountReadAt).toBeNull();
  // It was on already.
  expect(decide(watching({ accountReadAt: read }), on, T).accountReadAt).toBe(read);
  const renewed = { type: 'key_renewed', hasKey: true, hasPermission: true } as const;
  expect(decide(watching({ accountReadAt: read }), renewed, T).accountReadAt).toBeNull();
});
