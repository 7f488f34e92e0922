import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { noticeText } from '../../../lib/core/notifications/notification-text.ts';
import type { State } from '../../../lib/core/state/state.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, answerOf, aState, HOUR, MINUTE, polled, someSettings, T } from '../make.ts';

const asked = { addedAt: T - HOUR, askedAt: T - MINUTE, checkedAt: T - MINUTE } as const;
const running = (...ids: string[]): Job[] =>
  ids.map((id) => aJob({ id, status: 'processing', ...asked }));
const also = { settings: someSettings({ allDone: 'also' }) };
const instead = { settings: someSettings({ allDone: 'instead' }) };

/** Lets jobs end in one round. */
const end = (state: State, endings: Record<string, 'completed' | 'failed'>, now = T): State =>
  decide(
    state,
    polled({
      results: Object.entries(endings).map(([id, status]) => answerOf(aJob({ id }), status)),
    }),
    now,
  );

/** Notes that everything pending was shown. */
const show = (state: State): State =>
  decide(state, { type: 'notified', noticeIds: state.outbox }, T);

const done = `done:${T}`;

describe('with one more notification', () => {
  test('it comes when the last of several jobs has ended, and names all of them', () => {
    const one = end(aState({ ...also, jobs: running('a', 'b', 'c') }), { a: 'failed' });
    expect(one.outbox).toEqual(['job:a:failed']);
    const two = end(show(one), { b: 'completed' });
    expect(two.outbox).toEqual(['job:b:completed']);
    const all = end(show(two), { c: 'completed' });
    // It replaces the one of the last job, which it names.
    expect(all.outbox).toEqual([done]);
    expect(noticeText(all, done, textsIn('en'))).toEqual({
      title: 'All 3 jobs are done',
      message: 'Failed: a\nReady: b and c',
    });
    expect(noticeText(all, done, textsIn('ru'))?.title).toBe('Завершены все 3 задания');
  });

  test('the reason of a failure that comes last is shown as well', () => {
    const all = end(aState({ ...also, jobs: running('a', 'b') }), { a: 'completed', b: 'failed' });
    expect(all.outbox).toEqual(['job:b:failed', done]);
  });

  test('a single job has only its own', () => {
    const state = end(aState({ ...also, jobs: running('a') }), { a: 'completed' });
    expect(state.outbox).toEqual(['job:a:completed']);
  });

  test('each time that all are done is counted by itself', () => {
    const first = end(aState({ ...also, jobs: running('a') }), { a: 'completed' });
    const later = { ...show(first), jobs: [...first.jobs, ...running('b')] };
    expect(end(later, { b: 'completed' }).outbox).toEqual(['job:b:completed']);
  });

  test('a muted job is neither waited for nor named', () => {
    const [a, b, c] = running('a', 'b', 'c') as [Job, Job, Job];
    const state = aState({ ...also, jobs: [a, b, { ...c, muted: true }] });
    const all = end(state, { a: 'completed', b: 'completed', c: 'completed' });
    expect(all.summaries.at(-1)?.noticeIds).toEqual(['job:a:completed', 'job:b:completed']);
  });

  test('it also comes if the user removes the last running job', () => {
    const two = end(aState({ ...also, jobs: running('a', 'b', 'c') }), {
      a: 'completed',
      b: 'completed',
    });
    const after = decide(show(two), { type: 'stop', ids: ['c'] }, T);
    expect(after.outbox).toEqual([done]);
  });
});

