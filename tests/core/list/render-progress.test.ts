import { expect, test } from 'vitest';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { renderProgress } from '../../../lib/core/list/render-progress.ts';
import { aJob, aState, HOUR, MINUTE, SECOND, someDetails, someRenderTimes, T } from '../make.ts';

const minutes = (...times: number[]) => someRenderTimes(times.map((time) => time * MINUTE));
/** Nine of ten took at most ten minutes. */
const USUAL = minutes(4, 5, 6, 6, 7, 7, 8, 9, 10, 30);
const rendering = (forMs: number, changes: Partial<Job> = {}) =>
  aJob({
    status: 'processing',
    checkedAt: T,
    nextPollAt: T + 30 * SECOND,
    details: someDetails({ createdAt: T - forMs }),
    ...changes,
  });

test.each([
  ['grows with the time in which nine of ten are ready', rendering(4 * MINUTE), USUAL, 0.4, true],
  ['is never full while the job is not slow', rendering(20 * MINUTE), USUAL, 0.95, true],
  ['knows nothing after too few past jobs', rendering(4 * MINUTE), minutes(5, 6), null, true],
  [
    'shows HeyGen’s own percentage before anything else',
    rendering(MINUTE, { details: someDetails({ createdAt: T - MINUTE, progress: 70 }) }),
    USUAL,
    0.7,
    true,
  ],
  [
    'is full and still for a slow job',
    rendering(HOUR),
    minutes(...Array.from({ length: 20 }, () => 10)),
    1,
    false,
  ],
  [
    'is still while there is a problem',
    rendering(4 * MINUTE, { problem: problemOf('timeout') }),
    USUAL,
    0.4,
    false,
  ],
  ['is still before the first answer', rendering(0, { checkedAt: null }), USUAL, 0, false],
] as const)('the ring %s', (_, job, renderTimes, share, isMoving) => {
  const state = aState({ jobs: [job], renderTimes });
  expect(renderProgress(state, job, T)).toEqual({ share, isMoving });
});
