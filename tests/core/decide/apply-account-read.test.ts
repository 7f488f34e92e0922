import { describe, expect, test } from 'vitest';
import { DISMISSED_MAX } from '../../../lib/core/base/limits.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Answer, ListedJob, ListRead } from '../../../lib/core/job/answer.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { type Problem, problemOf } from '../../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../../lib/core/job/problem-kinds.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import type { Settings } from '../../../lib/core/settings/settings.schema.ts';
import type { Event } from '../../../lib/core/state/event.ts';
import { isTryDue } from '../../../lib/core/state/gate.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  answerOf,
  aState,
  blockedBy,
  ended,
  HOUR,
  MINUTE,
  polled,
  SECOND,
  someDetails,
  someSettings,
  T,
} from '../make.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const C = 'c'.repeat(32);

const listed = (id: string, status: JobStatus, more: Partial<Answer> = {}): ListedJob => ({
  id,
  kind: 'video',
  details: someDetails({ title: `Title ${id[0]}` }),
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

const listOf = (jobs: ListedJob[], more: Partial<ListRead> = {}): ListRead => ({
  family: 'video',
  jobs,
  askedAt: T - SECOND,
  problem: null,
  isFiltered: false,
  ...more,
});

const readLists = (state: State, ...lists: ListRead[]): State =>
  decide(state, { type: 'account_read', lists, askedAt: T - SECOND }, T);

const readAccount = (state: State, jobs: ListedJob[], more: Partial<ListRead> = {}): State =>
  readLists(state, listOf(jobs, more));

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

  test('adds a running video as running after the clock was set forward meanwhile', () => {
    const later = T + 3 * 24 * 60 * MINUTE;
    const read = {
      type: 'account_read',
      lists: [listOf([listed(A, 'processing')], { askedAt: T })],
      askedAt: T,
    } as const;
    expect(decide(watching(), read, later).jobs).toMatchObject([{ id: A, status: 'processing' }]);
  });

  test('adds the newest video last, as if the user had added it last', () => {
    expect(ids(readAccount(watching(), [listed(A, 'queued'), listed(B, 'queued')]))).toEqual([
      B,
      A,
    ]);
  });

  test.each<[string, ListedJob, Partial<State>]>([
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

/** A job of a list that says no status, created this long before T. */
const bare = (id: string, age: number | null, title: string | null = null): ListedJob => ({
  id,
  kind: 'agent',
  answer: null,
  details: someDetails({ title, createdAt: age === null ? null : T - age }),
});

describe('a list without statuses', () => {
  const read = (state: State, ...jobs: ListedJob[]) =>
    readAccount(state, jobs, { family: 'agent' });

  test('adds a session of the last 24 h, due at once and quiet', () => {
    expect(read(watching(), bare(A, 23 * HOUR, 'Launch')).jobs).toMatchObject([
      {
        id: A,
        kind: 'agent',
        status: 'queued',
        checkedAt: null,
        nextPollAt: T,
        quiet: true,
        found: true,
        details: { title: 'Launch' },
      },
    ]);
  });

  test.each<[string, ListedJob, Partial<State>]>([
    ['is older than that', bare(A, 24 * HOUR), {}],
    ['has no creation time', bare(A, null), {}],
    ['was removed by the user', bare(A, HOUR), { dismissed: [A] }],
    ['is on the list', bare(A, HOUR), { jobs: [ended('completed', { kind: 'agent' })] }],
  ])('does not add a session that %s', (_, session, state) => {
    const before = watching(state);
    expect(read(before, session).jobs).toEqual(before.jobs);
  });

  const found = read(watching(), bare(A, HOUR));
  const answered = (state: State, status: JobStatus) =>
    decide(state, polled({ results: [answerOf(aJob({ kind: 'agent' }), status)] }), T);

  test.each(['completed', 'failed', 'cancelled', 'not_found'] as const)(
    'a session that turns out to be %s goes again, silently and for good',
    (status) => {
      const after = answered(found, status);
      expect(after).toMatchObject({ jobs: [], dismissed: [A], outbox: [], downloads: [] });
      expect(read(after, bare(A, HOUR)).jobs).toEqual([]);
    },
  );

  test('a session that runs stays, and its ending is news', () => {
    const running = answered(found, 'processing');
    expect(running.jobs).toMatchObject([{ status: 'processing', quiet: false }]);
    const after = answered(running, 'completed');
    expect(after.jobs).toMatchObject([{ status: 'completed' }]);
    expect(after.outbox).toEqual([`job:${A}:completed`]);
  });

  const stopped = decide(found, { type: 'stop', ids: [A] }, T);

  test.each<[string, State, Event]>([
    ['track', found, { type: 'track', jobs: [{ id: A, kind: 'agent' }] }],
    ['import', found, { type: 'import', jobs: found.jobs }],
    ['import', watching(), { type: 'import', jobs: found.jobs }],
    ['restore', stopped, { type: 'restore', jobs: found.jobs.map((job) => ({ job, place: 0 })) }],
    ['reset', found, { type: 'reset', id: A }],
    ['label', found, { type: 'label', ids: [A], label: 'Mine' }],
  ])('an ended session stays after the command %s of the user', (_, state, event) => {
    expect(ids(answered(decide(state, event, T + 1), 'completed'))).toEqual([A]);
  });

  test('a session that the user removes stays away although it has ended', () => {
    const state = watching({ jobs: [ended('completed', { kind: 'agent' })] });
    expect(decide(state, { type: 'stop', ids: [A] }, T).dismissed).toEqual([A]);
  });
});

describe('several lists', () => {
  const kind = 'hyperframes';
  const render: ListedJob = { ...listed(B, 'processing', { kind }), kind };
  const no = (kind: ProblemKind, family: ListRead['family'], more: Partial<Problem> = {}) =>
    listOf([], { family, problem: problemOf(kind, more) });

  test('each add their jobs with their kind', () => {
    const state = readLists(
      watching(),
      listOf([listed(A, 'processing')]),
      listOf([render], { family: 'hyperframes' }),
    );
    expect(state.jobs).toMatchObject([
      { id: A, kind: 'video' },
      { id: B, kind: 'hyperframes' },
    ]);
    expect(state.lists).toMatchObject({
      video: { state: 'used' },
      hyperframes: { state: 'used' },
    });
  });

  test('a refused one neither blocks nor holds up the others', () => {
    const message = 'Missing scope: podcasts:read';
    const state = readLists(
      watching({ blocked: blockedBy('key_rejected', { retry: true }) }),
      no('no_scope', 'podcast', { message }),
      listOf([render], { family: 'hyperframes' }),
      no('plan_required', 'workflow'),
    );
    expect(ids(state)).toEqual([B]);
    expect(state).toMatchObject({ blocked: null, pausedUntil: null });
    expect(state.lists).toMatchObject({
      podcast: { state: 'refused', scope: 'podcasts:read' },
      workflow: { state: 'refused', scope: null },
    });
  });

  test('keep what they said before one met a rate limit', () => {
    const state = readLists(watching(), listOf([listed(A, 'queued')]), no('rate_limited', 'voice'));
    expect(ids(state)).toEqual([A]);
    expect(state.pausedUntil).toBeGreaterThan(T);
  });

  test('a family that the user has just unticked adds nothing', () => {
    const settings = someSettings({ watchAccount: true });
    const watchFamilies = { ...settings.watchFamilies, hyperframes: false };
    const state = watching({ settings: { ...settings, watchFamilies } });
    expect(readLists(state, listOf([render], { family: 'hyperframes' })).jobs).toEqual([]);
  });

  test('with nothing new change only the time of the read', () => {
    const before = watching({ lists: { video: { state: 'used', nextReadAt: T, scope: null } } });
    const after = readAccount(before, [listed(A, 'completed')]);
    expect(after).toEqual({ ...before, accountReadAt: T - SECOND });
    expect(after.lists).toBe(before.lists);
  });
});

describe('the filters', () => {
  const settings = (changes: Partial<Settings>) => ({
    settings: someSettings({ watchAccount: true, ...changes }),
  });
  const inFolder = (folderId: string | null) => {
    const job = listed(A, 'processing');
    return { ...job, details: { ...job.details, folderId } };
  };
  test.each<[string, Partial<Settings>, ListedJob, boolean]>([
    ['a title in other letters', { watchTitle: 'TITLE' }, listed(A, 'processing'), true],
    ['another title', { watchTitle: 'Spring' }, listed(A, 'processing'), false],
    ['the folder', { watchFolder: 'f1' }, inFolder('f1'), true],
    ['another folder', { watchFolder: 'f1' }, inFolder('f2'), false],
    ['no known folder', { watchFolder: 'f1' }, inFolder(null), true],
  ])('a translation with %s', (_, changes, job, isAdded) => {
    const state = readAccount(watching(settings(changes)), [job], { family: 'translation' });
    expect(state.jobs).toHaveLength(isAdded ? 1 : 0);
  });

  test('leave videos to HeyGen', () => {
    const state = watching(settings({ watchTitle: 'Spring', watchFolder: 'f1' }));
    expect(ids(readAccount(state, [inFolder('f2')], { isFiltered: true }))).toEqual([A]);
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

  test.each(['key_rejected', 'suspended'] as const)(
    'blocks polling when HeyGen refuses everything for certain: %s',
    (kind) => {
      expect(readFails([kind]).blocked?.reason).toBe(kind);
    },
  );

  test.each(['unauthorized', 'forbidden', 'no_scope', 'plan_required'] as const)(
    'does not block polling when perhaps only the list is refused: %s',
    (kind) => {
      expect(readFails([kind])).toMatchObject({ blocked: null, refusals: 0 });
    },
  );

  test.each(['unauthorized', 'forbidden', 'no_scope', 'connection'] as const)(
    'postpones the next try while polling is blocked: %s',
    (kind) => {
      const state = readFails([kind], { blocked: blockedBy('key_rejected', { tries: 1 }) });
      expect(state.blocked).toMatchObject({ reason: 'key_rejected', triedAt: T });
      expect(isTryDue(state, T + MINUTE)).toBe(false);
    },
  );

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
  const other = { type: 'settings', settings: { watchTitle: 'Spring' } } as const;
  expect(decide(watching({ accountReadAt: read }), other, T).accountReadAt).toBeNull();
  expect(decide(aState({ accountReadAt: read }), other, T).accountReadAt).toBe(read);
  // The setting was on already.
  expect(decide(watching({ accountReadAt: read }), on, T).accountReadAt).toBe(read);
  const lists = { video: { state: 'used', nextReadAt: T, scope: null } } as const;
  const renewed = { type: 'key_renewed', hasKey: true, hasPermission: true } as const;
  expect(decide(watching({ accountReadAt: read, lists }), renewed, T)).toMatchObject({
    accountReadAt: null,
    lists: {},
  });
});
