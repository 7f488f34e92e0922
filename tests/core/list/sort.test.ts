import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { arrange } from '../../../lib/core/list/groups.ts';
import { nextSort, type Sort, sortedBy, sortRows } from '../../../lib/core/list/sort.ts';
import { aJob, ended, HOUR, MINUTE, someDetails, T } from '../make.ts';

/** Jobs in the order of the groups. */
const jobs: Job[] = [
  ended('failed', {
    id: 'part 10',
    label: 'Iberia',
    details: someDetails({ title: 'part 10', createdAt: T - 5 * HOUR }),
  }),
  aJob({
    id: 'älter',
    label: 'ACME',
    status: 'processing',
    details: someDetails({ title: 'älter', createdAt: T - 2 * HOUR }),
  }),
  aJob({ id: 'part 2', addedAt: T - HOUR, details: someDetails({ title: 'part 2' }) }),
  ended('completed', {
    id: 'Zebra',
    label: 'acme 2',
    details: someDetails({
      title: 'Zebra',
      createdAt: T - 9 * HOUR,
      completedAt: T - 8 * HOUR,
      durationSeconds: 34,
    }),
  }),
];

const idsIn = (sort: Sort) =>
  sortRows(arrange(jobs.toReversed(), 'all', '', T), sort, T, 'en').map(({ job }) => job.id);

test.each<[Sort, string[]]>([
  ['groups', ['part 10', 'älter', 'part 2', 'Zebra']],
  // By alphabet and number, not by character code.
  ['title up', ['älter', 'part 2', 'part 10', 'Zebra']],
  ['title down', ['Zebra', 'part 10', 'part 2', 'älter']],
  // What is missing comes last in both directions.
  ['label up', ['älter', 'Zebra', 'part 10', 'part 2']],
  ['label down', ['part 10', 'Zebra', 'älter', 'part 2']],
  ['status up', ['part 2', 'älter', 'Zebra', 'part 10']],
  ['time down', ['part 10', 'älter', 'Zebra', 'part 2']],
  ['time up', ['Zebra', 'älter', 'part 10', 'part 2']],
  ['started down', ['part 2', 'älter', 'part 10', 'Zebra']],
  ['started up', ['Zebra', 'part 10', 'älter', 'part 2']],
  ['length down', ['Zebra', 'part 10', 'älter', 'part 2']],
  ['length up', ['Zebra', 'part 10', 'älter', 'part 2']],
])('the order "%s" sorts the jobs', (sort, expected) => {
  expect(idsIn(sort)).toEqual(expected);
});

test('equal jobs keep the order of the groups', () => {
  const same = ['a', 'b', 'c'].map((id) => aJob({ id, label: 'same', addedAt: T - MINUTE }));
  const rows = sortRows(arrange(same, 'all', '', T), 'label down', T, 'en');
  expect(rows.map(({ job }) => job.id)).toEqual(['c', 'b', 'a']);
});

test('a header sorts in its usual direction, then in the other one, then by group', () => {
  expect(nextSort('groups', 'title')).toBe('title up');
  expect(nextSort('title up', 'title')).toBe('title down');
  expect(nextSort('title down', 'title')).toBe('groups');
  expect(nextSort('title up', 'started')).toBe('started down');
  expect(nextSort('started down', 'started')).toBe('started up');
});

test('the sorted column has a direction, and an order of an older version has no column', () => {
  expect(sortedBy('time down')).toEqual({ column: 'time', isUp: false });
  expect(sortedBy('label up')).toEqual({ column: 'label', isUp: true });
  expect(sortedBy('groups')).toBeNull();
  expect(sortedBy('newest' as Sort)).toBeNull();
});
