import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { FAMILY_NAMES, forEachFamily } from '../../../lib/core/families/families.ts';
import type { PollResult } from '../../../lib/core/job/answer.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { familyNameOf, KINDS } from '../../../lib/core/job/kind.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { problemKinds } from '../../../lib/core/job/problem-kinds.ts';
import {
  aJob,
  answerOf,
  aState,
  ended,
  HOUR,
  jobAfter,
  MINUTE,
  polled,
  SECOND,
  someSettings,
  T,
  troubleOf,
} from '../make.ts';

const DAY = 24 * HOUR;
/** Each family has another longest wait: 1 h, 2 h, … */
const hours = forEachFamily((_, name) => FAMILY_NAMES.indexOf(name) + 1);
const settings = someSettings({ longestWaitHours: hours });

describe('the longest wait', () => {
  test('ends a job that HeyGen still calls unfinished', () => {
    const job = aJob({ watchedSince: T - DAY, askedAt: T - 30 * SECOND });
    const state = decide(
      aState({ jobs: [job] }),
      polled({ results: [answerOf(job, 'processing')] }),
      T,
    );
    expect(state.jobs[0]).toMatchObject({
      status: 'timeout',
      resumesAs: 'processing',
      nextPollAt: null,
      endedAt: T,
      seen: false,
    });
    expect(state.outbox).toEqual([`job:${job.id}:timeout`]);
  });

  test('does not end a job that HeyGen calls finished', () => {
    const job = aJob({ watchedSince: T - 2 * DAY });
    expect(jobAfter(job, answerOf(job, 'completed')).status).toBe('completed');
  });

  test.each([...KINDS, null])('has its own length for the kind %s', (kind) => {
    const wait = hours[familyNameOf(kind)] * HOUR;
    const statusOf = (watched: number) => {
      const job = aJob({ kind, watchedSince: T - watched });
      return jobAfter(job, answerOf(job, 'processing', { kind: kind ?? 'video' }), { settings })
        .status;
    };
    expect(statusOf(wait - SECOND)).toBe('processing');
    expect(statusOf(wait)).toBe('timeout');
  });

  test('is the session’s for a bare id that turns out to be a session', () => {
    const job = aJob({ kind: null, watchedSince: T - 2 * HOUR });
    const after = jobAfter(job, answerOf(job, 'processing', { kind: 'agent' }), { settings });
    expect(after.status).toBe('processing');
  });

  test('starts again for a job that an answer revives', () => {
    const job = ended('timeout', { watchedSince: T - 2 * DAY });
    const after = jobAfter(job, answerOf(job, 'processing'));
    expect(after).toMatchObject({ status: 'processing', watchedSince: T });
  });
});

describe('the watched time', () => {
  const waited = (changes: Partial<Job>) =>
    aJob({ watchedSince: T - 3 * DAY, status: 'processing', ...changes });
  test.each<[string, Job, PollResult]>([
    [
      'does not include time asleep',
      waited({ askedAt: T - 2.5 * DAY }),
      answerOf(waited({}), 'processing'),
    ],
    [
      'does not include time asleep when the first request fails',
      waited({ askedAt: T - 2.5 * DAY }),
      troubleOf(waited({}), 'server_error'),
    ],
    [
      'does not include time offline',
      aJob({
        watchedSince: T - DAY,
        askedAt: T - 30 * SECOND,
        problem: problemOf('offline'),
      }),
      answerOf(aJob(), 'queued'),
    ],
    [
      'does not change when the clock is set back by a week',
      aJob({ watchedSince: T + 7 * DAY - HOUR, askedAt: T + 7 * DAY }),
      answerOf(aJob(), 'queued'),
    ],
    [
      'does not change when the clock is set forward by a week',
      aJob({ watchedSince: T - 7 * DAY - HOUR, askedAt: T - 7 * DAY }),
      answerOf(aJob(), 'queued'),
    ],
  ])('%s', (_, job, result) => {
    const after = jobAfter(job, result);
    expect(after.nextPollAt).not.toBeNull();
    expect(T - after.watchedSince).toBe(job.askedAt - job.watchedSince);
  });

  test('does not include a week offline, poll by poll', () => {
    let job = aJob({ status: 'processing' });
    let now = T;
    for (let n = 0; n < 7 * 24 * 4; n++) {
      job = jobAfter(job, troubleOf(job, 'offline', now), { now });
      now += 15 * MINUTE;
    }
    const back = jobAfter(job, answerOf(job, 'processing', { askedAt: now }), { now });
    expect(back).toMatchObject({ status: 'processing', watchedSince: now });
  });

  test.each<[string, (job: Job, asked: { askedAt: number }) => PollResult]>([
    ['an answer', (job, asked) => answerOf(job, 'processing', asked)],
    ['a failure', (job, { askedAt }) => troubleOf(job, 'server_error', askedAt)],
  ])('does not include a change of the clock, or time asleep, before %s arrives', (_, resultOf) => {
    const job = aJob({ status: 'processing', watchedSince: T - MINUTE, askedAt: T - MINUTE });
    const now = T + 3 * DAY;
    const after = jobAfter(job, resultOf(job, { askedAt: T }), { now });
    expect(after).toMatchObject({ status: 'processing', watchedSince: T - MINUTE });
  });

  test('includes a planned pause of an hour', () => {
    const job = aJob({ watchedSince: T - 2 * HOUR, askedAt: T - HOUR - MINUTE });
    expect(jobAfter(job, answerOf(job, 'processing')).watchedSince).toBe(T - 2 * HOUR);
  });
});

test.each(problemKinds.filter((kind) => kind !== 'offline'))(
  'a job with the problem %s ends after the longest wait',
  (kind) => {
    const job = aJob({ status: 'processing', watchedSince: T - DAY, askedAt: T - MINUTE });
    const status = kind === 'refused' ? 'api_error' : 'timeout';
    const after = jobAfter(job, troubleOf(job, kind));
    expect(after).toMatchObject({ status, resumesAs: 'processing', nextPollAt: null });
  },
);

test('a job does not end after the longest wait while the device is offline', () => {
  const job = aJob({ status: 'processing', watchedSince: T - 2 * DAY, askedAt: T - MINUTE });
  expect(jobAfter(job, troubleOf(job, 'offline')).status).toBe('processing');
});
