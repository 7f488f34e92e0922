import { expect, test } from 'vitest';
import { type Download, failureOf, percentOf } from '../../../lib/core/job/files.ts';

const failed = (error: string | null): Download => ({
  id: 1,
  what: 'video',
  state: 'failed',
  receivedBytes: 0,
  totalBytes: null,
  error,
});

test.each([
  ['NETWORK_TIMEOUT', 'network'],
  ['SERVER_FORBIDDEN', 'server'],
  ['FILE_NO_SPACE', 'file'],
  ['CRASH', 'browser'],
  ['USER_SHUTDOWN', 'browser'],
  [null, 'browser'],
])('the error code %s is a failure of the %s', (error, where) => {
  expect(failureOf(failed(error))).toBe(where);
});

test.each([
  [1, 3, 33],
  [3, 3, 100],
  [4, 3, 100],
  [5, null, null],
])('%i of %j bytes are %j percent', (receivedBytes, totalBytes, percent) => {
  expect(percentOf({ ...failed(null), receivedBytes, totalBytes })).toBe(percent);
});
