import { describe, expect, test } from 'vitest';
import { isoDay } from '../../../lib/core/base/format.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import type { Kind } from '../../../lib/core/job/kind.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import { runningNow, runningText } from '../../../lib/core/stats/concurrency.ts';
import {
  countSpans,
  endingsOn,
  lastDays,
  spansOf,
  spanText,
  successRate,
  sumOf,
} from '../../../lib/core/stats/days.ts';
import { quantile, rangeDurations, spanDurations } from '../../../lib/core/stats/durations.ts';
import { REASONS_MAX, reasonsOf } from '../../../lib/core/stats/failure-reasons.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aJob, ended, MINUTE, someDetails } from '../make.ts';

const at = (iso: string) => Date.parse(iso);

const done = (iso: string, minutes = 5, changes: Partial<Job> = {}): Job =>
  ended('completed', {
    endedAt: at(iso),
    details: someDetails({ createdAt: at(iso) - minutes * MINUTE, completedAt: at(iso) }),
    ...changes,
  });
const endedAt = (iso: string, status: JobStatus, changes: Partial<Job> = {}): Job =>
  ended(status, { endedAt: at(iso), ...changes });

test.each([
  ['2026-11-25T23:30:00Z', 'UTC', '2026-11-25'],
  ['2026-11-25T23:30:00Z', 'Europe/Berlin', '2026-11-26'],
  ['2026-11-25T03:30:00Z', 'America/New_York', '2026-11-24'],
  ['2026-11-25T11:00:00Z', 'Pacific/Kiritimati', '2026-11-26'],
  ['2026-01-01T00:00:00Z', 'UTC', '2026-01-01'],
])('%s in the time zone %s is on the day %s', (iso, zone, day) => {
  expect(isoDay(at(iso), zone)).toBe(day);
});

describe('the last days', () => {
  test.each([
    // The clocks go back on October 25th and forward on March 29th: days of 25 and of 23 hours.
    ['2026-10-26T00:30:00+01:00', 'Europe/Berlin', ['2026-10-24', '2026-10-25', '2026-10-26']],
    ['2026-03-30T23:30:00+02:00', 'Europe/Berlin', ['2026-03-28', '2026-03-29', '2026-03-30']],
    ['2028-03-01T12:00:00Z', 'UTC', ['2028-02-28', '2028-02-29', '2028-03-01']],
    ['2027-01-01T01:00:00Z', 'UTC', ['2026-12-30', '2026-12-31', '2027-01-01']],
  ])('at %s in %s are %j', (iso, zone, days) => {
    expect(lastDays(3, at(iso), zone)).toEqual(days);
  });

  test.each([7, 30, 90])('are %i different days for a range of that length', (range) => {
    expect(new Set(lastDays(range, at('2026-11-25T12:00:00Z'), 'UTC')).size).toBe(range);
  });
});

describe('endings per day', () => {
  const days = ['2026-11-24', '2026-11-25'];
  const count = (jobs: Job[], zone = 'UTC') =>
    countSpans(spansOf(days), endingsOn(days, jobs, zone));

  test('are all zero if nothing ended', () => {
    const none = { ready: 0, failed: 0, other: 0 };
    expect(count([])).toEqual(days.map((day) => ({ from: day, to: day, ...none })));
    expect(count([aJob({ status: 'processing' })]).map(withoutDay)).toEqual([none, none]);
    expect(successRate(none)).toBeNull();
    expect(rangeDurations([])).toEqual({ count: 0, median: null, ninetieth: null });
    expect(reasonsOf([], () => null)).toEqual([]);
  });

  const withoutDay = ({
    ready,
    failed,
    other,
  }: {
    ready: number;
    failed: number;
    other: number;
  }) => ({
    ready,
    failed,
    other,
  });

  test.each<[JobStatus, 'ready' | 'failed' | 'other']>([
    ['completed', 'ready'],
    ['failed', 'failed'],
    ['cancelled', 'other'],
    ['not_found', 'other'],
    ['timeout', 'other'],
    ['connection_error', 'other'],
    ['api_error', 'other'],
    ['unknown_error', 'other'],
  ])('count a job with the status %s as %s', (status, outcome) => {
    const sum = sumOf(count([endedAt('2026-11-25T01:00:00Z', status)]));
    expect(sum).toEqual({ ready: 0, failed: 0, other: 0, [outcome]: 1 });
  });

  test('count each ending on its day in the time zone and no earlier ending', () => {
    const jobs = [
      endedAt('2026-11-23T23:59:00Z', 'failed'),
      endedAt('2026-11-24T23:30:00Z', 'failed'),
      done('2026-11-25T10:00:00Z'),
    ];
    expect(count(jobs).map(withoutDay)).toEqual([
      { ready: 0, failed: 1, other: 0 },
      { ready: 1, failed: 0, other: 0 },
    ]);
    expect(count(jobs, 'Europe/Berlin').map(withoutDay)).toEqual([
      { ready: 0, failed: 1, other: 0 },
      { ready: 1, failed: 1, other: 0 },
    ]);
  });

  test('use the day on which HeyGen finished the job, even if we saw it later', () => {
    const late = { ...done('2026-11-24T10:00:00Z'), endedAt: at('2026-11-25T10:00:00Z') };
    expect(count([late]).map(({ ready }) => ready)).toEqual([1, 0]);
  });

  test('give the success rate of the ready and the failed jobs', () => {
    expect(successRate({ ready: 3, failed: 1 })).toBe(0.75);
    expect(successRate({ ready: 0, failed: 2 })).toBe(0);
  });
});

