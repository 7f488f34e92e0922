import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../lib/core/base/format.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { type TableChoice, tableRows, wallRows } from '../../../lib/core/list/choose-rows.ts';
import { aJob, ended, HOUR, someDetails, T } from '../make.ts';

const DAY = 24 * HOUR;
const all: TableChoice = {
  filter: 'all',
  search: '',
  label: null,
  period: 0,
  ending: null,
  sort: 'groups',
};

const endedAt = (id: string, status: Job['status'], at: number, changes: Partial<Job> = {}) =>
  ended(status, { id, endedAt: at, ...changes });

const jobs: Job[] = [
  endedAt('old', 'completed', T - 40 * DAY, { label: 'Iberia' }),
  endedAt('month', 'failed', T - 20 * DAY, { label: 'acme' }),
  endedAt('week', 'completed', T - 3 * DAY),
  endedAt('today', 'failed', T - 1, { label: 'ACME' }),
  aJob({ id: 'runs', addedAt: T - 50 * DAY, label: 'ACME', status: 'processing' }),
];

const shown = (choice: Partial<TableChoice>) =>
  tableRows(jobs, { ...all, ...choice }, T, 'en')
    .rows.map(({ job }) => job.id)
    .toSorted();

describe('the table shows', () => {
  test.each<[string, Partial<TableChoice>, string[]]>([
    ['all jobs', {}, ['month', 'old', 'runs', 'today', 'week']],
    ['the jobs of one label, in any case', { label: 'ACME' }, ['month', 'runs', 'today']],
    ['the jobs without a label', { label: '' }, ['week']],
    ['what runs or has ended today', { period: 1 }, ['runs', 'today']],
    ['what runs or has ended within a week', { period: 7 }, ['runs', 'today', 'week']],
    ['what runs or has ended within 30 days', { period: 30 }, ['month', 'runs', 'today', 'week']],
    ['one group', { filter: 'ready' }, ['old', 'week']],
    ['what a search finds, also among few jobs', { search: 'ibe' }, ['old']],
    ['what matches everything', { label: 'acme', period: 7, filter: 'running' }, ['runs']],
    [
      'the endings behind a bar of a chart, whatever the period is',
      {
        period: 1,
        ending: { from: isoDay(T - 21 * DAY), to: isoDay(T - 19 * DAY), outcome: 'failed' },
      },
      ['month'],
    ],
  ])('%s', (_, choice, expected) => {
    expect(shown(choice)).toEqual(expected);
  });

  test('the day on which HeyGen finished a job that was added later', () => {
    const late = endedAt('late', 'completed', T, {
      details: someDetails({ completedAt: T - 3 * DAY, videoUrl: 'https://files.heygen.ai/a' }),
    });
    expect(tableRows([late], { ...all, period: 1 }, T, 'en').rows).toEqual([]);
    expect(tableRows([late], { ...all, period: 7 }, T, 'en').rows).toHaveLength(1);
  });
});

test('the wallboard shows what goes on and what ended within a day', () => {
  const jobs = [
    aJob({ id: 'running', addedAt: T - 3 * DAY }),
    ended('completed', { id: 'today', endedAt: T - DAY + HOUR }),
    ended('completed', { id: 'earlier', endedAt: T - DAY }),
    ended('failed', { id: 'failed', endedAt: T - HOUR }),
  ];
  expect(wallRows(jobs, T).map(({ job }) => job.id)).toEqual(['failed', 'running', 'today']);
});

test('each filter says how many rows it would show', () => {
  const { counts } = tableRows(jobs, { ...all, label: 'acme', filter: 'ready' }, T, 'en');
  expect(counts).toEqual({ all: 3, attention: 1, running: 1, ready: 0, ended: 1 });
});

test('another choice is another list', () => {
  const of = (choice: Partial<TableChoice>) => tableRows(jobs, { ...all, ...choice }, T, 'en');
  expect(of({ sort: 'title up' }).choice).not.toBe(of({}).choice);
  expect(of({}).choice).toBe(of({}).choice);
});