describe('instead of one for each ready job', () => {
  test('ready jobs wait for it, and failures do not', () => {
    const state = end(aState({ ...instead, jobs: running('a', 'b', 'c') }), {
      a: 'completed',
      b: 'failed',
    });
    expect(state.outbox).toEqual(['job:b:failed']);
    expect(end(show(state), { c: 'completed' }).outbox).toEqual([done]);
  });

  test('a single job has its own notification', () => {
    const state = end(aState({ ...instead, jobs: running('a') }), { a: 'completed' });
    expect(state.outbox).toEqual(['job:a:completed']);
  });

  test('a job that is reset meanwhile is not named', () => {
    const two = end(aState({ ...instead, jobs: running('a', 'b', 'c') }), {
      a: 'completed',
      b: 'completed',
    });
    const reset = decide(two, { type: 'stop', ids: ['a'] }, T);
    const all = end(reset, { c: 'completed' });
    expect(all.summaries.at(-1)?.noticeIds).toEqual(['job:b:completed', 'job:c:completed']);
  });

  test('what waits is shown when the user switches it off', () => {
    const one = end(aState({ ...instead, jobs: running('a', 'b') }), { a: 'completed' });
    expect(one.outbox).toEqual([]);
    const off = decide(one, { type: 'settings', settings: { allDone: 'off' } }, T);
    expect(off.outbox).toEqual(['job:a:completed']);
    expect(off.run).toEqual({ endings: [], held: [] });
  });

  test('a waiting ending keeps its job on the list', () => {
    const settings = someSettings({ allDone: 'instead', keepJobs: 10, keepDays: 1 });
    const one = end(aState({ settings, jobs: running('a', 'b') }), { a: 'completed' });
    const later = T + 100 * 24 * 3_600_000;
    const old = { ...one, clock: { seen: later, sure: later } };
    const pruned = decide(old, { type: 'track', jobs: [{ id: 'c', kind: null }] }, later);
    expect(pruned.jobs.map(({ id }) => id)).toContain('a');
  });

  test('only the newest of very many endings wait', () => {
    const ids = Array.from({ length: 503 }, (_, n) => `v${n}`);
    const state = aState({ ...instead, jobs: running('last', ...ids) });
    const all = end(state, Object.fromEntries(ids.map((id) => [id, 'completed' as const])));
    expect(all.run.held).toHaveLength(500);
    expect(all.outbox).toEqual(['job:v0:completed', 'job:v1:completed', 'job:v2:completed']);
  });
});

describe('a selection', () => {
  const selected = (ids: string[]) =>
    decide(aState({ jobs: running('a', 'b', 'c') }), { type: 'notify_when_done', ids }, T);

  test('has a notification when all its jobs have ended', () => {
    const one = show(end(selected(['a', 'b']), { a: 'completed' }));
    expect(one.outbox).toEqual([]);
    const all = end(one, { b: 'failed' });
    expect(all.outbox).toEqual(['job:b:failed', done]);
    expect(all.summaries.at(-1)?.noticeIds).toEqual(['job:a:completed', 'job:b:failed']);
    expect(all.sets).toEqual([]);
  });

  test('without a running job is not watched', () => {
    const state = end(selected([]), { a: 'completed' });
    expect(decide(state, { type: 'notify_when_done', ids: ['a'] }, T).sets).toEqual([]);
  });

  test('is forgotten when the user removes its jobs', () => {
    const state = decide(selected(['a', 'b']), { type: 'stop', ids: ['a', 'b'] }, T);
    expect(state).toMatchObject({ sets: [], outbox: [] });
  });

  test('that ends with all other jobs has no second notification', () => {
    const chosen = decide(
      aState({ ...also, jobs: running('a', 'b') }),
      { type: 'notify_when_done', ids: ['a', 'b'] },
      T,
    );
    expect(end(chosen, { a: 'completed', b: 'completed' }).outbox).toEqual([done]);
  });
});

describe('a batch', () => {
  const batch = aJob({ id: 'batch', kind: 'video_batch', status: 'processing', ...asked });
  const withMembers = (state: State, ids: string[], waiting: number): State => {
    const members = { ids, waiting, failed: 0 };
    return decide(state, polled({ results: [answerOf(batch, 'processing', { members })] }), T);
  };

  test('has a notification when all its jobs have ended, while others are running', () => {
    const state = aState({ ...also, jobs: [batch, ...running('other')] });
    const some = withMembers(state, ['a', 'b'], 1);
    const two = show(end(some, { a: 'completed', b: 'completed' }));
    const all = withMembers(two, ['a', 'b', 'c'], 0);
    expect(all.jobs.map(({ id }) => id)).not.toContain('batch');
    expect(all.outbox).toEqual([]);
    const last = end(all, { c: 'completed' });
    expect(last.outbox).toEqual([done]);
    expect(last.summaries.at(-1)?.noticeIds.toSorted()).toEqual(
      ['a', 'b', 'c'].map((id) => `job:${id}:completed`),
    );
  });

  test.each([
    ['had ended before it was added', { quiet: true }],
    ['is muted', { muted: true }],
  ])('that %s has none', (_, changes) => {
    const state = aState({ ...also, jobs: [{ ...batch, ...changes }, ...running('other')] });
    const all = withMembers(state, ['a', 'b'], 0);
    const ended = end(all, { a: 'completed', b: 'completed' });
    expect(ended.jobs.map(({ status }) => status)).toEqual([
      'completed',
      'completed',
      'processing',
    ]);
    expect(ended).toMatchObject({ outbox: [], sets: [] });
  });
});
