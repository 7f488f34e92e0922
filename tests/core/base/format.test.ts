import { expect, test } from 'vitest';
import {
  formatAgo,
  formatClock,
  formatDay,
  formatDollars,
  formatDuration,
  formatExact,
  formatLength,
  formatNumber,
  formatPercent,
  formatSize,
  formatTime,
  formatUnit,
  formatWhen,
  isoDay,
  isoTime,
  NONE,
} from '../../../lib/core/base/format.ts';

const TIMES = [-1e300, -1, 1e300, 8.64e15 + 1, Number.NaN, Number.POSITIVE_INFINITY];
const NUMBERS = [-1e300, 1e300, Number.NaN, Number.NEGATIVE_INFINITY];

test.each<[string, (ms: number) => string]>([
  ['a date and time', (ms) => formatTime(ms, 'en')],
  ['a date', (ms) => formatDay(ms, 'en')],
  ['a time of day', (ms) => formatClock(ms, 'en')],
  ['a time to the minute', (ms) => formatWhen(ms, 0, 'en')],
  ['a time to the second', (ms) => formatExact(ms, 0, 'en')],
  ['an ISO day', (ms) => isoDay(ms, 'UTC')],
  ['an ISO time', isoTime],
])('%s that is impossible is a dash', (_, format) => {
  expect(TIMES.map(format)).toEqual(TIMES.map(() => NONE));
  expect(format(1_790_000_000_000)).not.toBe(NONE);
});

test.each<[string, (value: number) => string]>([
  ['a length of time', (ms) => formatLength(ms, 'en')],
  ['the length of a video', formatDuration],
  ['an age', (ms) => formatAgo(ms, 'en')],
  ['a number with a unit', (value) => formatUnit(value, 'minute', 'en')],
  ['a number', (value) => formatNumber(value, 'en')],
  ['an amount of money', (value) => formatDollars(value, 'en')],
  ['a share', (share) => formatPercent(share, 'en')],
  ['a size', (bytes) => formatSize(bytes, 'en')],
])('%s that is impossible is a dash', (_, format) => {
  expect(NUMBERS.map(format)).toEqual(NUMBERS.map(() => NONE));
  expect(format(1)).not.toBe(NONE);
});

test('a size of zero, and a length below zero from a clock that was set back, are shown as zero', () => {
  expect(formatSize(0, 'en')).toBe('0 byte');
  expect(formatLength(-5000, 'en')).toBe('0 sec');
});

test.each([
  [0, '0:00'],
  [34.2, '0:34'],
  [59.6, '1:00'],
  [3725, '1:02:05'],
])('a video of %d seconds is %s long', (seconds, expected) => {
  expect(formatDuration(seconds)).toBe(expected);
});
