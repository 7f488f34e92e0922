import { describe, expect, test } from 'vitest';
import { parseJob } from '../../../lib/core/storage/repair-record.ts';
import { scheduledIn } from '../../../lib/core/storage/schedule-item.ts';
import { trustJob } from '../../../lib/core/storage/trust-state.ts';
import { aJob, ended, someDetails, T } from '../make.ts';

const readyJob = ended('completed');

describe('the worker and the pages leave out the record of a job', () => {
  test.each<[string, Record<string, unknown>]>([
    ['that ended before 1970', { endedAt: -1e300 }],
    ['that was added after the year 9999', { addedAt: 1e300 }],
    ['that is due at no time', { nextPollAt: Number.NaN }],
    ['that HeyGen made before 1970', { details: someDetails({ createdAt: -1 }) }],
    ['that was completed at a time that no Date holds', { details: { completedAt: 9e15 } }],
    ['whose link was read less than never', { linkReads: -1e6 }],
    ['that failed a half time', { attempts: 0.5 }],
    ['with a name that is no text', { label: 5 }],
    ['of a kind that only a newer version knows', { kind: 'hologram' }],
    ['with a title that is no text', { details: someDetails({ title: {} as never }) }],
    ['with files that are no list', { details: someDetails({ parts: 5 as never }) }],
  ])('%s', (_, changes) => {
    const record = { ...readyJob, ...changes };
    expect(parseJob(readyJob.id, record)).toBeNull();
    expect(trustJob(readyJob.id, record)).toBeNull();
  });

  test('and keep one with ordinary numbers', () => {
    expect(parseJob(readyJob.id, { ...readyJob })).toEqual(readyJob);
    expect(trustJob(readyJob.id, { ...readyJob })).toEqual(readyJob);
  });
});

test.each<[string, unknown[], boolean]>([
  ['is used', [T, T, T, 3], true],
  ['with a time before 1970 is ignored', [T, T, -1e300, 3], false],
  ['with a count below zero is ignored', [T, T, T, -1], false],
])('a row of the schedule %s', (_, row, isUsed) => {
  const { id } = aJob();
  expect(scheduledIn({ [id]: row }, id) !== null).toBe(isUsed);
});
