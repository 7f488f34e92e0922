import { describe, expect, test } from 'vitest';
import { decide } from '../../lib/core/decide.ts';
import type { Event, RoundPart } from '../../lib/core/event.ts';
import { isTerminal, type Job, type JobStatus, jobStatuses } from '../../lib/core/job.ts';
import { LONGEST_WAIT_MS, MAX_ATTEMPTS } from '../../lib/core/limits.ts';
import { PROBLEMS, problemKinds, problemOf } from '../../lib/core/problem.ts';
import { aJob, answerOf, aState, ended, HOUR, MINUTE, SECOND, T, troubleOf } from './jobs.ts';

const polled = (part: Partial<RoundPart>): Event => ({
  type: 'polled',
  results: [],
  problem: null,
  ...part,
});

/** The only job after a round that told this about it. */
function jobAfter(job: Job, part: Partial<RoundPart>, now = T): Job {
  const { jobs } = decide(aState({ jobs: [job] }), polled(part), now);
  if (!jobs[0]) throw new Error('The job is lost.');
  return jobs[0];
}

describe('an answer', () => {
  const terminal = ['completed', 'failed', 'not_found', 'cancelled'] as const;

  test.each(terminal)('%s ends the job in that tick and owes one notification', (status) => {
    const job = aJob({ status: 'processing' });
    const state = decide(aState({ jobs: [job] }), polled({ results: [answerOf(job, status)] }), T);
    expect(state.jobs[0]).toMatchObject({ status, nextPollAt: null, endedAt: T, seen: false });
    expect(state.outbox).toEqual([`job:${job.id}:${status}`]);
  });

  test.each(['queued', 'processing', 'waiting_for_input', 'unknown'] as const)(
    '%s keeps the job going, 30 s after it was asked',
    (status) => {
      const job = aJob();
      const state = decide(
        aState({ jobs: [job] }),
        polled({ results: [answerOf(job, status)] }),
        T,
      );
      expect(state.jobs[0]).toMatchObject({ status, nextPollAt: T + 30 * SECOND, endedAt: null });
      expect(state.outbox).toEqual([]);
    },
  );

  test('clears the problem and the attempts', () => {
    const job = aJob({ problem: problemOf('connection'), attempts: 7 });
    const after = jobAfter(job, { results: [answerOf(job, 'processing')] });
    expect(after).toMatchObject({ problem: null, attempts: 0, checkedAt: T });
  });

  test('that is older than the newest is dropped', () => {
    const job = aJob({ status: 'processing', askedAt: T });
    const older = answerOf(job, 'completed', { askedAt: T - 1 });
    expect(jobAfter(job, { results: [older] })).toBe(job);
  });

  test('is taken although the newest lies ahead of the clock, which was set back', () => {
    const job = aJob({ askedAt: T + HOUR });
    const after = jobAfter(job, { results: [answerOf(job, 'completed')] });
    expect(after.status).toBe('completed');
  });

  test('about a job that is gone meanwhile revives nothing', () => {
    const gone = aJob();
    const state = decide(aState(), polled({ results: [answerOf(gone, 'completed')] }), T);
    expect(state).toMatchObject({ jobs: [], outbox: [] });
  });

  test('that repeats the ending is no second notification', () => {
    const job = ended('failed', { seen: true, endedAt: T - HOUR });
    const state = decide(
      aState({ jobs: [job] }),
      polled({ results: [answerOf(job, 'failed')] }),
      T,
    );
    expect(state.outbox).toEqual([]);
    expect(state.jobs[0]).toMatchObject({ endedAt: T - HOUR, seen: true });
  });

  test('revives a job that ended for our reasons, with a new longest wait', () => {
    const job = ended('timeout', { watchedSince: T - 2 * LONGEST_WAIT_MS });
    const after = jobAfter(job, { results: [answerOf(job, 'processing')] });
    expect(after).toMatchObject({ status: 'processing', watchedSince: T, endedAt: null });
  });

  test('still unfinished after the longest wait ends as timeout', () => {
    const job = aJob({ watchedSince: T - LONGEST_WAIT_MS, checkedAt: T - 30 * SECOND });
    const after = jobAfter(job, { results: [answerOf(job, 'processing')] });
    expect(after).toMatchObject({ status: 'timeout', nextPollAt: null });
  });

  test.each<[string, Partial<Job>]>([
    ['there was no key to ask with', { checkedAt: null }],
    ['the browser was closed', { checkedAt: T - 2.5 * LONGEST_WAIT_MS }],
  ])('after a day in which %s does not count that day', (_, changes) => {
    const job = aJob({ watchedSince: T - 3 * LONGEST_WAIT_MS, ...changes });
    const after = jobAfter(job, { results: [answerOf(job, 'processing')] });
    expect(after.status).toBe('processing');
    expect(T - after.watchedSince).toBeLessThanOrEqual(LONGEST_WAIT_MS);
  });

  test('lifts a refusal of the key, for it proves that the key works', () => {
    const job = aJob();
    const blocked = { reason: 'key_rejected', since: T, retry: true } as const;
    const state = decide(
      aState({ jobs: [job], blocked, outbox: ['blocked:key_rejected'] }),
      polled({ results: [answerOf(job, 'processing')] }),
      T,
    );
    expect(state).toMatchObject({ blocked: null, outbox: [] });
  });
});

