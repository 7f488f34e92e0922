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

const readAccount = (state: State, videos: ListedVideo[], more: Partial<AccountRead> = {}): State =>
  decide(state, { type: 'account_read', videos, askedAt: T - SECOND, problem: null, ...more }, T);

const ids = (state: State) => state.jobs.map(({ id }) => id);

describe('reading the account', () => {
  test('adds a running video with its details, so that its ending is news', () => {
    const state = readAccount(watching(), [listed(A, 'processing')]);
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

  test('adds the newest video last, as if the user had added it last', () => {
    expect(ids(readAccount(watching(), [listed(A, 'queued'), listed(B, 'queued')]))).toEqual([
      B,
      A,
    ]);
  });

  test.each<[string, ListedVideo, Partial<State>]>([
    ['is finished', listed(A, 'completed'), {}],
    ['has failed', listed(A, 'failed'), {}],
    ['was removed by the user', listed(A, 'processing'), { dismissed: [A] }],
    ['is tracked', listed(A, 'processing'), { jobs: [aJob()] }],
    ['is tracked and ended for our reasons', listed(A, 'processing'), { jobs: [ended('timeout')] }],
    [
      'is the video of a tracked session',
      listed(B, 'processing'),
      { jobs: [aJob({ kind: 'agent', follows: B })] },
    ],
    [
      'is a member of a tracked batch',
      listed(B, 'processing'),
      { jobs: [aJob({ kind: 'video_batch', members: [B] })] },
    ],
  ])('does not add a video that %s', (_, video, state) => {
    const before = watching(state);
    expect(readAccount(before, [video]).jobs).toEqual(before.jobs);
  });

  test('adds nothing after the user has switched it off', () => {
    expect(readAccount(aState(), [listed(A, 'processing')]).jobs).toEqual([]);
  });

  test('lifts a refusal of the key and resets the count of pauses after an answer', () => {
    const state = watching({ blocked: blockedBy('key_rejected', { retry: true }), pauses: 2 });
    expect(readAccount(state, [])).toMatchObject({ blocked: null, pauses: 0 });
  });
});

describe('a list that cannot be read', () => {
  const job: Job = aJob({ status: 'processing' });
  const readFails = (problem: Parameters<typeof problemOf>, state: Partial<State> = {}) =>
    readAccount(watching({ jobs: [job], ...state }), [], { problem: problemOf(...problem) });

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
  ] as const)('changes no job after %s, and is read again one interval later', (kind) => {
    expect(readFails([kind])).toMatchObject({ jobs: [job], accountReadAt: T - SECOND });
  });

  test('blocks polling when the key is rejected', () => {
    expect(readFails(['key_rejected']).blocked?.reason).toBe('key_rejected');
  });

  test('does not block polling when this key may not read the list', () => {
    expect(readFails(['forbidden']).blocked).toBeNull();
  });

  test('pauses polling when HeyGen sets a rate limit', () => {
    expect(readFails(['rate_limited', { retryAfterMs: 90_000 }]).pausedUntil).toBe(T + 90 * SECOND);
  });

  test('uses up the one try that the user asked for', () => {
    const blocked = blockedBy('key_rejected', { retry: true });
    expect(readFails(['timeout'], { blocked }).blocked?.retry).toBe(false);
  });
});

describe('a removed job', () => {
  const stop = (state: State, id: string) => decide(state, { type: 'stop', ids: [id] }, T);

  test('is dismissed with its video when it runs and the account is watched', () => {
    const state = watching({ jobs: [aJob({ kind: 'agent', follows: B })] });
    expect(stop(state, A).dismissed).toEqual([A, B]);
  });

  test('is dismissed when it ended for our reasons, because HeyGen may still run it', () => {
    expect(stop(watching({ jobs: [ended('timeout')] }), A).dismissed).toEqual([A]);
  });

  test.each<[string, State]>([
    ['it has ended', watching({ jobs: [ended('completed')] })],
    ['the account is not watched', aState({ jobs: [aJob()] })],
  ])('is not dismissed when %s', (_, state) => {
    expect(stop(state, A).dismissed).toEqual([]);
  });

  test('takes the place of the oldest dismissed id when there are too many', () => {
    const many = Array.from({ length: DISMISSED_MAX }, (_, n) => `old-${n}`);
    const { dismissed } = stop(watching({ jobs: [aJob()], dismissed: many }), A);
    expect(dismissed).toHaveLength(DISMISSED_MAX);
    expect(dismissed.at(0)).toBe('old-1');
    expect(dismissed.at(-1)).toBe(A);
  });

  test('is no longer dismissed when the user tracks or restores it', () => {
    const state = watching({ dismissed: [A, C] });
    const jobs = [{ id: A, kind: null }];
    expect(decide(state, { type: 'track', jobs }, T).dismissed).toEqual([C]);
    expect(
      decide(state, { type: 'restore', jobs: [{ job: aJob(), place: 0 }] }, T).dismissed,
    ).toEqual([C]);
  });
});

test('the account is read at once after it is switched on or the key changes', () => {
  const read = T - MINUTE;
  const on = { type: 'settings', settings: { watchAccount: true } } as const;
  expect(decide(aState({ accountReadAt: read }), on, T).accountReadAt).toBeNull();
  // The setting was on already.
  expect(decide(watching({ accountReadAt: read }), on, T).accountReadAt).toBe(read);
  const renewed = { type: 'key_renewed', hasKey: true, hasPermission: true } as const;
  expect(decide(watching({ accountReadAt: read }), renewed, T).accountReadAt).toBeNull();
});
