import { expect, test } from 'vitest';
import { hasFilters, wantedRows } from '../../../lib/core/list/wanted-rows.ts';
import { aJob, T } from '../make.ts';

test.each([
  [0, false],
  [7, false],
  [8, true],
])('a list of %i jobs has filters: %s', (count, expected) => {
  expect(hasFilters(count)).toBe(expected);
});

test.each([
  ['a list without filters', 7, 'ready', '', 7],
  ['a list with a filter', 8, 'ready', '', 0],
  ['a list with a search', 3, 'all', 'zebra', 0],
  ['a list with a search that finds one', 20, 'running', 'job 7.', 1],
] as const)('of %s, only visible controls hide jobs', (_, count, filter, search, expected) => {
  const many = Array.from({ length: count }, (_, i) => aJob({ id: `job ${i}.` }));
  const { rows } = wantedRows(many, { filter, search }, T);
  expect(rows).toHaveLength(expected);
});

test('another filter or search is another list; a hidden filter makes no difference', () => {
  const choiceOf = (count: number, change = {}) => {
    const many = Array.from({ length: count }, (_, i) => aJob({ id: `${i}` }));
    const chosen = { filter: 'all', search: '', ...change } as const;
    return wantedRows(many, chosen, T).choice;
  };
  for (const change of [{ filter: 'ready' }, { search: 'x' }]) {
    expect(choiceOf(100, change)).not.toBe(choiceOf(100));
  }
  expect(choiceOf(7, { filter: 'ready' })).toBe(choiceOf(7));
});
