import { describe, expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { isTerminal, type JobStatus, jobStatuses } from '../../../lib/core/job/status.ts';
import {
  arrange,
  countsOf,
  type Filter,
  freezeOrder,
  GROUPS,
  type Group,
  groupOf,
  isFound,
  type Row,
} from '../../../lib/core/list/groups.ts';
import { aJob, ended, HOUR, MINUTE, someDetails, T } from '../make.ts';

const named = (id: string, changes: Partial<Job> = {}): Job => aJob({ id, ...changes });
const endedAs = (id: string, status: JobStatus, endedAt = T): Job => ended(status, { id, endedAt });

test.each<[JobStatus, number, Group]>([
  ['queued', 0, 'running'],
  ['processing', 0, 'running'],
  ['unknown', 0, 'running'],
  ['waiting_for_input', 0, 'attention'],
  ['completed', 0, 'ready'],
  ['completed', 48 * HOUR, 'ready'],
  ['failed', 0, 'attention'],
  ['failed', 24 * HOUR - 1, 'attention'],
  ['failed', 24 * HOUR, 'ended'],
  ['not_found', HOUR, 'attention'],
  ['timeout', HOUR, 'attention'],
  ['connection_error', HOUR, 'attention'],
  ['api_error', HOUR, 'attention'],
  ['unknown_error', 25 * HOUR, 'ended'],
  ['cancelled', 0, 'ended'],
])('a job with the status %s is, %i ms later, in the group %s', (status, ago, group) => {
  const job = isTerminal(status) ? ended(status) : aJob({ status });
  expect(groupOf(job, T + ago)).toBe(group);
});

test.each<[number, Group]>([
  [0, 'attention'],
  [24 * HOUR, 'ended'],
])('a session that ended without a video is, %i ms later, in the group %s', (ago, group) => {
  const job = ended('completed', { kind: 'agent', details: null });
  expect(groupOf(job, T + ago)).toBe(group);
});

test('a failure stays in its group if the clock was set back', () => {
  expect(groupOf(ended('failed'), T - HOUR)).toBe('attention');
});

test('the counts of the groups add up to the count of all jobs', () => {
  const jobs = jobStatuses.map((status) => (isTerminal(status) ? ended(status) : aJob({ status })));
  const counts = countsOf(jobs, T);
  expect(counts.all).toBe(jobStatuses.length);
  expect(GROUPS.reduce((sum, group) => sum + counts[group], 0)).toBe(counts.all);
  expect(counts).toMatchObject({ running: 3, ready: 1, ended: 1 });
});

test.each([
  ['', true],
  ['  ', true],
  ['TOUR', true],
  ['launch', true],
  ['ABC', true],
  [' product tour ', true],
  ['tour product', false],
])('isFound for the search %j is %s', (search, found) => {
  const job = named('abc123', { label: 'Launch', details: someDetails({ title: 'Product Tour' }) });
  expect(isFound(job, search)).toBe(found);
});

describe('arrange', () => {
  const jobs = [
    endedAs('ready-old', 'completed', T - HOUR),
    named('running-old'),
    endedAs('failed-old', 'failed', T - 30 * HOUR),
    endedAs('failed', 'failed', T - HOUR),
    named('asks', { status: 'waiting_for_input' }),
    endedAs('ready-new', 'completed', T - MINUTE),
    named('running-new'),
    endedAs('cancelled', 'cancelled', T - MINUTE),
  ];
  const shown = (filter: Filter, search = '') =>
    arrange(jobs, filter, search, T).map(({ job, isFirstOfGroup }) =>
      isFirstOfGroup ? `# ${job.id}` : job.id,
    );

  test.each<[Filter, string, string[]]>([
    [
      'all',
      '',
      [
        '# asks',
        'failed',
        '# running-new',
        'running-old',
        '# ready-new',
        'ready-old',
        '# cancelled',
        'failed-old',
      ],
    ],
    ['running', '', ['# running-new', 'running-old']],
    ['ready', '', ['# ready-new', 'ready-old']],
    ['attention', '', ['# asks', 'failed']],
    ['ended', '', ['# cancelled', 'failed-old']],
    ['all', 'OLD', ['# running-old', '# ready-old', '# failed-old']],
    ['ready', 'running', []],
  ])(
    'shows the filter %s and the search %j in groups, the newest first',
    (filter, search, expected) => {
      expect(shown(filter, search)).toEqual(expected);
    },
  );

  test('shows jobs that were added together in reverse order', () => {
    const many = ['a', 'b', 'c'].map((id) => named(id));
    expect(arrange(many, 'all', '', T).map(({ job }) => job.id)).toEqual(['c', 'b', 'a']);
  });
});

describe('freezeOrder', () => {
  const rows = (jobs: readonly Job[]): Row[] => arrange(jobs, 'all', '', T);
  const placesOf = (held: readonly Row[]) => held.map(({ job, group }) => `${job.id} ${group}`);
  const before = [named('a'), named('b'), endedAs('r', 'completed')];

  test.each<[string, Job[], string[]]>([
    ['nothing changes', before, ['b running', 'a running', 'r ready']],
    [
      'a job ends',
      [named('a'), endedAs('b', 'completed'), endedAs('r', 'completed')],
      ['b running', 'a running', 'r ready'],
    ],
    ['a job is removed', [named('b'), endedAs('r', 'completed')], ['b running', 'r ready']],
    [
      'a job is added',
      [...before, named('new')],
      ['b running', 'a running', 'r ready', 'new running'],
    ],
    ['all jobs are removed', [], []],
  ])('keeps every row in its place when %s', (_, jobs, expected) => {
    expect(placesOf(freezeOrder(rows(before), rows(jobs), jobs))).toEqual(expected);
  });

  test('shows the current job in a row, even if the filter no longer matches', () => {
    const jobs = [endedAs('a', 'completed')];
    const shown = arrange([named('a')], 'running', '', T);
    const held = freezeOrder(shown, arrange(jobs, 'running', '', T), jobs);
    expect(held).toMatchObject([{ job: { status: 'completed' }, group: 'running' }]);
  });

  test.each<[string, Job[], Group[]]>([
    ['nothing changes', before, []],
    ['a job ends', [named('a'), endedAs('b', 'completed'), endedAs('r', 'completed')], ['running']],
    ['a job is reset', [named('a'), named('b'), named('r')], ['ready']],
    ['a job is added', [...before, named('new')], []],
  ])('hides a heading that is not true any more when %s', (_, jobs, hidden) => {
    const held = freezeOrder(rows(before), rows(jobs), jobs);
    const untrue = held.filter(({ isHeadingTrue }) => !isHeadingTrue);
    expect([...new Set(untrue.map(({ group }) => group))]).toEqual(hidden);
  });

  test('hides the heading of a job that the filter does not match any more', () => {
    const jobs = [endedAs('a', 'completed')];
    const shown = arrange([named('a')], 'running', '', T);
    expect(freezeOrder(shown, arrange(jobs, 'running', '', T), jobs)[0]?.isHeadingTrue).toBe(false);
  });

  test('adds a heading wherever a group begins', () => {
    const jobs = [...before, named('new')];
    const held = freezeOrder(rows(before), rows(jobs), jobs);
    expect(held.map(({ isFirstOfGroup }) => isFirstOfGroup)).toEqual([true, false, true, true]);
    const [, ...rest] = held;
    const without = jobs.filter(({ id }) => id !== 'b');
    expect(freezeOrder(held, rest, without)[0]).toMatchObject({ isFirstOfGroup: true });
  });
});
