import { expect, test } from 'vitest';
import { jobSchema } from '../../../lib/core/job/job.schema.ts';
import { isActive } from '../../../lib/core/job/job.ts';
import { DEMO_ID, demoJob } from '../../../lib/core/list/demo-job.ts';
import { isAlive, nameOf, statusText } from '../../../lib/core/text/job-text.ts';
import { textsIn } from '../../fakes/texts.ts';
import { aState, SECOND, T } from '../make.ts';

test.each([
  [-5, 'queued', 'Queued', false],
  [0, 'queued', 'Queued', false],
  [2.9, 'queued', 'Queued', false],
  [3, 'processing', 'Rendering', true],
  [14.9, 'processing', 'Rendering', true],
  [15, 'completed', 'Ready', false],
  [600, 'completed', 'Ready', false],
] as const)('after %d s the demo job is %s', (seconds, status, word, alive) => {
  const now = T + seconds * SECOND;
  const job = demoJob('Demo', T, now);
  expect(job).toMatchObject({ id: DEMO_ID, status });
  expect(statusText(job, textsIn('en'))).toBe(word);
  expect(isAlive(aState({ jobs: [job] }), job, now)).toBe(alive);
  expect(nameOf(job, 'en')).toBe('Demo');
  expect(jobSchema().parse(job)).toEqual(job);
  expect(job.nextPollAt === null).toBe(!isActive(job));
});

test('the progress of the demo job never falls, and the job always takes 15 s', () => {
  const progress = [3, 6, 9, 12, 14.9].map(
    (seconds) => demoJob('x', T, T + seconds * SECOND).details?.progress ?? -1,
  );
  expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  expect(progress.at(-1)).toBeLessThan(100);
  const { endedAt, details } = demoJob('x', T, T + 99 * SECOND);
  expect([endedAt, details?.completedAt]).toEqual([T + 15 * SECOND, T + 15 * SECOND]);
});
