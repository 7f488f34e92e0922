import { describe, expect, test } from 'vitest';
import { DEFAULT_ATTEMPTS } from '../../../lib/core/base/limits.ts';
import { decide } from '../../../lib/core/decide/decide.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { type ProblemKind, problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import type { JobStatus } from '../../../lib/core/job/status.ts';
import {
  aJob,
  aState,
  ended,
  jobAfter,
  MINUTE,
  polled,
  SECOND,
  someSettings,
  T,
  troubleOf,
} from '../make.ts';

/** The job's status after each kind: the first time, after the last attempt, in strict mode. */
const RULES: Record<ProblemKind, { first: JobStatus; last: JobStatus; strict: JobStatus }> = {
  offline: { first: 'processing', last: 'processing', strict: 'processing' },
  rate_limited: { first: 'processing', last: 'processing', strict: 'processing' },
  quota_exceeded: { first: 'processing', last: 'processing', strict: 'processing' },
  connection: { first: 'processing', last: 'connection_error', strict: 'connection_error' },
  timeout: { first: 'processing', last: 'timeout', strict: 'timeout' },
  server_error: { first: 'processing', last: 'api_error', strict: 'api_error' },
  gateway: { first: 'processing', last: 'api_error', strict: 'api_error' },
  not_ready: { first: 'processing', last: 'api_error', strict: 'api_error' },
  no_credit: { first: 'processing', last: 'api_error', strict: 'api_error' },
  bad_answer: { first: 'processing', last: 'unknown_error', strict: 'unknown_error' },
  key_rejected: { first: 'processing', last: 'api_error', strict: 'api_error' },
  refused: { first: 'api_error', last: 'api_error', strict: 'api_error' },
  unauthorized: { first: 'processing', last: 'api_error', strict: 'api_error' },
  forbidden: { first: 'processing', last: 'api_error', strict: 'api_error' },
  plan_required: { first: 'processing', last: 'api_error', strict: 'api_error' },
  suspended: { first: 'processing', last: 'processing', strict: 'processing' },
  no_scope: { first: 'processing', last: 'processing', strict: 'processing' },
};
const uncounted: ProblemKind[] = [
  'offline',
  'rate_limited',
  'quota_exceeded',
  'suspended',
  'no_scope',
];
const rendering = aJob({ status: 'processing', checkedAt: T - MINUTE, rawStatus: 'running' });

test.each([
  [null, 30 * SECOND],
  [10 * MINUTE, 10 * MINUTE],
  [1e12, 60 * MINUTE],
])(
  'a job with a server error is not polled before its Retry-After of %s ms',
  (retryAfterMs, least) => {
    const problem = problemOf('server_error', { retryAfterMs });
    const after = jobAfter(rendering, troubleOf(rendering, problem));
    expect(after.nextPollAt).toBeGreaterThanOrEqual(T + least);
    expect(after.nextPollAt).toBeLessThanOrEqual(T + Math.max(least, MINUTE));
  },
);

/** Returns the state after a problem of this kind. */
const meet = (kind: ProblemKind, job = rendering, settings = someSettings()) =>
  decide(aState({ jobs: [job], settings }), polled({ results: [troubleOf(job, kind)] }), T);

describe.each(problemKinds)('%s', (kind) => {
  const { first, last, strict } = RULES[kind];
  const notice = (status: JobStatus) =>
    status === 'processing' ? [] : [`job:${rendering.id}:${status}`];

  test(`shows at once, keeps HeyGen’s last answer, and makes the job ${first}`, () => {
    const { jobs, outbox } = meet(kind);
    expect(jobs[0]).toMatchObject({
      status: first,
      rawStatus: 'running',
      checkedAt: T - MINUTE,
      problem: { kind },
      attempts: uncounted.includes(kind) ? 0 : 1,
    });
    expect(outbox).toEqual(notice(first));
    if (first === 'processing') {
      expect(jobs[0]?.nextPollAt).toBeGreaterThanOrEqual(T + 30 * SECOND);
    } else {
      expect(jobs[0]).toMatchObject({ nextPollAt: null, endedAt: T, resumesAs: 'processing' });
    }
  });

  test(`makes the job ${last} after the last attempt`, () => {
    const { jobs, outbox } = meet(kind, { ...rendering, attempts: DEFAULT_ATTEMPTS - 1 });
    expect(jobs[0]?.status).toBe(last);
    expect(jobs[0]?.resumesAs).toBe(last === 'processing' ? null : 'processing');
    expect(outbox).toEqual(notice(last));
  });

  test(`makes the job ${strict} when the user stops at the first error`, () => {
    const { jobs, outbox } = meet(kind, rendering, someSettings({ stopAtFirstError: true }));
    expect(jobs[0]?.status).toBe(strict);
    expect(jobs[0]?.nextPollAt === null).toBe(strict !== 'processing');
    expect(outbox).toEqual(notice(strict));
  });
});