describe('a problem', () => {
  test.each(problemKinds)('%s keeps the status, shows at once, and asks again later', (kind) => {
    const job = aJob({ status: 'processing', checkedAt: T - MINUTE });
    const after = jobAfter(job, { results: [troubleOf(job, kind)] });
    expect(after).toMatchObject({ status: 'processing', checkedAt: T - MINUTE, problem: { kind } });
    expect(after.attempts).toBe(PROBLEMS[kind].counts ? 1 : 0);
    expect(after.nextPollAt).toBeGreaterThanOrEqual(T + 30 * SECOND);
  });

  test.each(problemKinds)('%s with the attempts used up ends the job, or never', (kind) => {
    const job = aJob({ status: 'processing', attempts: MAX_ATTEMPTS - 1 });
    const state = decide(aState({ jobs: [job] }), polled({ results: [troubleOf(job, kind)] }), T);
    const after = state.jobs[0];
    const { counts, endsAs } = PROBLEMS[kind];
    expect(after?.status).toBe(counts ? endsAs : 'processing');
    expect(state.outbox).toEqual(counts ? [`job:${job.id}:${endsAs}`] : []);
  });

  test('backs off from 30 s to 15 min, never longer', () => {
    let job = aJob();
    let now = T;
    const waits: number[] = [];
    for (let n = 1; n < MAX_ATTEMPTS; n++) {
      job = jobAfter(job, { results: [troubleOf(job, 'connection', now)] }, now);
      waits.push((job.nextPollAt ?? 0) - now);
      now = job.nextPollAt ?? 0;
    }
    const [first = 0, second = 0] = waits;
    expect(first).toBeGreaterThanOrEqual(30 * SECOND);
    expect(second).toBeGreaterThanOrEqual(60 * SECOND);
    expect(Math.max(...waits)).toBe(15 * MINUTE);
  });

  test('that a click met in between uses up no attempt and puts nothing off', () => {
    const troubled = jobAfter(aJob(), { results: [troubleOf(aJob(), 'server_error')] });
    let job = troubled;
    for (let n = 1; n <= 40; n++) {
      const now = T + n * 100;
      job = jobAfter(job, { results: [troubleOf(job, 'server_error', now)] }, now);
    }
    expect(job).toMatchObject({ status: 'queued', attempts: 1 });
    expect((job.nextPollAt ?? 0) - T).toBeLessThan(MINUTE);
  });

  test('does not swallow a wish that came while the request was on its way', () => {
    const wished = aJob({ status: 'processing', askedAt: T - MINUTE, nextPollAt: T - SECOND });
    const hung = troubleOf(wished, 'timeout', T - 15 * SECOND);
    expect(jobAfter(wished, { results: [hung] }).nextPollAt).toBe(T - SECOND);
  });

  test('leaves an ended job as it was, and asks no more', () => {
    const job = ended('completed', { nextPollAt: T });
    const state = decide(
      aState({ jobs: [job] }),
      polled({ results: [troubleOf(job, 'connection')] }),
      T,
    );
    expect(state.jobs[0]).toMatchObject({ status: 'completed', nextPollAt: null });
    expect(state.outbox).toEqual([]);
  });
});

describe('a round that concerns all jobs', () => {
  test.each(['key_rejected', 'forbidden'] as const)(
    '%s blocks, with one notification',
    (reason) => {
      const state = aState({ jobs: [aJob()] });
      const once = decide(state, polled({ problem: problemOf(reason) }), T);
      const twice = decide(once, polled({ problem: problemOf(reason) }), T + MINUTE);
      expect(twice.blocked).toEqual({ reason, since: T, retry: false });
      expect(twice.outbox).toEqual([`blocked:${reason}`]);
    },
  );

  test.each([
    ['without Retry-After', null, MINUTE],
    ['as long as HeyGen asks', 90 * SECOND, 90 * SECOND],
    ['never shorter than a second', 0, SECOND],
    ['never longer than an hour', 1e12, HOUR],
  ])('rate_limited pauses %s', (_, retryAfterMs, pause) => {
    const job = aJob();
    const problem = problemOf('rate_limited', { retryAfterMs });
    const results = [troubleOf(job, problem)];
    const state = decide(aState({ jobs: [job] }), polled({ results, problem }), T);
    expect(state.pausedUntil).toBe(T + pause);
    expect(state.jobs[0]).toMatchObject({ attempts: 0, nextPollAt: T + pause });
  });

  test('a part that tells nothing changes nothing', () => {
    const blocked = { reason: 'key_rejected', since: T, retry: true } as const;
    expect(decide(aState({ blocked }), polled({}), T)).toEqual(aState({ blocked }));
  });

  test('any problem uses up the one try that the user asked for', () => {
    const blocked = { reason: 'key_rejected', since: T, retry: true } as const;
    const state = decide(aState({ blocked }), polled({ problem: problemOf('connection') }), T);
    expect(state.blocked?.retry).toBe(false);
  });
});

test('no answer leaves a job that is neither ended nor planned', () => {
  for (const before of jobStatuses) {
    for (const status of jobStatuses) {
      const job = isTerminal(before) ? ended(before) : aJob({ status: before });
      expectPlanned(jobAfter(job, { results: [answerOf(job, status as JobStatus)] }));
    }
    for (const kind of problemKinds) {
      const job = isTerminal(before) ? ended(before) : aJob({ status: before, attempts: 29 });
      expectPlanned(jobAfter(job, { results: [troubleOf(job, kind)] }));
    }
  }
});

function expectPlanned(job: Job): void {
  expect(isTerminal(job.status)).toBe(job.nextPollAt === null);
  expect(isTerminal(job.status)).toBe(job.endedAt !== null);
}