test.each([
  [[], 0.5, null],
  [[7], 0.5, 7],
  [[7], 0.9, 7],
  [[2, 1], 0.5, 1],
  [[3, 1, 2], 0.5, 2],
  [[4, 1, 3, 2], 0.5, 2],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9, 9],
  [[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 0.9, 10],
  // Sorted by value, not as texts.
  [[100, 20, 3], 0.5, 20],
])('of the times %j the quantile %f is %j', (times, share, expected) => {
  expect(quantile(times, share)).toBe(expected);
});

test('render times are calculated for each day and for all days', () => {
  const days = ['2026-11-24', '2026-11-25'];
  const jobs = [
    done('2026-11-25T10:00:00Z', 5),
    done('2026-11-25T11:00:00Z', 30),
    done('2026-11-25T12:00:00Z', 6),
    endedAt('2026-11-25T12:00:00Z', 'failed'),
  ];
  const endings = endingsOn(days, jobs, 'UTC');
  const expected = { count: 3, median: 6 * MINUTE, ninetieth: 30 * MINUTE };
  expect(spanDurations(spansOf(days), endings)).toEqual([
    { count: 0, median: null, ninetieth: null },
    expected,
  ]);
  expect(rangeDurations(endings)).toEqual(expected);
});

describe('failure reasons', () => {
  const day = '2026-11-25';
  const failed = (message: string | null, status: JobStatus = 'failed') =>
    endedAt(`${day}T10:00:00Z`, status, { failure: { code: 'X', message, details: null } });
  const reasons = (jobs: Job[]) =>
    reasonsOf(endingsOn([day], jobs, 'UTC'), ({ failure }) => failure?.message ?? null);

  test('are sorted by frequency, without ready and cancelled jobs', () => {
    const jobs = [
      failed('No credit'),
      failed('Breaks the rules'),
      failed(null),
      failed('Breaks the rules'),
      failed(null, 'not_found'),
      failed('Breaks the rules', 'cancelled'),
      done(`${day}T10:00:00Z`),
    ];
    expect(reasons(jobs)).toEqual([
      { text: 'Breaks the rules', count: 2 },
      { text: 'failed', count: 1 },
      { text: 'No credit', count: 1 },
      { text: 'not_found', count: 1 },
    ]);
  });

  test('are counted together in the last entry if there are too many', () => {
    const jobs = Array.from({ length: 20 }, (_, i) => failed(`reason ${i}`));
    const counted = reasons(jobs);
    expect(counted).toHaveLength(REASONS_MAX);
    expect(counted.at(-1)).toEqual({ text: null, count: 20 - REASONS_MAX + 1 });
  });

  test('ignore an invisible text', () => {
    expect(reasons([failed('\u202e ')])).toEqual([{ text: 'failed', count: 1 }]);
  });
});

describe('the spans of a chart', () => {
  const days = (count: number) => lastDays(count, at('2026-11-25T12:00:00Z'), 'UTC');

  test.each([7, 30])('are single days for %i days', (count) => {
    const spans = spansOf(days(count));
    expect(spans).toHaveLength(count);
    expect(spans.every(({ from, to }) => from === to)).toBe(true);
  });

  test('are weeks for 90 days: the last one ends today, and the first is shorter', () => {
    const spans = spansOf(days(90));
    expect(spans).toHaveLength(13);
    expect(spans.at(-1)).toEqual({ from: '2026-11-19', to: '2026-11-25' });
    expect(spans[0]).toEqual({ from: '2026-08-28', to: '2026-09-02' });
    const jobs = [done('2026-11-19T10:00:00Z'), done('2026-11-25T10:00:00Z')];
    expect(countSpans(spans, endingsOn(days(90), jobs, 'UTC')).at(-1)?.ready).toBe(2);
  });

  test('have a name', () => {
    expect(spanText({ from: '2026-11-25', to: '2026-11-25' }, 'en')).toBe('Nov 25');
    expect(spanText({ from: '2026-11-19', to: '2026-11-25' }, 'en')).toMatch(/^Nov 19\s–\s25$/u);
  });
});

test.each<[JobStatus, Kind | null, { running: number; queued: number }]>([
  ['processing', 'video', { running: 1, queued: 0 }],
  ['processing', null, { running: 1, queued: 0 }],
  ['waiting_for_input', 'agent', { running: 1, queued: 0 }],
  ['queued', 'video', { running: 0, queued: 1 }],
  ['processing', 'video_batch', { running: 0, queued: 0 }],
  ['completed', 'video', { running: 0, queued: 0 }],
])('a job with status %s and kind %s counts as %j', (status, kind, expected) => {
  expect(runningNow([aJob({ status, kind })])).toEqual(expected);
});

test('all of a thousand ended jobs are counted', () => {
  const days = lastDays(90, at('2026-11-25T12:00:00Z'), 'UTC');
  const jobs = Array.from({ length: 1000 }, (_, i) =>
    done('2026-11-25T10:00:00Z', i % 60, { id: String(i) }),
  );
  const endings = endingsOn(days, jobs, 'UTC');
  expect(sumOf(countSpans(spansOf(days), endings)).ready).toBe(1000);
  expect(rangeDurations(endings).count).toBe(1000);
});

test.each([
  [3, '3 / 10'],
  [10, '10 / 10'],
  [14, '14'],
])('%i running jobs are shown as "%s"', (running, text) => {
  expect(runningText(running, textsIn('en'))).toBe(text);
});
