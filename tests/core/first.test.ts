import { expect, test } from 'vitest';
import { firstOf } from '../../lib/core/first.ts';
import { FIRST_ROWS } from '../../lib/core/limits.ts';
import { aJob, ended, T } from './jobs.ts';

const running = (n: number) => aJob({ id: `v${n}` });

test('a list begins with what needs attention, then with the newest that goes on', () => {
  const jobs = [running(0), ended('completed', { id: 'done' }), running(1), ended('failed')];
  const { ids, counts } = firstOf(jobs, T);
  expect(ids).toEqual([ended('failed').id, 'v1', 'v0', 'done']);
  expect(counts).toEqual({ all: 4, attention: 1, running: 2, ready: 1, ended: 0 });
});

test('of a long one no more is named than a popup shows; all are counted', () => {
  const jobs = Array.from({ length: 500 }, (_, n) => running(n));
  const { ids, counts } = firstOf(jobs, T);
  expect(ids).toEqual(Array.from({ length: FIRST_ROWS }, (_, n) => `v${499 - n}`));
  expect(counts).toMatchObject({ all: 500, running: 500 });
});

test('nothing tracked, nothing to begin with', () => {
  const counts = { all: 0, attention: 0, running: 0, ready: 0, ended: 0 };
  expect(firstOf([], T)).toEqual({ ids: [], counts });
});
