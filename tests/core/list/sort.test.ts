import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { arrange } from '../../../lib/core/list/groups.ts';
import { SORTS, type Sort, sortRows } from '../../../lib/core/list/sort.ts';
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
