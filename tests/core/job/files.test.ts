import { expect, test } from 'vitest';
import { type Download, failureOf } from '../../../lib/core/job/files.ts';

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