test('a job ends after the number of attempts that the user has set', () => {
  const settings = someSettings({ maxAttempts: 3 });
  const after = (attempts: number) =>
    jobAfter(aJob({ attempts }), troubleOf(rendering, 'connection'), { settings });
  expect(after(1)).toMatchObject({ status: 'queued', attempts: 2 });
  expect(after(2)).toMatchObject({ status: 'connection_error', attempts: 3 });
  expect(after(20), 'the user has lowered the limit meanwhile').toMatchObject({
    status: 'connection_error',
    attempts: 3,
  });
});

test('the wait grows from 30 s to at most 15 min', () => {
  let job = aJob();
  let now = T;
  const waits: number[] = [];
  for (let n = 1; n < DEFAULT_ATTEMPTS; n++) {
    job = jobAfter(job, troubleOf(job, 'connection', now), { now });
    waits.push((job.nextPollAt ?? 0) - now);
    now = job.nextPollAt ?? 0;
  }
  const [first = 0, second = 0] = waits;
  expect(first).toBeGreaterThanOrEqual(30 * SECOND);
  expect(second).toBeGreaterThanOrEqual(60 * SECOND);
  expect(Math.max(...waits)).toBe(15 * MINUTE);
});

test('a job is polled again after 30 s while the device is offline', () => {
  expect(jobAfter(rendering, troubleOf(rendering, 'offline')).nextPollAt).toBe(T + 30 * SECOND);
});

test('a job whose scope is missing is asked about again after an hour, however often', () => {
  let job = rendering;
  for (let n = 0; n < 10; n++) {
    const now = T + n * 60 * MINUTE;
    job = jobAfter({ ...job, watchedSince: now }, troubleOf(job, 'no_scope', now), { now });
    expect(job).toMatchObject({ status: 'processing', nextPollAt: now + 60 * MINUTE, attempts: 0 });
  }
});

test('a failure after a click uses up no attempt and does not delay the next poll', () => {
  let job = jobAfter(aJob(), troubleOf(aJob(), 'server_error'));
  for (let n = 1; n <= 40; n++) {
    const now = T + n * 100;
    job = jobAfter(job, troubleOf(job, 'server_error', now), { now });
  }
  expect(job).toMatchObject({ status: 'queued', attempts: 1 });
  expect((job.nextPollAt ?? 0) - T).toBeLessThan(MINUTE);
});

test('a failure keeps a job due that the user checked while the request was running', () => {
  const checked = aJob({ status: 'processing', askedAt: T - MINUTE, nextPollAt: T - SECOND });
  const after = jobAfter(checked, troubleOf(checked, 'connection', T - 10 * SECOND));
  expect(after).toMatchObject({ nextPollAt: T - SECOND, problem: { kind: 'connection' } });
});

test('an ended job that is checked once keeps its ending and shows the problem', () => {
  for (const kind of problemKinds) {
    const job = ended('failed', { nextPollAt: T - MINUTE, seen: true });
    const state = meet(kind, job, someSettings({ stopAtFirstError: true }));
    expect(state.jobs[0]).toMatchObject({
      status: 'failed',
      nextPollAt: null,
      endedAt: T,
      seen: true,
      attempts: 0,
      problem: { kind },
    });
    expect(state.outbox).toEqual([]);
  }
});
