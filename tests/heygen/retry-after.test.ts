import { expect, test } from 'vitest';
import { classifyResponse } from '../../lib/heygen/classify-response.ts';
import { NOW } from './fake-http.ts';

test.each<[string, string | null, number | null]>([
  ['with seconds is read as ms', '17', 17_000],
  ['with zero seconds is 0 ms', '0', 0],
  ['with spaces around the seconds is read as ms', ' 17 ', 17_000],
  ['with a date is read as the ms until then', new Date(NOW + 60_000).toUTCString(), 60_000],
  ['with an RFC 850 date is read as the ms until then', 'Monday, 21-Sep-26 14:23:20 GMT', 600_000],
  ['with a date in the past is 0 ms', new Date(NOW - 60_000).toUTCString(), 0],
  ['with nonsense is ignored', 'soon', null],
  ['with a number in a text is ignored', 'in 5 minutes', null],
  ['with a negative number is ignored', '-5', null],
  ['with a fraction is ignored', '1.5', null],
  ['with more than a number can hold is ignored', '9'.repeat(400), null],
  ['that is empty is ignored', '', null],
  ['that is missing is ignored', null, null],
])('a Retry-After %s', (_, header, retryAfterMs) => {
  for (const status of [429, 503]) {
    const verdict = classifyResponse({ status, retryAfter: header, body: {}, text: '{}' }, NOW);
    expect(verdict).toMatchObject({ problem: { retryAfterMs } });
  }
});
