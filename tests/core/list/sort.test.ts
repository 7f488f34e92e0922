import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { arrange } from '../../../lib/core/list/groups.ts';
import { controlsOf, SORTS, type Sort, sortRows, wantedRows } from '../../../lib/core/list/sort.ts';
import { aJob, ended, HOUR, MINUTE, someDetails, T } from '../make.ts';

const titled = (title: string, addedAt: number, changes: Partial<Job> = {}): Job =>
  aJob({ id: title, label: title, addedAt, ...changes });

const jobs = [
  ended('failed', { ...titled('part 10', T - 5 * HOUR), status: 'failed', endedAt: T }),
  titled('älter', T - 2 * HOUR, { status: 'processing' }),
  titled('part 2', T - HOUR, { status: 'queued' }),
  ended('completed', {
    ...titled('Zebra', T - 9 * HOUR),
    status: 'completed',
    endedAt: T - 8 * HOUR,
    details: someDetails({ createdAt: T - 9 * HOUR, completedAt: T - 8 * HOUR }),
  }),
];

test.each<[Sort, string[]]>([
  ['newest', ['part 2', 'älter', 'part 10', 'Zebra']],
  ['oldest', ['Zebra', 'part 10', 'älter', 'part 2']],
  // By alphabet and number, not by character code.
  ['title', ['älter', 'part 2', 'part 10', 'Zebra']],
  ['status', ['part 2', 'älter', 'Zebra', 'part 10']],
  // Running jobs come before ended ones, however long those took.
  ['longest', ['älter', 'part 2', 'part 10', 'Zebra']],
])('the order %s sorts the jobs and removes the headings', (sort, expected) => {
  const rows = sortRows(arrange(jobs, 'all', '', T), sort, T, 'en');
  expect(rows.map(({ job }) => job.id)).toEqual(expected);
  expect(rows.some(({ isFirstOfGroup }) => isFirstOfGroup)).toBe(false);
});

test('the order "groups" keeps the headings', () => {
  const rows = arrange(jobs, 'all', '', T);
  expect(sortRows(rows, 'groups', T, 'en')).toEqual(rows);
  expect(rows.some(({ isFirstOfGroup }) => isFirstOfGroup)).toBe(true);
});

test.each(SORTS)('the order %s keeps equal jobs in the default order', (sort) => {
  const same = ['a', 'b', 'c'].map((id) => aJob({ id, label: 'same', addedAt: T - MINUTE }));
  const rows = sortRows(arrange(same, 'all', '', T), sort, T, 'en');
  expect(rows.map(({ job }) => job.id)).toEqual(['c', 'b', 'a']);
});

test.each([
  [0, false, false],
  [1, false, false],
  [2, true, false],
  [99, true, false],
  [100, true, true],
])('a list of %i jobs has filters: %s, and a search: %s', (count, hasFilters, hasSearch) => {
  expect(controlsOf(count)).toEqual({ hasFilters, hasSearch });
});

test.each([
  ['a single job', 1, 'ready', 'zebra', 1],
  ['a short list with a filter', 99, 'ready', '', 0],
  ['a short list, whose search is hidden', 99, 'all', 'zebra', 99],
  ['a long list with a search', 100, 'all', 'zebra', 0],
  ['a long list with a search that finds one', 100, 'running', 'job 7.', 1],
] as const)('of %s, only visible controls hide jobs', (_, count, filter, search, expected) => {
  const many = Array.from({ length: count }, (_, i) => aJob({ id: `job ${i}.` }));
  const { rows } = wantedRows(many, { filter, search, sort: 'groups' }, T, 'en');
  expect(rows).toHaveLength(expected);
});

test('another filter, search or order is another list; a hidden control makes no difference', () => {
  const choiceOf = (count: number, change = {}) => {
    const many = Array.from({ length: count }, (_, i) => aJob({ id: `${i}` }));
    const chosen = { filter: 'all', search: '', sort: 'newest', ...change } as const;
    return wantedRows(many, chosen, T, 'en').choice;
  };
  for (const change of [{ filter: 'ready' }, { search: 'x' }, { sort: 'oldest' }]) {
    expect(choiceOf(100, change)).not.toBe(choiceOf(100));
  }
  expect(choiceOf(99, { search: 'x' })).toBe(choiceOf(99));
});
