import { expect, test } from 'vitest';
import { backoffMs } from '../../../lib/core/poll/backoff.ts';
import { MINUTE, SECOND } from '../make.ts';

test.each([
  [1, 30 * SECOND],
  [2, MINUTE],
  [3, 2 * MINUTE],
  [5, 8 * MINUTE],
])('attempt %i waits %i ms, and up to a quarter more', (attempt, base) => {
  const waits = ['a', 'b', 'c', 'd'].map((id) => backoffMs(id, attempt));
  for (const wait of waits) {
    expect(wait).toBeGreaterThanOrEqual(base);
    expect(wait).toBeLessThan(base * 1.25);
  }
  expect(new Set(waits).size).toBe(waits.length);
});

test('the wait is never longer than a quarter of an hour, and the same for the same state', () => {
  for (const attempt of [6, 30, 1000]) expect(backoffMs('a', attempt)).toBe(15 * MINUTE);
  expect(backoffMs('a', 2)).toBe(backoffMs('a', 2));
});
