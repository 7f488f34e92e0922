import { describe, expect, test } from 'vitest';
import { healthyWaitMs, likelyOf } from '../../../lib/core/poll/cadence.ts';
import {
  aJob,
  answerOf,
  jobAfter,
  MINUTE,
  SECOND,
  someDetails,
  someRenderTimes,
  someSettings,
  T,
} from '../make.ts';

const minutes = (count: number): number[] =>
  Array.from({ length: count }, (_, n) => (n + 1) * MINUTE);

describe('likelyOf', () => {
  test.each([
    ['returns null for too few past jobs', minutes(7), null],
    [
      'returns the fastest and the slowest of eight past jobs',
      minutes(8),
      { fromMs: MINUTE, toMs: 8 * MINUTE },
    ],
    [
      'returns ranks 2 and 96 of a hundred past jobs',
      minutes(100),
      { fromMs: 2 * MINUTE, toMs: 96 * MINUTE },
    ],
    ['accepts past jobs in any order', minutes(8).reverse(), { fromMs: MINUTE, toMs: 8 * MINUTE }],
  ])('%s', (_, past, likely) => {
    expect(likelyOf(past)).toEqual(likely);
  });
});

describe('the wait of a healthy job', () => {
  const likely = { fromMs: 6 * MINUTE, toMs: 20 * MINUTE };

  test.each<[string, number, typeof likely | null, number]>([
    ['is 30 s at the start, when early failures happen', 0, likely, 30],
    ['is as long as the age while the job is too young to end', 90 * SECOND, likely, 90],
    ['ends when the job becomes likely to end', 5 * MINUTE, likely, 60],
    ['is never shorter than 27 s before that time', 355 * SECOND, likely, 27],
    ['is 27 s when the job becomes likely to end', 6 * MINUTE, likely, 27],
    ['is 27 s up to the slowest usual time', 20 * MINUTE, likely, 27],
    ['is a thirtieth of the age after the usual time', 30 * MINUTE, likely, 60],
    ['is five minutes at most', 600 * MINUTE, likely, 300],
    ['is 30 s for a young job without past jobs', 5 * MINUTE, null, 30],
    ['is a sixtieth of the age without past jobs', 60 * MINUTE, null, 60],
  ])('%s', (_, age, known, seconds) => {
    expect(healthyWaitMs(age, known)).toBe(seconds * SECOND);
  });

  const running = aJob({
    status: 'processing',
    checkedAt: T,
    details: someDetails({ createdAt: T - 10 * MINUTE }),
  });
  const next = (changes: Parameters<typeof jobAfter>[2]) =>
    (jobAfter(running, answerOf(running, 'processing'), changes).nextPollAt ?? 0) - T;

  test('depends on the account’s past jobs and on when the job started', () => {
    expect(next({ renderTimes: someRenderTimes(minutes(20)) })).toBe(27 * SECOND);
    expect(next({ renderTimes: someRenderTimes(minutes(8).map((ms) => ms / 8)) })).toBe(
      30 * SECOND,
    );
    expect(next({ renderTimes: someRenderTimes(minutes(8).map((ms) => ms + 20 * MINUTE)) })).toBe(
      10 * MINUTE,
    );
  });

  test('is never shorter than the user’s own interval', () => {
    const settings = someSettings({ pollSeconds: 120 });
    expect(next({ renderTimes: someRenderTimes(minutes(20)), settings })).toBe(120 * SECOND);
  });
});
