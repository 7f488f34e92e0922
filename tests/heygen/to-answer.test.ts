import { expect, test } from 'vitest';
import { toEpochMs } from '../../lib/heygen/to-answer.ts';

test.each([
  [1_790_000_000, 1_790_000_000_000],
  [0, 0],
  [8.64e12, 8.64e15],
  [8.65e12, null],
  [Number.POSITIVE_INFINITY, null],
  [null, null],
])('%j unix seconds are %j ms', (seconds, ms) => {
  expect(toEpochMs(seconds)).toBe(ms);
});
