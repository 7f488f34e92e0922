import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../../lib/core/job/problem-kinds.ts';
import { idsToPoll, nextAlarm } from '../../../lib/core/poll/schedule.ts';
import type { State } from '../../../lib/core/state/state.ts';
import {
  aJob,
  answerOf,
  aState,
  HOUR,
  linkless,
  MINUTE,
  polled,
  SECOND,
  T,
  troubleOf,
} from '../make.ts';

type RateLimit = Extract<ProblemKind, 'rate_limited' | 'quota_exceeded'>;

/** Returns the state after a round in which HeyGen limited the rate of every request. */
function rateLimited(state: State, kind: RateLimit, retryAfterMs: number | null, now = T): State {
  const problem = problemOf(kind, { retryAfterMs });
  const results = state.jobs.map((job) => troubleOf(job, problem, now));
  return decide(state, polled({ results, problem }), now);
}

const anExchange = {
  at: T,
  endpoint: '/v3/videos/statuses',
  httpStatus: 429,
  ms: 5,
  outcome: 'rate_limited',
  code: null,
};

const aJobOf = (state: State): Job => state.jobs[0] ?? aJob();

test.each<[string, RateLimit, number | null, number]>([
  ['for a minute without Retry-After', 'rate_limited', null, MINUTE],
  ['for as long as HeyGen asks', 'rate_limited', 90 * SECOND, 90 * SECOND],
  ['for at least a second', 'rate_limited', 0, SECOND],
  ['for at most an hour', 'rate_limited', 1e12, HOUR],
  ['for 15 min if a quota is used up', 'quota_exceeded', null, 15 * MINUTE],
  ['for as long as HeyGen asks if a quota is used up', 'quota_exceeded', 90 * SECOND, 90 * SECOND],
])('a rate limit pauses polling %s', (_, kind, retryAfterMs, length) => {
  const state = rateLimited(aState({ jobs: [aJob()] }), kind, retryAfterMs);
  expect(state).toMatchObject({ pausedUntil: T + length, pauses: 1 });
  expect(aJobOf(state)).toMatchObject({ attempts: 0, nextPollAt: T + length });
});

test.each<[RateLimit, number[]]>([
  ['rate_limited', [1, 2, 4, 8, 15, 15]],
  ['quota_exceeded', [15, 30, 60, 60]],
])('consecutive pauses of the kind %s last %j minutes', (kind, minutes) => {
  let state = aState({ jobs: [aJob()] });
  let now = T;
  const pauses = minutes.map(() => {
    state = rateLimited(state, kind, null, now);
    const length = (state.pausedUntil ?? 0) - now;
    now = state.pausedUntil ?? 0;
    return length / MINUTE;
  });
  expect(pauses).toEqual(minutes);
  expect(rateLimited({ ...state, pauses: 5000 }, kind, null, now).pausedUntil).toBe(
    now + (minutes.at(-1) ?? 0) * MINUTE,
  );
});

test.each<[string, RateLimit[], number]>([
  [
    'a quota after three rate limits',
    ['rate_limited', 'rate_limited', 'rate_limited', 'quota_exceeded'],
    15,
  ],
  ['a second quota after a rate limit', ['quota_exceeded', 'rate_limited', 'quota_exceeded'], 30],
  ['a rate limit after two quotas', ['quota_exceeded', 'quota_exceeded', 'rate_limited'], 1],
])('%s pauses polling as if there had been no other kind of pause', (_, kinds, minutes) => {
  let state = aState({ jobs: [aJob()] });
  let now = T;
  let length = 0;
  for (const kind of kinds) {
    state = rateLimited(state, kind, null, now);
    length = (state.pausedUntil ?? 0) - now;
    now = state.pausedUntil ?? 0;
  }
  expect(length / MINUTE).toBe(minutes);
});

test.each<[RateLimit, RateLimit]>([
  ['rate_limited', 'quota_exceeded'],
  ['quota_exceeded', 'rate_limited'],
])('a round with %s and %s pauses for the quota', (first, second) => {
  const once = rateLimited(aState({ jobs: [aJob()] }), first, null);
  const twice = rateLimited(once, second, null, T + SECOND);
  const quotaAt = first === 'quota_exceeded' ? T : T + SECOND;
  expect(twice.pausedUntil).toBe(quotaAt + 15 * MINUTE);
});

test('any answer ends the count of quotas as well', () => {
  const job = aJob();
  const paused = rateLimited(aState({ jobs: [job] }), 'quota_exceeded', null);
  const later = T + HOUR;
  const results = [answerOf(job, 'processing', { askedAt: later })];
  const heard = decide(paused, polled({ results }), later);
  expect(rateLimited(heard, 'quota_exceeded', null, later + HOUR).pausedUntil).toBe(
    later + HOUR + 15 * MINUTE,
  );
});

test('Retry-After overrides the length that we would choose', () => {
  const state = rateLimited(aState({ jobs: [aJob()], pauses: 6 }), 'rate_limited', 10 * SECOND);
  expect(state).toMatchObject({ pausedUntil: T + 10 * SECOND, pauses: 7 });
});

