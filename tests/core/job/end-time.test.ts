import { expect, test } from 'vitest';
import {
  bestEndTimeOf,
  endTimeOf,
  ranForMs,
  rendersInMs,
  runningAtLeastMs,
  runningForMs,
} from '../../../lib/core/job/end-time.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import { aJob, ended, HOUR, MINUTE, someDetails, T } from '../make.ts';

const created = someDetails({ createdAt: T - 2 * HOUR });
const completed = someDetails({ createdAt: T - 2 * HOUR, completedAt: T - HOUR });

test.each<[string, Job, number | null, number | null, number | null]>([
  ['an active job has not ended', aJob({ details: created }), null, null, null],
  [
    'HeyGen says when a finished job ended',
    ended('completed', { details: completed, endSeen: false }),
    T - HOUR,
    T - HOUR,
    HOUR,
  ],
  [
    'HeyGen’s time counts although we saw the job end later',
    ended('completed', { details: completed }),
    T - HOUR,
    T - HOUR,
    HOUR,
  ],
  [
    'a job that failed before it was added ended at an unknown time after its creation',
    ended('failed', { details: created, endSeen: false }),
    null,
    T - 2 * HOUR,
    null,
  ],
  ['our time counts if we saw it', ended('failed', { details: created }), T, T, 2 * HOUR],
  [
    'we decide a time-out ourselves',
    ended('timeout', { details: created, endSeen: false }),
    T,
    T,
    2 * HOUR,
  ],
  [
    'without any time of HeyGen’s, our time gives the day',
    ended('failed', { endSeen: false }),
    null,
    T,
    null,
  ],
  ['an unknown id never ran', ended('not_found', { details: created }), T, T, null],
  [
    'a job does not end before it begins',
    ended('completed', { details: someDetails({ createdAt: 9, completedAt: 8 }) }),
    8,
    8,
    null,
  ],
])('%s', (_, job, endTime, bestEndTime, ranFor) => {
  expect(endTimeOf(job)).toBe(endTime);
  expect(bestEndTimeOf(job)).toBe(bestEndTime);
  expect(ranForMs(job)).toBe(ranFor);
  expect(runningForMs(aJob({ ...job, status: 'processing' }), T)).toBe(
    job.details?.createdAt == null ? null : T - job.details.createdAt,
  );
});

test.each<[JobStatus, Partial<Job>, number | null]>([
  ['completed', {}, HOUR],
  ['failed', {}, null],
  ['completed', { details: someDetails() }, null],
  ['completed', { details: created }, 2 * HOUR],
  ['completed', { details: created, endSeen: false }, null],
  ['completed', { kind: 'video_batch' }, null],
])('the render time of a job that is %s with %j is %s', (status, changes, expected) => {
  expect(rendersInMs(ended(status, { details: completed, ...changes }))).toBe(expected);
});

test('a running job shows no time before HeyGen says when it was created', () => {
  const job = aJob({ status: 'processing' });
  expect(runningForMs(job, T + HOUR)).toBeNull();
  expect(runningAtLeastMs(job, T + HOUR)).toBe(HOUR);
  const known = aJob({ ...job, details: created });
  expect(runningForMs(known, T)).toBe(2 * HOUR);
  expect(runningAtLeastMs(known, T)).toBe(2 * HOUR);
});

test('a clock that was set back gives no negative time', () => {
  const job = aJob({ details: someDetails({ createdAt: T + MINUTE }) });
  expect(runningForMs(job, T)).toBe(0);
  expect(runningAtLeastMs(job, T)).toBe(0);
});
