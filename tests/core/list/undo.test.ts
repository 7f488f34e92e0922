import { expect, test } from 'vitest';
import {
  isBeingRemoved,
  lastRemoval,
  type Removed,
  withoutLast,
} from '../../../lib/core/list/undo.ts';
import { aJob, T } from '../make.ts';

const gone = (id: string, place: number, at: number): Removed => ({ job: aJob({ id }), place, at });
const ids = (removed: readonly Removed[]) => removed.map(({ job }) => job.id);

test('the jobs that one click removed are restored together, from the top', () => {
  const removed = [gone('first', 0, 1), gone('c', 5, 2), gone('b', 3, 2)];
  expect(ids(lastRemoval(removed))).toEqual(['b', 'c']);
  expect(ids(withoutLast(removed))).toEqual(['first']);
  expect(ids(lastRemoval(withoutLast(removed)))).toEqual(['first']);
});

test('the last removal is empty when nothing was removed', () => {
  expect(lastRemoval([])).toEqual([]);
  expect(withoutLast([])).toEqual([]);
});

test.each([
  ['is ignored right after the first', 'a', T, 499, true],
  ['counts again later', 'a', T, 500, false],
  ['counts for another job', 'b', T, 1, false],
  ['counts for a job that was added again', 'a', T + 1, 1, false],
])('a second removal %s', (_, id, addedAt, msLater, expected) => {
  const removed = [{ job: aJob({ id: 'a', addedAt: T }), place: 0, at: T }];
  expect(isBeingRemoved(removed, aJob({ id, addedAt }), T + msLater)).toBe(expected);
});
