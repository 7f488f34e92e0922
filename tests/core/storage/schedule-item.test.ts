import { describe, expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import {
  isInSchedule,
  isSameSchedule,
  scheduledIn,
  toSchedule,
  withSchedule,
} from '../../../lib/core/storage/schedule-item.ts';
import { aJob, ended, MINUTE, SECOND, T } from '../make.ts';

const record = aJob({ id: 'a', status: 'processing', checkedAt: T, nextPollAt: T + MINUTE });
const problem = problemOf('timeout');

describe('the schedule', () => {
  const scheduled = (askedAt: number) => ({
    askedAt,
    checkedAt: askedAt + SECOND,
    nextPollAt: askedAt + MINUTE,
    sameAnswers: 7,
  });

  test.each<['replaces' | 'does not replace', string, Job, number]>([
    ['replaces', 'was polled before', record, T + 1],
    ['replaces', 'was polled at the same time', record, T],
    ['does not replace', 'was polled later', record, T - 1],
    ['does not replace', 'has ended', ended('failed'), T + 1],
  ])('%s the times of a record that %s', (verb, _, job, askedAt) => {
    const expected = verb === 'replaces' ? { ...job, ...scheduled(askedAt) } : job;
    expect(withSchedule(job, scheduled(askedAt))).toEqual(expected);
  });

  test('leaves the record as it is if it has no row for it', () => {
    expect(withSchedule(record, null)).toBe(record);
  });

  test('has a row for each active job that HeyGen has answered about, and gives it back', () => {
    const jobs = [{ ...record, sameAnswers: 3 }, ended('failed', { id: 'b' }), aJob({ id: 'c' })];
    const schedule = toSchedule(jobs);
    expect(schedule).toEqual({ a: [T, T, T + MINUTE, 3] });
    const read = scheduledIn(JSON.parse(JSON.stringify(schedule)), 'a');
    expect(withSchedule(record, read)).toEqual(jobs[0]);
  });

  test.each<[string, unknown]>([
    ['is missing', undefined],
    ['is a text', 'nonsense'],
    ['has no row for the job', { b: [T, T, T, 1] }],
    ['has a short row', { a: [T, T, T] }],
    ['has a row without a time', { a: [T, T, null, 1] }],
    ['has a row with a text', { a: [T, T, `${T}`, 1] }],
  ])('says nothing about a job if it %s', (_, item) => {
    expect(scheduledIn(item, 'a')).toBeNull();
  });

  test.each<[boolean, string, unknown]>([
    [true, 'is equal', { a: [T, T, T, 1], b: [T, T, T, 2] }],
    [false, 'has another number', { a: [T, T, T, 1], b: [T, T, T, 3] }],
    [false, 'has one row more', { a: [T, T, T, 1], b: [T, T, T, 2], c: [T, T, T, 1] }],
    [false, 'has another job', { a: [T, T, T, 1], c: [T, T, T, 2] }],
    [false, 'cannot be read', 'nonsense'],
  ])('need not be written: %s, if the stored one %s', (isSame, _, item) => {
    expect(isSameSchedule(item, { a: [T, T, T, 1], b: [T, T, T, 2] })).toBe(isSame);
  });
});

test.each<['is enough' | 'is not enough', string, Partial<Job>, Partial<Job>]>([
  ['is enough', 'only its times have changed', {}, { askedAt: T + MINUTE, checkedAt: T + MINUTE }],
  ['is enough', 'only its equal answers were counted', {}, { sameAnswers: 3 }],
  ['is enough', 'it was polled at the same time', {}, { nextPollAt: T + 2 * MINUTE }],
  ['is not enough', 'it was polled earlier than its record says', {}, { askedAt: T - 1 }],
  ['is not enough', 'something else has changed too', {}, { label: 'Mine' }],
  ['is not enough', 'it has a new problem', {}, { problem, askedAt: T + 1 }],
  ['is not enough', 'HeyGen has not answered yet', {}, { checkedAt: null }],
  ['is not enough', 'no poll is planned', {}, { nextPollAt: null }],
  ['is not enough', 'it has ended', { status: 'completed' }, { status: 'completed' }],
])('the schedule %s to store a job when %s', (verdict, _, before, after) => {
  expect(isInSchedule({ ...record, ...before }, { ...record, ...after })).toBe(
    verdict === 'is enough',
  );
});
