import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../../lib/core/decide.ts';
import { noDetails } from '../../lib/core/details.ts';
import type { Answer, Trouble } from '../../lib/core/event.ts';
import { isActive, type Job, jobSchema, jobStatuses, newJob } from '../../lib/core/job.ts';
import { KINDS } from '../../lib/core/kind.ts';
import { isLinkPending } from '../../lib/core/link-pending.ts';
import { problemKinds, problemOf } from '../../lib/core/problem.ts';
import { nextAlarm } from '../../lib/core/schedule.ts';
import { longestWaitMs } from '../../lib/core/settings.ts';
import type { State } from '../../lib/core/state.ts';
import { aState, HOUR, MINUTE, SECOND, T } from './jobs.ts';

const ID = 'a'.repeat(32);

const answers: fc.Arbitrary<Answer> = fc.record({
  type: fc.constant('answer' as const),
  kind: fc.constantFrom(...KINDS),
  status: fc.constantFrom(...jobStatuses),
  rawStatus: fc.string({ maxLength: 10 }),
  follows: fc.constantFrom(null, 'b'.repeat(32)),
  details: fc.constantFrom(null, noDetails, { ...noDetails, videoUrl: 'https://x.heygen.ai/v' }),
  failure: fc.constantFrom(null, { code: 'c', message: null, details: null }),
});

const troubles: fc.Arbitrary<Trouble> = fc
  .record({
    kind: fc.constantFrom(...problemKinds),
    httpStatus: fc.constantFrom(null, 200, 404, 503),
    retryAfterMs: fc.constantFrom(null, 0, 5 * SECOND, HOUR, 1e12),
  })
  .map(({ kind, ...known }) => ({ type: 'trouble', problem: problemOf(kind, known) }));

/** A round about the one job, as far as it is told for all together as well. */
function afterRound(state: State, outcome: Answer | Trouble, askedAt: number, now: number): State {
  const isForAll = outcome.type === 'trouble' && /limited|quota/.test(outcome.problem.kind);
  const problem = isForAll ? outcome.problem : null;
  const results = [{ id: ID, askedAt, outcome }];
  return decide(state, { type: 'polled', results, problem }, now);
}

const only = (state: State): Job => {
  const [job] = state.jobs;
  if (!job) throw new Error('The job is lost.');
  return job;
};

test('whatever HeyGen answers, a job stays whole, and each ending is told once', () => {
  const steps = fc.array(
    fc.record({
      outcome: fc.oneof(answers, troubles),
      afterMs: fc.constantFrom(SECOND, 30 * SECOND, 15 * MINUTE, HOUR, 48 * HOUR),
    }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(steps, fc.boolean(), (course, stopAtFirstError) => {
      const settings = { ...aState().settings, stopAtFirstError };
      let state = aState({ jobs: [newJob({ id: ID, kind: null }, T)], settings });
      let now = T;
      for (const { outcome, afterMs } of course) {
        const before = only(state);
        now += afterMs;
        state = afterRound({ ...state, outbox: [] }, outcome, now - 100, now);
        const job = only(state);
        expect(jobSchema.parse(JSON.parse(JSON.stringify(job)))).toEqual(job);
        const hasEnded = !isActive(job) && job.status !== before.status;
        expect(state.outbox).toEqual(hasEnded ? [`job:${ID}:${job.status}`] : []);
        // What has ended is not asked again; what has not, is.
        expect(job.nextPollAt !== null).toBe(isActive(job) || isLinkPending(job));
        expect(nextAlarm(state, now) !== null).toBe(job.nextPollAt !== null);
        expect(job.attempts).toBeLessThanOrEqual(settings.maxAttempts);
        if (job.nextPollAt !== null) expect(job.nextPollAt - now).toBeLessThanOrEqual(HOUR);
      }
    }),
    { numRuns: 500 },
  );
});

test('no job goes on for ever, whatever answer never changes', () => {
  fc.assert(
    fc.property(fc.oneof(answers, troubles), (outcome) => {
      const isOffline = outcome.type === 'trouble' && outcome.problem.kind === 'offline';
      fc.pre(!isOffline);
      let state = aState({ jobs: [newJob({ id: ID, kind: null }, T)] });
      let now = T;
      let rounds = 0;
      for (let at = nextAlarm(state, now); at !== null; at = nextAlarm(state, now)) {
        now = at;
        state = afterRound(state, outcome, now, now + 100);
        rounds += 1;
        if (rounds > 5000) throw new Error('It never ends.');
      }
      const longest = longestWaitMs(state.settings, only(state));
      // The last check may come as late as the longest pause.
      expect(now - T).toBeLessThanOrEqual(longest + 2 * HOUR);
    }),
    { numRuns: 200 },
  );
});

test('being offline for days ends nothing and is not counted', () => {
  let state = aState({ jobs: [newJob({ id: ID, kind: 'video' }, T)] });
  const offline: Trouble = { type: 'trouble', problem: problemOf('offline') };
  let now = T;
  for (let n = 0; n < 6000; n++) {
    now += 30 * SECOND;
    state = afterRound(state, offline, now, now);
  }
  expect(only(state)).toMatchObject({ status: 'queued', attempts: 0 });
  const answer: Answer = {
    type: 'answer',
    kind: 'video',
    status: 'processing',
    rawStatus: 'processing',
    details: null,
    failure: null,
  };
  expect(only(afterRound(state, answer, now + 30 * SECOND, now + 30 * SECOND))).toMatchObject({
    status: 'processing',
  });
});
