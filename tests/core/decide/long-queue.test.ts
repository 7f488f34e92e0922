import { expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { aJob, answerOf, aState, HOUR, MINUTE, polled, T } from '../make.ts';

const queued = (addedAt: number): Job => aJob({ status: 'queued', checkedAt: T - MINUTE, addedAt });

/** Returns the state after HeyGen has answered once more that the job is queued. */
const after = (job: Job) =>
  decide(aState({ jobs: [job] }), polled({ results: [answerOf(job, 'queued')] }), T);

test('a job that is queued for longer than an hour is notified once', () => {
  const state = after(queued(T - HOUR - MINUTE));
  expect(state).toMatchObject({ jobs: [{ slowAt: T }], outbox: [`slow:${aJob().id}`] });
  const again = decide(
    { ...state, outbox: [] },
    polled({ results: [answerOf(state.jobs[0] ?? aJob(), 'queued', { askedAt: T + MINUTE })] }),
    T + MINUTE,
  );
  expect(again).toMatchObject({ jobs: [{ slowAt: T }], outbox: [] });
});

test('a job that is queued for less than an hour is not slow', () => {
  expect(after(queued(T - HOUR + MINUTE))).toMatchObject({ jobs: [{ slowAt: null }], outbox: [] });
});

test('a job that was slow by a clock ahead is notified when it is really slow, and not before', () => {
  const ahead = { slowAt: T + 2400 * HOUR };
  const early = after({ ...queued(T - HOUR + MINUTE), ...ahead });
  expect(early).toMatchObject({ jobs: [{ slowAt: null }], outbox: [] });
  const late = after({ ...queued(T - HOUR - MINUTE), ...ahead });
  expect(late).toMatchObject({ jobs: [{ slowAt: T }], outbox: [`slow:${aJob().id}`] });
});
