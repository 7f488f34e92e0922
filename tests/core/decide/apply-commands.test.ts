import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { newJob } from '../../../lib/core/job/job.ts';
import type { JobRef } from '../../../lib/core/job/kind.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { Event } from '../../../lib/core/state/event.ts';
import { aJob, aState, blockedBy, ended, HOUR, linkless, T } from '../make.ts';

const bare = (id: string): JobRef => ({ id, kind: null });
const track = (jobs: JobRef[], site?: string): Event => ({
  type: 'track',
  jobs,
  ...(site && { site }),
});

describe('track', () => {
  test('adds each id once, due at once, at the end of the list', () => {
    const known = aJob();
    const event = track([bare('new-1'), known, bare('new-1'), { id: 'new-2', kind: 'agent' }]);
    const state = decide(aState({ jobs: [known] }), event, T);
    const second = newJob({ id: 'new-2', kind: 'agent' }, T);
    expect(state.jobs).toEqual([known, newJob(bare('new-1'), T), second]);
    expect(state.jobs.map((job) => job.nextPollAt)).toEqual([T, T, T]);
  });

  test('changes nothing when all ids are known', () => {
    const state = aState({ jobs: [aJob()] });
    expect(decide(state, track([aJob(), bare(aJob().id)]), T)).toBe(state);
  });

  test('sets the kind of a job that was tracked by its bare id', () => {
    const job = aJob({ kind: null, status: 'processing' });
    const after = decide(aState({ jobs: [job] }), track([{ id: job.id, kind: 'lipsync' }]), T);
    expect(after.jobs).toEqual([{ ...job, kind: 'lipsync' }]);
  });

  test('asks at once about a job whose kind the user names after a search with a problem', () => {
    const problem = problemOf('no_scope');
    const searched = { problem, attempts: 2, deniedBy: ['lipsync' as const], nextPollAt: T + HOUR };
    const job = aJob({ kind: null, status: 'queued', ...searched });
    const named = decide(aState({ jobs: [job] }), track([{ id: job.id, kind: 'translation' }]), T);
    const asked = { problem: null, attempts: 0, deniedBy: [], nextPollAt: T };
    expect(named.jobs).toEqual([{ ...job, kind: 'translation', ...asked }]);
  });

  test('does not change a kind that is known', () => {
    const state = aState({ jobs: [aJob({ kind: 'agent' })] });
    expect(decide(state, track([{ id: aJob().id, kind: 'video' }]), T)).toBe(state);
  });

  test('stores each site that asked, without duplicates', () => {
    let state = aState({ jobs: [aJob({ sites: ['https://a.example'] })] });
    const refs = [aJob(), bare('new-1')];
    state = decide(state, track(refs, 'https://b.example'), T);
    expect(state.jobs.map((job) => job.sites)).toEqual([
      ['https://a.example', 'https://b.example'],
      ['https://b.example'],
    ]);
    expect(decide(state, track(refs, 'https://b.example'), T)).toBe(state);
  });
});

describe('track of a session together with its video', () => {
  const SESSION: JobRef = { id: 'session', kind: 'agent', follows: 'video' };
  const VIDEO = { id: 'video', kind: 'video' } as const;
  const sites = ['https://a.example'];

  test('adds one job, which knows its video', () => {
    const state = decide(aState({ jobs: [] }), track([SESSION]), T);
    expect(state.jobs).toMatchObject([{ id: 'session', kind: 'agent', follows: 'video' }]);
  });

  test.each([
    ['runs', aJob({ ...VIDEO, label: 'Mine', muted: true, sites })],
    ['has failed', ended('failed', { ...VIDEO, label: 'Mine', muted: true, sites })],
    ['was given up', ended('timeout', { ...VIDEO, label: 'Mine', muted: true, sites })],
  ])('replaces the video if that is on the list already and %s', (_, video) => {
    const [first, last] = [aJob({ id: 'first' }), aJob({ id: 'last' })];
    const outbox = ['job:video:failed', 'job:first:completed'];
    const before = aState({ jobs: [first, video, last], outbox });
    const after = decide(before, track([SESSION]), T);
    const lastKnownAt = video.checkedAt;
    const session = { ...newJob(SESSION, T), label: 'Mine', muted: true, sites, lastKnownAt };
    expect(after.jobs).toEqual([first, { ...session, addedAt: video.addedAt }, last]);
    expect(after.outbox).toEqual(['job:first:completed']);
  });

  test('adds nothing if the video is on the list and finished', () => {
    const before = aState({ jobs: [ended('completed', VIDEO)] });
    expect(decide(before, track([SESSION]), T)).toBe(before);
  });

  test('tells a running session its video', () => {
    const running = aJob({ id: 'session', kind: 'agent' });
    const after = decide(aState({ jobs: [running] }), track([SESSION]), T);
    expect(after.jobs).toEqual([{ ...running, follows: 'video' }]);
  });

  test.each([
    ['has ended', ended('failed', { id: 'session', kind: 'agent' })],
    ['runs with an earlier video', aJob({ id: 'session', kind: 'agent', follows: 'earlier' })],
    ['made an earlier video', ended('completed', { id: 'session', follows: 'earlier' })],
  ])('adds the video alone if the session is on the list and %s', (_, session) => {
    const after = decide(aState({ jobs: [session] }), track([SESSION]), T);
    expect(after.jobs).toEqual([session, newJob(VIDEO, T)]);
  });

  test('leaves both on the list if both are tracked', () => {
    const jobs = [aJob({ id: 'session', kind: 'agent', follows: 'video' }), aJob(VIDEO)];
    const before = aState({ jobs });
    expect(decide(before, track([SESSION]), T)).toBe(before);
  });

  test('lets Watch my account find neither of them again', () => {
    const before = aState({ jobs: [], dismissed: ['session', 'video', 'other'] });
    expect(decide(before, track([SESSION]), T).dismissed).toEqual(['other']);
  });
});

