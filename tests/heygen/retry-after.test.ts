import { expect, test } from 'vitest';
import { classifyResponse } from '../../lib/heygen/classify-response.ts';
import { NOW } from './fake-http.ts';

test.each<[string, string | null, number | null]>([
  ['seconds', '17', 17_000],
  ['no seconds', '0', 0],
  ['seconds with spaces', ' 17 ', 17_000],
  ['a date', new Date(NOW + 60_000).toUTCString(), 60_000],
  ['a date of RFC 850', 'Monday, 21-Sep-26 14:23:20 GMT', 600_000],
  ['a date that is over', new Date(NOW - 60_000).toUTCString(), 0],
  ['nonsense', 'soon', null],
  ['nonsense with a number', 'in 5 minutes', null],
  ['less than nothing', '-5', null],
  ['a fraction', '1.5', null],
  ['more than a number holds', '9'.repeat(400), null],
  ['an empty text', '', null],
  ['nothing', null, null],
])('Retry-After: %s', (_, header, retryAfterMs) => {
  for (const status of [429, 503]) {
    const verdict = classifyResponse({ status, retryAfter: header, body: {}, text: '{}' }, NOW);
    expect(verdict).toMatchObject({ problem: { retryAfterMs } });
  }
});
