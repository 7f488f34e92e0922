import { expect, test } from 'vitest';
import { firstOf } from '../../lib/core/first.ts';
import { arrange } from '../../lib/core/groups.ts';
import { FIRST_ROWS } from '../../lib/core/limits.ts';
import { aJob, ended, T } from './jobs.ts';

const running = (n: number) => aJob({ id: `v${n}` });

test('what a short list begins with is all of it, as it is kept', () => {
  const jobs = [running(0), ended('completed', { id: 'done' }), running(1), ended('failed')];
  const { jobs: top, counts } = firstOf(jobs, T);
  expect(top.map(({ id }) => id)).toEqual(['v0', 'done', 'v1', ended('failed').id]);
  expect(counts).toEqual({ all: 4, attention: 1, running: 2, ready: 1, ended: 0 });
});

test('what is named is arranged as the top of all of it', () => {
  const jobs = Array.from({ length: 40 }, (_, n) =>
    n % 9 === 0
      ? ended('failed', { id: `v${n}`, endedAt: T - n })
      : n % 2 === 0
        ? ended('completed', { id: `v${n}`, endedAt: T - (n % 4) })
        : running(n),
  );
  const named = new Set(firstOf(jobs, T).jobs.map(({ id }) => id));
  const some = jobs.filter(({ id }) => named.has(id));
  const all = arrange(jobs, 'all', '', T);
  expect(arrange(some, 'all', '', T)).toEqual(all.slice(0, FIRST_ROWS));
});

test('of a long one no more is named than a popup shows, the newest; all are counted', () => {
  const jobs = Array.from({ length: 500 }, (_, n) => running(n));
  const { jobs: top, counts } = firstOf(jobs, T);
  expect(top.map(({ id }) => id)).toEqual(
    Array.from({ length: FIRST_ROWS }, (_, n) => `v${500 - FIRST_ROWS + n}`),
  );
  expect(counts).toMatchObject({ all: 500, running: 500 });
});

test('nothing tracked, nothing to begin with', () => {
  const counts = { all: 0, attention: 0, running: 0, ready: 0, ended: 0 };
  expect(firstOf([], T)).toEqual({ jobs: [], counts });
});
