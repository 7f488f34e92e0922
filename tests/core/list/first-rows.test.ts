import { describe, expect, test } from 'vitest';
import { ATTENTION_MS, FIRST_ROWS } from '../../../lib/core/base/limits.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { firstRowsOf, isCompleteEnough } from '../../../lib/core/list/first-rows.ts';
import { arrange, groupOf } from '../../../lib/core/list/groups.ts';
import { aJob, ended, T } from '../make.ts';

const running = (n: number) => aJob({ id: `v${n}` });

test('the first rows of a short list are all its jobs, in the stored order', () => {
  const jobs = [running(0), ended('completed', { id: 'done' }), running(1), ended('failed')];
  const { top, counts } = firstRowsOf(jobs, T);
  expect(top.map(({ id }) => id)).toEqual(['v0', 'done', 'v1', ended('failed').id]);
  expect(counts).toEqual({ all: 4, attention: 1, running: 2, ready: 1, ended: 0 });
});

test('the first rows are arranged like the top of the whole list', () => {
  const jobs = Array.from({ length: 40 }, (_, n) =>
    n % 9 === 0
      ? ended('failed', { id: `v${n}`, endedAt: T - n })
      : n % 2 === 0
        ? ended('completed', { id: `v${n}`, endedAt: T - (n % 4) })
        : running(n),
  );
  const ids = new Set(firstRowsOf(jobs, T).top.map(({ id }) => id));
  const some = jobs.filter(({ id }) => ids.has(id));
  const all = arrange(jobs, 'all', '', T);
  expect(arrange(some, 'all', '', T)).toEqual(all.slice(0, FIRST_ROWS));
});

test('the first rows of a long list are the newest ones, and the counts are of all jobs', () => {
  const jobs = Array.from({ length: 500 }, (_, n) => running(n));
  const { top, counts } = firstRowsOf(jobs, T);
  expect(top.map(({ id }) => id)).toEqual(
    Array.from({ length: FIRST_ROWS }, (_, n) => `v${500 - FIRST_ROWS + n}`),
  );
  expect(counts).toMatchObject({ all: 500, running: 500 });
});

test('the first rows are empty if nothing is tracked', () => {
  const counts = { all: 0, attention: 0, running: 0, ready: 0, ended: 0 };
  expect(firstRowsOf([], T)).toEqual({ top: [], counts, until: null });
});

test('each of the first rows has its place in the whole list', () => {
  const jobs = Array.from({ length: 20 }, (_, n) => (n === 3 ? ended('failed') : running(n)));
  const places = firstRowsOf(jobs, T).top.map(({ id, place }) => [id, place]);
  expect(places[0]).toEqual([ended('failed').id, 3]);
  expect(places.at(-1)).toEqual(['v19', 19]);
});

test('the first rows are valid until the first failure needs no more attention', () => {
  const jobs = [
    ended('failed', { id: 'a', endedAt: T - 5000 }),
    ended('failed', { id: 'b', endedAt: T - 9000 }),
    ended('failed', { id: 'old', endedAt: T - 2 * ATTENTION_MS }),
    ended('completed', { id: 'done', endedAt: T - 20_000 }),
    aJob({ id: 'asks', status: 'waiting_for_input' }),
  ];
  const { until } = firstRowsOf(jobs, T);
  expect(until).toBe(T - 9000 + ATTENTION_MS);
  const groups = (now: number) => jobs.map((job) => groupOf(job, now));
  expect(groups((until ?? 0) - 1)).toEqual(groups(T));
  expect(groups(until ?? 0)).not.toEqual(groups(T));
});

describe('the first rows', () => {
  const counts = { all: 9, attention: 0, running: 2, ready: 7, ended: 0 };
  const done = ended('completed', { id: 'done' });
  const troubled = aJob({ id: 'troubled', problem: problemOf('server_error') });

  test.each<['can' | 'cannot', string, Job[], typeof counts]>([
    ['can', 'there are no other rows', [done, troubled], { ...counts, all: 2 }],
    ['can', 'nothing is tracked', [], { ...counts, all: 0, running: 0 }],
    ['can', 'a healthy running job is among them', [done, running(1)], counts],
    ['cannot', 'one of them has a problem', [running(1), troubled], counts],
    [
      'cannot',
      'an ended job among them has a problem',
      [running(1), { ...done, problem: troubled.problem }],
      counts,
    ],
    ['cannot', 'all running jobs are below them', [done], counts],
    ['can', 'no job is running', [done], { ...counts, running: 0 }],
  ])('%s be shown alone when %s', (verb, _, jobs, all) => {
    expect(isCompleteEnough(jobs, all)).toBe(verb === 'can');
  });
});
