import { expect, test } from 'vitest';
import type { Problem } from '../../lib/core/job/problem.ts';
import { clientFor, ID, json, NOW, problemIn, text, v3Error } from './fake-http.ts';

const date = new Date(NOW + 60_000).toUTCString();

test.each<[string, Response, Partial<Problem>]>([
  ['401', json(v3Error('unauthorized'), 401), { kind: 'key_rejected', code: 'unauthorized' }],
  [
    '401 with a misleading code',
    json(v3Error('internal_error'), 401),
    { kind: 'unauthorized', code: 'internal_error' },
  ],
  ['402', json(v3Error('insufficient_credit'), 402), { kind: 'no_credit', httpStatus: 402 }],
  ['403', json(v3Error('forbidden'), 403), { kind: 'forbidden' }],
  [
    '403 because of a missing scope',
    json(v3Error('insufficient_api_key_scope', 'Required scope: videos:read'), 403),
    { kind: 'no_scope', message: 'Required scope: videos:read' },
  ],
  [
    '400 because of a daily limit',
    json(v3Error('invalid_parameter', 'Daily limit reached'), 400),
    { kind: 'quota_exceeded' },
  ],
  ['403 from a firewall', text('<html>Blocked</html>', 403), { kind: 'gateway', httpStatus: 403 }],
  ['409', json(v3Error('resource_not_ready'), 409), { kind: 'not_ready' }],
  [
    '429',
    json(v3Error('rate_limit_exceeded'), 429, { 'Retry-After': '17' }),
    { kind: 'rate_limited', retryAfterMs: 17_000 },
  ],
  [
    '429 with a date',
    json({}, 429, { 'Retry-After': date }),
    { kind: 'rate_limited', retryAfterMs: 60_000 },
  ],
  [
    '429 with nonsense',
    json({}, 429, { 'Retry-After': 'soon' }),
    { kind: 'rate_limited', retryAfterMs: null },
  ],
  ['429 because of a quota', json(v3Error('quota_exceeded'), 429), { kind: 'quota_exceeded' }],
  ['500', json(v3Error('internal_error'), 500), { kind: 'server_error', httpStatus: 500 }],
  ['502 with HTML', text('<html>', 502), { kind: 'server_error', httpStatus: 502 }],
  ['503 with an empty body', text('', 503), { kind: 'server_error', httpStatus: 503 }],
  ['400', json(v3Error('invalid_parameter'), 400), { kind: 'refused', code: 'invalid_parameter' }],
  ['410', json({}, 410), { kind: 'refused', httpStatus: 410 }],
  ['200 with HTML', text('<!doctype html>'), { kind: 'bad_answer', httpStatus: 200 }],
  ['200 with half a JSON text', text('{"data":[{"vid'), { kind: 'bad_answer' }],
  ['200 with an empty body', text(''), { kind: 'bad_answer' }],
  ['200 of another service', json({ hello: 'world' }), { kind: 'bad_answer' }],
  [
    '200 with an error inside',
    json(v3Error('internal_error', 'oops')),
    { kind: 'server_error', code: 'internal_error', message: 'oops', httpStatus: 200 },
  ],
  ['200 with a refused key inside', json(v3Error('unauthorized')), { kind: 'key_rejected' }],
  ['200 with null', json(null), { kind: 'bad_answer' }],
  ['204', text('', 204), { kind: 'bad_answer', httpStatus: 204 }],
  ['206', json({ data: [] }, 206), { kind: 'bad_answer', httpStatus: 206 }],
  ['a redirect', text('', 302), { kind: 'bad_answer', httpStatus: 302 }],
])('%s is a problem in every read', async (_, answer, problem) => {
  const { client } = clientFor(() => answer);
  const reads = [
    await client.readStatuses('video', [ID]),
    await client.readJob('video', ID),
    await client.readJob('agent', ID),
    await client.readJob('lipsync_batch', ID),
    await client.readAccount(),
  ];
  for (const read of reads) {
    expect(problemIn(read)).toMatchObject(problem);
    expect(read.exchange).toMatchObject({ outcome: problem.kind, httpStatus: answer.status });
    expect(read.raw).toBe(await answer.text());
  }
});

test('a long code and a long message from HeyGen are cut', async () => {
  const long = 'x'.repeat(100_000);
  const { client } = clientFor(() => json(v3Error(long, long), 500));
  const { code, message } = problemIn(await client.readJob('video', ID));
  expect([code?.length, message?.length]).toEqual([500, 500]);
});
