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

describe('times that are stored apart from a record', () => {
  const times = (askedAt: number) => ({
    askedAt,
    checkedAt: askedAt + SECOND,
    nextPollAt: askedAt + MINUTE,
  });

  test.each<['replace' | 'do not replace', string, number]>([
    ['replace', 'later than', T + 1],
    ['replace', 'at the same time as', T],
    ['do not replace', 'earlier than', T - 1],
  ])('%s those of the record when the job was asked %s the record says', (verb, _, askedAt) => {
    const expected = verb === 'replace' ? { ...record, ...times(askedAt) } : record;
    expect(withPollTimes(record, times(askedAt))).toEqual(expected);
  });

  test('leave the record as it is when there are none for it', () => {
    expect(withPollTimes(record, undefined)).toBe(record);
  });
});

test.each<['are enough' | 'are not enough', string, Partial<Job>, Partial<Job>]>([
  ['are enough', 'only its times have changed', {}, { askedAt: T + MINUTE, checkedAt: T + MINUTE }],
  ['are enough', 'it was asked at the same time', {}, { nextPollAt: T + 2 * MINUTE }],
  ['are not enough', 'it was asked earlier than its record says', {}, { askedAt: T - 1 }],
  ['are not enough', 'something else has changed too', {}, { label: 'Mine' }],
  ['are not enough', 'it has a problem', { problem }, { problem, askedAt: T + 1 }],
  ['are not enough', 'HeyGen has not answered yet', {}, { checkedAt: null }],
  ['are not enough', 'no check is planned', {}, { nextPollAt: null }],
  ['are not enough', 'it has ended', { status: 'completed' }, { status: 'completed' }],
])('the times of a job %s when %s', (verdict, _, before, after) => {
  expect(differsInPollTimes({ ...record, ...before }, { ...record, ...after })).toBe(
    verdict === 'are enough',
  );
});

describe('the item with the times', () => {
  const index = ['a', 'b', 'c', 'd', 'e'];
  const asked = (seconds: number, next: number) =>
    aJob({
      askedAt: T + seconds * SECOND,
      checkedAt: T + seconds * SECOND + 1,
      nextPollAt: T + next * SECOND,
    });
  const jobs = [asked(0, 30), asked(0, 60), null, asked(0, 90), asked(15, 60)];

  test('groups the jobs that were asked mergeUpdates, by their places in the index', () => {
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

  test('tells jobs apart that were answered at different times', () => {
    const later = { ...asked(0, 30), checkedAt: T + SECOND };
    expect(toPollTimes(index, [asked(0, 30), later]).groups).toMatchObject([
      { checkedAt: T + 1, places: [[0, 0]] },
      { checkedAt: T + SECOND, places: [[1, 1]] },
    ]);
  });

  test('gives each job its own times back', () => {
    const read = parsePollTimes(JSON.parse(JSON.stringify(toPollTimes(index, jobs))), index);
    const expected = jobs.map(
      (job) =>
        job && { askedAt: job.askedAt, checkedAt: job.checkedAt, nextPollAt: job.nextPollAt },
    );
    expect(index.map((_, place) => read.get(place) ?? null)).toEqual(expected);
  });

  test.each<[string, unknown, string[]]>([
    ['is missing', undefined, index],
    ['is no object', 'nonsense', index],
    ['belongs to another order of the jobs', toPollTimes(index, jobs), index.toReversed()],
    ['belongs to a list with one job less', toPollTimes(index, jobs), index.slice(0, -1)],
    ['belongs to ids that are cut otherwise', toPollTimes(['ab', 'c'], jobs), ['a', 'bc']],
    ['has a text for a time', { ...toPollTimes(index, jobs), groups: [{ askedAt: 'x' }] }, index],
  ])('says nothing when it %s', (_, stored, ids) => {
    expect(parsePollTimes(stored, ids).size).toBe(0);
  });
});
