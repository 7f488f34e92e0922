import { describe, expect, test } from 'vitest';
import { decide } from '../../../lib/core/decide/decide.ts';
import { isStale } from '../../../lib/core/job/facts.ts';
import type { Job } from '../../../lib/core/job/job.ts';
import { problemOf } from '../../../lib/core/job/problem.ts';
import { idsToPoll, nextAlarm } from '../../../lib/core/poll/schedule.ts';
import { isAlive } from '../../../lib/core/text/job-text.ts';
import {
  aJob,
  answerOf,
  aState,
  ended,
  jobAfter,
  linkless,
  MINUTE,
  SECOND,
  someSettings,
  T,
  troubleOf,
} from '../make.ts';

const every = (pollSeconds: number) => ({ settings: someSettings({ pollSeconds }) });
const going = (changes: Partial<Job> = {}): Job =>
  aJob({ status: 'processing', checkedAt: T, ...changes });

describe('the interval that the user chose', () => {
  test.each([60, 120, 900])('of %i s passes before a healthy job is polled again', (seconds) => {
    const job = jobAfter(going(), answerOf(going(), 'processing'), every(seconds));
    expect(job.nextPollAt).toBe(T + seconds * SECOND);
    expect(nextAlarm(aState({ jobs: [job], ...every(seconds) }), T)).toBe(T + seconds * SECOND);
  });

  test('decides when an answer is stale', () => {
    const job = jobAfter(going(), answerOf(going(), 'processing'), every(300));
    const at = (age: number): [boolean, boolean] => [
      isStale(job, T + age),
      isAlive(aState(every(300)), job, T + age),
    ];
    expect(at(10 * MINUTE)).toEqual([false, true]);
    expect(at(10 * MINUTE + 5 * SECOND)).toEqual([true, false]);
  });

  test('does not apply while a page is open', () => {
    const job = going({ nextPollAt: T + 15 * MINUTE });
    expect(idsToPoll(aState({ jobs: [job], ...every(900) }), T + 5 * SECOND, 'live')).toEqual([
      job.id,
    ]);
  });

  test('does not delay the next read of a missing link', () => {
    const job = jobAfter(
      linkless(),
      answerOf(linkless(), 'completed', { details: null }),
      every(900),
    );
    expect(job.nextPollAt).toBe(T + 30 * SECOND);
  });
});

describe('a job with a problem', () => {
  test.each([
    [30, 30],
    [120, 120],
    [900, 900],
  ])('at an interval of %i s is retried after at least %i s', (seconds, soonest) => {
    const job = jobAfter(going(), troubleOf(going(), 'gateway'), every(seconds));
    const waitMs = (job.nextPollAt ?? 0) - T;
    expect(waitMs).toBeGreaterThanOrEqual(soonest * SECOND);
    expect(waitMs).toBeLessThanOrEqual(Math.max(38, soonest) * SECOND);
  });

  const troubled = going({ problem: problemOf('gateway'), attempts: 1 });
  test.each([
    ['uses up no attempt at a click between two polls', 120, 60, 1],
    ['uses up an attempt at a planned poll', 120, 116, 2],
    ['uses up an attempt at a planned poll with a short interval', 30, 26, 2],
    ['uses up no attempt at a click with a short interval', 30, 20, 1],
  ])('%s', (_, seconds, later, attempts) => {
    const now = T + later * SECOND;
    const result = troubleOf(troubled, 'gateway', now);
    expect(jobAfter(troubled, result, { now, ...every(seconds) }).attempts).toBe(attempts);
  });
});

describe('a change of the settings', () => {
  const far = T + 15 * MINUTE;
  const to = (pollSeconds: number, jobs: Job[], from = 900) =>
    decide(aState({ jobs, ...every(from) }), { type: 'settings', settings: { pollSeconds } }, T);
  const planned = (pollSeconds: number, job: Job, from?: number) =>
    to(pollSeconds, [job], from).jobs[0]?.nextPollAt;

  test.each<[string, Job, number, number | null]>([
    ['applies a shorter interval at once', going({ nextPollAt: far }), 60, T + MINUTE],
    ['does not move a poll that comes sooner', going({ nextPollAt: T + SECOND }), 60, T + SECOND],
    [
      'does not move the retry of a job with a problem',
      going({ nextPollAt: far, problem: problemOf('gateway') }),
      60,
      far,
    ],
    ['does not schedule an ended job', ended('failed'), 60, null],
  ])('%s', (_, job, seconds, at) => {
    expect(planned(seconds, job)).toBe(at);
  });

  test('applies a longer interval from the next answer on', () => {
    expect(planned(900, going({ nextPollAt: T + 20 * SECOND }), 30)).toBe(T + 20 * SECOND);
  });

  test('moves no poll if the interval stays the same', () => {
    const state = aState({ jobs: [going({ nextPollAt: far })], ...every(30) });
    const next = decide(state, { type: 'settings', settings: { silent: true } }, T);
    expect(next.jobs).toBe(state.jobs);
  });
});
