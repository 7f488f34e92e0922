import { expect, test } from 'vitest';
import { isStale, shortId } from '../../../lib/core/job/facts.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { aJob, ended, HOUR, MINUTE, SECOND, T } from '../make.ts';

const asked = { askedAt: T, checkedAt: T, nextPollAt: T + 30 * SECOND };

test.each([
  ['at twice the planned wait and one live interval', aJob(asked), 65 * SECOND],
  ['later with a longer plan', aJob({ ...asked, nextPollAt: T + 2 * MINUTE }), 245 * SECOND],
  [
    'no later because a problem makes it wait',
    aJob({ ...asked, nextPollAt: T + HOUR, problem: problemOf('connection') }),
    65 * SECOND,
  ],
])('an answer is stale %s', (_, job, age) => {
  expect(isStale(job, T + age - 1)).toBe(false);
  expect(isStale(job, T + age)).toBe(true);
});

test('an ended job and one without an answer are never stale', () => {
  expect(isStale(ended('completed'), T + 100 * HOUR)).toBe(false);
  expect(isStale(aJob({ ...asked, checkedAt: null }), T + HOUR)).toBe(false);
});

test.each([
  ['0123456789abcdef', '012345…abcdef'],
  ['vid_1234567890', 'vid_1234567890'],
])('the id %s is shown as %s', (id, short) => {
  expect(shortId(id)).toBe(short);
});
