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

describe('where endings are likely', () => {
  test.each([
    ['too few say nothing', minutes(7), null],
    ['eight: the quickest and the slowest', minutes(8), { fromMs: MINUTE, toMs: 8 * MINUTE }],
    ['a hundred: ranks 2 and 96', minutes(100), { fromMs: 2 * MINUTE, toMs: 96 * MINUTE }],
    ['in any order', minutes(8).reverse(), { fromMs: MINUTE, toMs: 8 * MINUTE }],
  ])('%s', (_, past, likely) => {
    expect(likelyOf(past)).toEqual(likely);
  });
});

describe('the wait of a healthy job', () => {
  const likely = { fromMs: 6 * MINUTE, toMs: 20 * MINUTE };

  test.each<[string, number, typeof likely | null, number]>([
    ['just begun: what fails early does so now', 0, likely, 30],
    ['too early to end: no longer than it has been', 90 * SECOND, likely, 90],
    ['nearly time: not beyond it', 5 * MINUTE, likely, 60],
    ['just before: as often as where it is likely', 355 * SECOND, likely, 27],
    ['likely to end', 6 * MINUTE, likely, 27],
    ['still likely', 20 * MINUTE, likely, 27],
    ['later than usual: a thirtieth of its age', 30 * MINUTE, likely, 60],
    ['for hours: five minutes at most', 600 * MINUTE, likely, 300],
    ['nothing is known', 5 * MINUTE, null, 30],
    ['nothing is known, and it takes long: a sixtieth', 60 * MINUTE, null, 60],
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

  test('is chosen by the account’s own past and the job’s own beginning', () => {
    expect(next({ renderTimes: someRenderTimes(minutes(20)) })).toBe(27 * SECOND);
    expect(next({ renderTimes: someRenderTimes(minutes(8).map((ms) => ms / 8)) })).toBe(
      30 * SECOND,
    );
    expect(next({ renderTimes: someRenderTimes(minutes(8).map((ms) => ms + 20 * MINUTE)) })).toBe(
      10 * MINUTE,
    );
  });

  test('is never under the user’s own interval', () => {
    const settings = someSettings({ pollSeconds: 120 });
    expect(next({ renderTimes: someRenderTimes(minutes(20)), settings })).toBe(120 * SECOND);
  });
});
