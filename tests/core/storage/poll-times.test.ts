import { describe, expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import {
  differsInPollTimes,
  parsePollTimes,
  toPollTimes,
  withPollTimes,
} from '../../../lib/core/storage/poll-times.ts';
import { aJob, MINUTE, SECOND, T } from '../make.ts';

const record = aJob({ status: 'processing', checkedAt: T, nextPollAt: T + MINUTE });

const problem = problemOf('timeout');

describe('separately stored times', () => {
  const times = (askedAt: number) => ({
    askedAt,
    checkedAt: askedAt + SECOND,
    nextPollAt: askedAt + MINUTE,
  });

  test.each<['replace' | 'do not replace', string, number]>([
    ['replace', 'later than', T + 1],
    ['replace', 'at the same time as', T],
    ['do not replace', 'earlier than', T - 1],
  ])('%s those of the record when the job was polled %s the record says', (verb, _, askedAt) => {
    const expected = verb === 'replace' ? { ...record, ...times(askedAt) } : record;
    expect(withPollTimes(record, times(askedAt))).toEqual(expected);
  });

  test('leave the record as it is when there are none for it', () => {
    expect(withPollTimes(record, undefined)).toBe(record);
  });
});

test.each<['are enough' | 'are not enough', string, Partial<Job>, Partial<Job>]>([
  ['are enough', 'only its times have changed', {}, { askedAt: T + MINUTE, checkedAt: T + MINUTE }],
  ['are enough', 'it was polled at the same time', {}, { nextPollAt: T + 2 * MINUTE }],
  ['are not enough', 'it was polled earlier than its record says', {}, { askedAt: T - 1 }],
  ['are not enough', 'something else has changed too', {}, { label: 'Mine' }],
  ['are not enough', 'it has a problem', { problem }, { problem, askedAt: T + 1 }],
  ['are not enough', 'HeyGen has not answered yet', {}, { checkedAt: null }],
  ['are not enough', 'no poll is planned', {}, { nextPollAt: null }],
  ['are not enough', 'it has ended', { status: 'completed' }, { status: 'completed' }],
])('poll times %s to store a job when %s', (verdict, _, before, after) => {
  expect(differsInPollTimes({ ...record, ...before }, { ...record, ...after })).toBe(
    verdict === 'are enough',
  );
});

describe('the item with the poll times', () => {
  const index = ['a', 'b', 'c', 'd', 'e'];
  const polledAt = (seconds: number, next: number) =>
    aJob({
      askedAt: T + seconds * SECOND,
      checkedAt: T + seconds * SECOND + 1,
      nextPollAt: T + next * SECOND,
    });
  const jobs = [polledAt(0, 30), polledAt(0, 60), null, polledAt(0, 90), polledAt(15, 60)];

  test('groups the jobs that were polled together, by their places in the index', () => {
    expect(toPollTimes(index, jobs).groups).toEqual([
      {
        askedAt: T,
        checkedAt: T + 1,
        places: [
          [0, 1],
          [3, 3],
        ],
        next: [30_000, 60_000, 90_000],
      },
      { askedAt: T + 15_000, checkedAt: T + 15_001, places: [[4, 4]], next: [45_000] },
    ]);
  });

  test('separates jobs that were answered at different times', () => {
    const later = { ...polledAt(0, 30), checkedAt: T + SECOND };
    expect(toPollTimes(index, [polledAt(0, 30), later]).groups).toMatchObject([
      { checkedAt: T + 1, places: [[0, 0]] },
      { checkedAt: T + SECOND, places: [[1, 1]] },
    ]);
  });

  test('returns each job’s own times when it is read', () => {
    const read = parsePollTimes(JSON.parse(JSON.stringify(toPollTimes(index, jobs))), index);
    const expected = jobs.map(
      (job) =>
        job && { askedAt: job.askedAt, checkedAt: job.checkedAt, nextPollAt: job.nextPollAt },
    );
    expect(index.map((_, place) => read.get(place) ?? null)).toEqual(expected);
  });

  test.each<[string, unknown, string[]]>([
    ['is missing', undefined, index],
    ['is not an object', 'nonsense', index],
    ['belongs to an index in another order', toPollTimes(index, jobs), index.toReversed()],
    ['belongs to an index with another length', toPollTimes(index, jobs), index.slice(0, -1)],
    ['belongs to other ids with the same characters', toPollTimes(['ab', 'c'], jobs), ['a', 'bc']],
    ['has a string as a time', { ...toPollTimes(index, jobs), groups: [{ askedAt: 'x' }] }, index],
  ])('is ignored when it %s', (_, stored, ids) => {
    expect(parsePollTimes(stored, ids).size).toBe(0);
  });
});