describe('check', () => {
  test('makes the named jobs due now, including an ended one', () => {
    const waiting = aJob({ id: 'b', nextPollAt: T + HOUR });
    const state = aState({ jobs: [ended('failed'), waiting] });
    const after = decide(state, { type: 'check', ids: [aJob().id] }, T);
    expect(after.jobs.map((job) => job.nextPollAt)).toEqual([T, T + HOUR]);
  });

  test('makes all jobs due except ended ones whose link is not pending', () => {
    const waiting = aJob({ id: 'b', nextPollAt: T + HOUR });
    const state = aState({ jobs: [ended('failed'), waiting, linkless({ id: 'c' })] });
    const after = decide(state, { type: 'check', ids: 'all' }, T);
    expect(after.jobs.map((job) => job.nextPollAt)).toEqual([null, T, T]);
  });

  test.each([
    ['key_rejected', true],
    ['forbidden', true],
    ['no_key', false],
    ['no_permission', false],
  ] as const)('sets retry, while blocked by %s, to %s', (reason, retry) => {
    const state = aState({ jobs: [aJob()], blocked: blockedBy(reason) });
    const after = decide(state, { type: 'check', ids: 'all' }, T);
    expect(after.blocked).toMatchObject({ reason, retry });
  });

  test('allows no try when no job is due', () => {
    const state = aState({ jobs: [ended('failed')], blocked: blockedBy('key_rejected') });
    expect(decide(state, { type: 'check', ids: 'all' }, T).blocked?.retry).toBe(false);
  });
});

test('stop removes the job and its pending notices', () => {
  const job = ended('failed');
  const other = aJob({ id: 'other' });
  const state = aState({ jobs: [job, other], outbox: [`job:${job.id}:failed`] });
  expect(decide(state, { type: 'stop', ids: [job.id] }, T)).toMatchObject({
    jobs: [other],
    outbox: [],
  });
});

describe('restore', () => {
  const jobs = [1, 2, 3].map((n) => aJob({ id: `v${n}` }));

  test.each(['v1', 'v2', 'v3'])('puts %s back in its place as it was', (id) => {
    const stopped = decide(aState({ jobs }), { type: 'stop', ids: [id] }, T);
    const place = jobs.findIndex((known) => known.id === id);
    const job = jobs[place] ?? aJob();
    expect(decide(stopped, { type: 'restore', jobs: [{ job, place }] }, T).jobs).toEqual(jobs);
  });

  test('skips a job that has been tracked again meanwhile', () => {
    const state = aState({ jobs });
    const again = ended('failed', { id: 'v1' });
    expect(decide(state, { type: 'restore', jobs: [{ job: again, place: 0 }] }, T)).toBe(state);
  });
});

test('seen marks every ending as seen, and changes nothing when there is none', () => {
  const state = aState({ jobs: [ended('failed'), aJob({ id: 'b' })] });
  const after = decide(state, { type: 'seen' }, T);
  expect(after.jobs.map((job) => job.seen)).toEqual([true, true]);
  expect(decide(after, { type: 'seen' }, T)).toBe(after);
});

test('notified removes only the shown notices from the outbox', () => {
  const state = aState({ outbox: ['a', 'b'] });
  expect(decide(state, { type: 'notified', noticeIds: ['a'] }, T).outbox).toEqual(['b']);
});

test.each([
  ['offline', true, undefined],
  ['connection', true, 'connection'],
  ['server_error', false, 'server_error'],
] as const)(
  'a job with the problem %s is due at once when the network is back: %s, and still has: %s',
  (kind, isDue, left) => {
    const job = aJob({ problem: problemOf(kind), nextPollAt: T + HOUR });
    const after = decide(aState({ jobs: [job] }), { type: 'online' }, T);
    expect(after.jobs[0]?.nextPollAt).toBe(isDue ? T : T + HOUR);
    expect(after.jobs[0]?.problem?.kind).toBe(left);
  },
);

test('an ended job does not change when the network is back', () => {
  const state = aState({ jobs: [ended('connection_error', { problem: problemOf('connection') })] });
  expect(decide(state, { type: 'online' }, T)).toBe(state);
});
