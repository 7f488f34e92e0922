import { expect, test } from 'vitest';
import {
  JOBS_MAX,
  RAW_ANSWER_MAX,
  RAW_ANSWER_SHORT,
  RAW_ANSWERS_LONG,
} from '../../../lib/core/base/limits.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { rawLimits } from '../../../lib/core/log/raw-limits.ts';
import { aJob, ended, MINUTE, T } from '../make.ts';

/** As many active jobs as may keep long answers, added one minute after the other. */
const others = Array.from({ length: RAW_ANSWERS_LONG }, (_, n) =>
  aJob({ id: `other-${n}`, addedAt: T + n * MINUTE }),
);
const last = RAW_ANSWERS_LONG * MINUTE;

test.each<[string, readonly Job[], number]>([
  ['keeps a long answer among few jobs', others.slice(1), RAW_ANSWER_MAX],
  ['keeps a short one among many newer jobs', others, RAW_ANSWER_SHORT],
  ['keeps a short one among many jobs that ended later', others.map(endLater), RAW_ANSWER_SHORT],
])('a job that is older than the others %s', (_, jobs, limit) => {
  expect(rawLimits([aJob({ id: 'a', addedAt: T - 1 }), ...jobs])('a')).toBe(limit);
});

function endLater(job: Job): Job {
  return { ...job, status: 'failed', endedAt: T + 2 * last };
}

test.each<[string, Job]>([
  ['has just been added', aJob({ id: 'a', addedAt: T + last })],
  ['has just ended', ended('failed', { id: 'a', addedAt: T - 1, endedAt: T + last })],
])('a job that %s keeps a long answer among many', (_, job) => {
  expect(rawLimits([job, ...others])('a')).toBe(RAW_ANSWER_MAX);
});

test('all answers together are about 2 MB at most', () => {
  const jobs = Array.from({ length: JOBS_MAX }, (_, n) => aJob({ id: `${n}` }));
  const limit = rawLimits(jobs);
  const total = jobs.reduce((sum, { id }) => sum + limit(id), 0);
  expect(total).toBeLessThan(2_100_000);
});
