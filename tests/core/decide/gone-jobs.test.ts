import { expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { aJob, answerOf, aState, ended, HOUR, jobAfter, MINUTE, T } from '../make.ts';

const known = (changes: Partial<Job> = {}): Job =>
  aJob({ status: 'processing', checkedAt: T - HOUR, ...changes });

test.each<[string, Job, number | null]>([
  ['that HeyGen has answered about', known(), T - HOUR],
  ['that had ended', ended('completed', { checkedAt: T - HOUR }), T - HOUR],
  ['that is gone for longer', ended('not_found', { lastKnownAt: T - 2 * HOUR }), T - 2 * HOUR],
  ['that HeyGen has never known', ended('not_found'), null],
  ['that is new', aJob(), null],
])('a job %s and that HeyGen does not know now was last known at %j', (_, job, lastKnownAt) => {
  const answer = answerOf(job, 'not_found', { askedAt: T + MINUTE });
  const after = jobAfter(job, answer, { now: T + MINUTE });
  expect(after).toMatchObject({ status: 'not_found', lastKnownAt });
});

test('a job that HeyGen knows again is not gone', () => {
  const job = ended('not_found', { lastKnownAt: T - HOUR });
  expect(jobAfter(job, answerOf(job, 'processing')).lastKnownAt).toBeNull();
});

test('a reset keeps the knowledge that HeyGen knew the job', () => {
  const reset = (job: Job) => {
    const [after] = decide(aState({ jobs: [job] }), { type: 'reset', id: job.id }, T).jobs;
    return after && jobAfter(after, answerOf(after, 'not_found'));
  };
  expect(reset(known())).toMatchObject({ lastKnownAt: T - HOUR });
  expect(reset(ended('not_found', { lastKnownAt: T - HOUR }))?.lastKnownAt).toBe(T - HOUR);
  expect(reset(ended('not_found'))?.lastKnownAt).toBeNull();
});
