import { describe, expect, test } from 'vitest';
import {
  type Bucket,
  fullBucket,
  refill,
  takeToken,
  waitForToken,
} from '../../../lib/core/poll/token-bucket.ts';
import { HOUR, SECOND, T } from '../make.ts';

const bucketOf = (tokens: number): Bucket => ({ tokens, at: T });

test('a full bucket allows 20 reads at once', () => {
  let bucket = fullBucket(T);
  for (let n = 0; n < 20; n++) {
    expect(waitForToken(bucket)).toBe(0);
    bucket = takeToken(bucket);
  }
  expect(waitForToken(bucket)).toBe(500);
});

describe('a bucket', () => {
  test.each<[string, number, number, number]>([
    ['gains 2 tokens a second', 0, SECOND, 2],
    ['gains parts of a token', 0, 100, 0.2],
    ['is full with 20 tokens', 19, 5 * SECOND, 20],
    ['is full after an hour, and no more', 0, HOUR, 20],
    ['gains nothing at the same time', 7, 0, 7],
    ['gains nothing if the clock was set back', 7, -HOUR, 7],
    ['that was overdrawn has to gain what it owes', -4, SECOND, -2],
  ])('%s', (_, tokens, ms, after) => {
    const { tokens: left, at } = refill(bucketOf(tokens), T + ms);
    expect(left).toBeCloseTo(after);
    expect(at).toBe(T + ms);
  });

  test.each<[number, number]>([
    [20, 0],
    [1, 0],
    [0.9, 50],
    [0, 500],
    [-1, 1000],
    [-19, 10_000],
  ])('with %d tokens makes the next read wait for %i ms', (tokens, ms) => {
    expect(waitForToken(bucketOf(tokens))).toBe(ms);
  });

  test.each([5, 0, -3])('gives a token away even with only %i', (tokens) => {
    expect(takeToken(bucketOf(tokens))).toEqual(bucketOf(tokens - 1));
  });

  test('has a token after the wait', () => {
    for (const tokens of [0.99, 0.5, 0.123, 0, -7.77]) {
      const ms = waitForToken(bucketOf(tokens));
      expect(waitForToken(refill(bucketOf(tokens), T + ms))).toBe(0);
    }
  });

  test('that is used without a pause allows 2 reads a second in the long run', () => {
    let bucket = fullBucket(T);
    let now = T;
    for (let n = 0; n < 220; n++) {
      bucket = refill(bucket, now);
      now += waitForToken(bucket);
      bucket = takeToken(refill(bucket, now));
    }
    expect(now - T).toBeGreaterThanOrEqual(99 * SECOND);
    expect(now - T).toBeLessThanOrEqual(101 * SECOND);
  });
});
