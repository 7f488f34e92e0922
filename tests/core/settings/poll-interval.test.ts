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

describe('the interval that the user has chosen', () => {
  test.each([60, 120, 900])('%i s: a healthy job is not asked again before', (seconds) => {
    const job = jobAfter(going(), answerOf(going(), 'processing'), every(seconds));
    expect(job.nextPollAt).toBe(T + seconds * SECOND);
    expect(nextAlarm(aState({ jobs: [job], ...every(seconds) }), T)).toBe(T + seconds * SECOND);
  });

  test('says when an answer is stale', () => {
    const job = jobAfter(going(), answerOf(going(), 'processing'), every(300));
    const at = (age: number): [boolean, boolean] => [
      isStale(job, T + age),
      isAlive(aState(every(300)), job, T + age),
    ];
    expect(at(10 * MINUTE)).toEqual([false, true]);
    expect(at(10 * MINUTE + 5 * SECOND)).toEqual([true, false]);
  });

  test('says nothing to a page that looks on', () => {
    const job = going({ nextPollAt: T + 15 * MINUTE });
    expect(idsToPoll(aState({ jobs: [job], ...every(900) }), T + 5 * SECOND, 'live')).toEqual([
      job.id,
    ]);
  });

  test('does not put off a link that is waited for', () => {
    const job = jobAfter(
      linkless(),
      answerOf(linkless(), 'completed', { details: null }),
      every(900),
    );
    expect(job.nextPollAt).toBe(T + 30 * SECOND);
  });
});

describe('in trouble', () => {
  test.each([
    [30, 30],
    [120, 120],
    [900, 900],
  ])('with %i s, the first attempt is repeated after %i s at the soonest', (seconds, soonest) => {
    const job = jobAfter(going(), troubleOf(going(), 'gateway'), every(seconds));
    const waitMs = (job.nextPollAt ?? 0) - T;
    expect(waitMs).toBeGreaterThanOrEqual(soonest * SECOND);
    expect(waitMs).toBeLessThanOrEqual(Math.max(38, soonest) * SECOND);
  });

  const troubled = going({ problem: problemOf('gateway'), attempts: 1 });
  test.each([
    ['a click in between uses nothing up', 120, 60, 1],
    ['what the plan made is an attempt', 120, 116, 2],
    ['with the shortest interval as well', 30, 26, 2],
    ['and a click', 30, 20, 1],
  ])('%s', (_, seconds, later, attempts) => {
    const now = T + later * SECOND;
    const told = troubleOf(troubled, 'gateway', now);
    expect(jobAfter(troubled, told, { now, ...every(seconds) }).attempts).toBe(attempts);
  });
});

describe('a change of the interval', () => {
  const far = T + 15 * MINUTE;
  const to = (pollSeconds: number, jobs: Job[], from = 900) =>
    decide(aState({ jobs, ...every(from) }), { type: 'settings', settings: { pollSeconds } }, T);
  const planned = (pollSeconds: number, job: Job, from?: number) =>
    to(pollSeconds, [job], from).jobs[0]?.nextPollAt;

  test.each<[string, Job, number, number | null]>([
    ['a shorter one holds at once', going({ nextPollAt: far }), 60, T + MINUTE],
    ['what comes sooner stays', going({ nextPollAt: T + SECOND }), 60, T + SECOND],
    [
      'a job in trouble keeps backing off',
      going({ nextPollAt: far, problem: problemOf('gateway') }),
      60,
      far,
    ],
    ['an ended one stays out', ended('failed'), 60, null],
  ])('%s', (_, job, seconds, at) => {
    expect(planned(seconds, job)).toBe(at);
  });

  test('a longer one holds from the next answer on', () => {
    expect(planned(900, going({ nextPollAt: T + 20 * SECOND }), 30)).toBe(T + 20 * SECOND);
  });

  test('another setting moves no plan', () => {
    const state = aState({ jobs: [going({ nextPollAt: far })], ...every(30) });
    const next = decide(state, { type: 'settings', settings: { silent: true } }, T);
    expect(next.jobs).toBe(state.jobs);
  });
});