test('two rate limits in one round count as one pause', () => {
  const jobs = [aJob({ id: 'a' }), aJob({ id: 'b' })];
  const problem = problemOf('rate_limited');
  const part = (job: Job) => polled({ results: [troubleOf(job, problem)], problem });
  const once = decide(aState({ jobs, pauses: 1 }), part(aJob({ id: 'a' })), T);
  const twice = decide(once, part(aJob({ id: 'b' })), T + SECOND);
  expect(twice).toMatchObject({ pausedUntil: T + SECOND + 2 * MINUTE, pauses: 2 });
  expect(twice.jobs[1]?.nextPollAt).toBe(twice.pausedUntil);
});

test('any answer ends the pause and resets the count', () => {
  const job = aJob();
  const paused = aState({ jobs: [job], pausedUntil: T + MINUTE, pauses: 4 });
  const after = decide(paused, polled({ results: [answerOf(job, 'processing')] }), T);
  expect(after).toMatchObject({ pausedUntil: null, pauses: 0 });
});

test.each<[string, Partial<Job>, number, Partial<Job>]>([
  ['a job without a request stays due', { nextPollAt: T - SECOND }, 0, { nextPollAt: T - SECOND }],
  [
    'a job that is due later waits until the pause ends',
    { nextPollAt: T + SECOND },
    0,
    { nextPollAt: T + MINUTE },
  ],
  [
    'a job without a request uses up no re-read of its link',
    { ...linkless(), nextPollAt: T },
    0,
    { linkReads: 0 },
  ],
  [
    'a job past its longest wait ends',
    { nextPollAt: T, watchedSince: T - 25 * HOUR },
    0,
    { nextPollAt: null },
  ],
  [
    'a job whose request was sent waits until the pause ends',
    { nextPollAt: T - SECOND },
    1,
    { nextPollAt: T + MINUTE },
  ],
])('in a rate-limited round, %s', (_, changes, requests, expected) => {
  const job = aJob(changes);
  const problem = problemOf('rate_limited');
  const exchanges = Array.from({ length: requests }, () => anExchange);
  const results = [{ ...troubleOf(job, problem), exchanges }];
  const after = decide(aState({ jobs: [job] }), polled({ results, problem }), T);
  expect(aJobOf(after)).toMatchObject({ problem, ...expected });
});

test('a job without a request backs off after any other problem', () => {
  const job = aJob({ nextPollAt: T - SECOND });
  const results = [{ ...troubleOf(job, 'connection'), exchanges: [] }];
  const after = decide(aState({ jobs: [job] }), polled({ results }), T);
  expect(aJobOf(after).nextPollAt).toBeGreaterThanOrEqual(T + 30 * SECOND);
});

test('another problem neither ends nor extends the pause', () => {
  const job = aJob();
  const paused = aState({ jobs: [job], pausedUntil: T + MINUTE, pauses: 4 });
  const after = decide(paused, polled({ results: [troubleOf(job, 'server_error')] }), T);
  expect(after).toMatchObject({ pausedUntil: T + MINUTE, pauses: 4 });
});

test('a pause holds for all jobs, and the alarm fires at its end', () => {
  const other = aJob({ id: 'b', nextPollAt: T + SECOND });
  const state = rateLimited(aState({ jobs: [aJob()] }), 'rate_limited', 5 * MINUTE);
  const both = { ...state, jobs: [...state.jobs, other] };
  expect(idsToPoll(both, T + MINUTE, 'due')).toEqual([]);
  expect(idsToPoll(both, T + MINUTE, 'live')).toEqual([]);
  expect(nextAlarm(both, T + MINUTE)).toBe(T + 5 * MINUTE);
  expect(idsToPoll(both, T + 5 * MINUTE, 'due')).toEqual([aJob().id, 'b']);
});

describe('an endless rate limit', () => {
  const cases: [string, RateLimit, number | null][] = [
    ['without Retry-After', 'rate_limited', null],
    ['with a Retry-After of a second', 'rate_limited', SECOND],
    ['with a Retry-After of an hour', 'rate_limited', HOUR],
    ['with a Retry-After of a year', 'rate_limited', 365 * 24 * HOUR],
    ['because of a quota', 'quota_exceeded', null],
  ];
  test.each(cases)('%s ends the job as timeout after the longest wait', (_, kind, retryAfterMs) => {
    let state = aState({ jobs: [aJob({ status: 'processing' })] });
    let now = T;
    for (let at: number | null = T; at !== null; at = nextAlarm({ ...state, outbox: [] }, now)) {
      now = at;
      if (now > T + 48 * HOUR) throw new Error('The job never ends.');
      if (idsToPoll(state, now, 'due').length > 0)
        state = rateLimited(state, kind, retryAfterMs, now);
    }
    expect(aJobOf(state)).toMatchObject({ status: 'timeout', resumesAs: 'processing' });
    expect(now - T).toBeGreaterThanOrEqual(24 * HOUR);
    expect(now - T).toBeLessThanOrEqual(25 * HOUR);
    expect(state.outbox).toEqual([`job:${aJob().id}:timeout`]);
  });
});
