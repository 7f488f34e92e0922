import { expect, test, vi } from 'vitest';
import type { ProblemKind } from '../../lib/core/job/problem-kinds.ts';
import { createClient } from '../../lib/heygen/client.ts';
import { clientFor, ID, json, KEY, NOW, OTHER, pathsOf, text } from './fake-http.ts';

const v1 = (data: object, code: unknown = 100) => json({ code, message: 'Success', data });

// docs/heygen-api.md#v1-status-read
test.each<[string, Response, object]>([
  ['with the status waiting', v1({ id: ID, status: 'waiting', error: null }), { status: 'queued' }],
  ['with its code as text', v1({ id: ID, status: 'completed' }, '100'), { status: 'completed' }],
  [
    'with video_id instead of id',
    v1({ video_id: ID, status: 'processing' }),
    { status: 'processing' },
  ],
  [
    'with the id in capitals',
    v1({ id: ID.toUpperCase(), status: 'pending' }),
    { status: 'queued' },
  ],
  [
    'with the message null',
    json({ code: 100, message: null, data: { id: ID, status: 'pending' } }),
    {},
  ],
  [
    'with a failure',
    v1({
      id: ID,
      status: 'failed',
      error: { code: 40119, detail: 'too long', message: 'too long' },
    }),
    { status: 'failed', failure: { code: '40119', message: 'too long', details: null } },
  ],
  [
    'with a failure whose error is a text',
    v1({ id: ID, status: 'failed', error: 'no credit' }),
    { failure: { code: null, message: 'no credit', details: null } },
  ],
  [
    'with a failure whose code is a text',
    v1({ id: ID, status: 'failed', error: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT' } }),
    { failure: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: null, details: null } },
  ],
  [
    'with links',
    v1({ id: ID, status: 'completed', video_url: 'https://v', video_url_caption: 'https://c' }),
    { details: { videoUrl: 'https://v', captionedVideoUrl: 'https://c' } },
  ],
])('a v1 answer %s is read', async (_, answer, expected) => {
  const { client, sent } = clientFor(() => answer);
  const read = await client.readLegacy(ID);
  expect(read).toMatchObject({ ok: true, data: { kind: 'video', ...expected } });
  expect(read.raw).toBe(await answer.text());
  expect(pathsOf(sent)).toEqual([`/v1/video_status.get?video_id=${ID}`]);
});

test.each<[string, Response, ProblemKind]>([
  [
    'for an unknown id',
    json({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404),
    'bad_answer',
  ],
  ['for an unknown id, in a 200', json({ code: 400569, message: 'x', data: null }), 'bad_answer'],
  ['after v1 was switched off', text('<html>Gone</html>', 410), 'refused'],
  ['with a web page', text('<html>Welcome</html>'), 'bad_answer'],
  ['with an empty body', text(''), 'bad_answer'],
  ['about another video', v1({ id: OTHER, status: 'failed' }), 'bad_answer'],
  ['without a video id', v1({ status: 'failed' }), 'bad_answer'],
  ['with an error', json({ code: 40001, data: null }), 'refused'],
  ['without a code', json({ data: { id: ID, status: 'completed' } }), 'bad_answer'],
  ['with data and an error', v1({ id: ID, status: 'completed' }, 400569), 'bad_answer'],
  ['that refuses the key', json({ code: 400112, message: 'Unauthorized' }, 401), 'key_rejected'],
  ['with a rate limit', json({ code: 100 }, 429), 'rate_limited'],
  ['with too many requests in a 400', json({ message: 'Request limit' }, 400), 'quota_exceeded'],
  ['with a status that is not a text', v1({ id: ID, status: 5 }), 'bad_answer'],
  ['with a server error', json({}, 500), 'server_error'],
  [
    'with a server error and data',
    json({ code: 100, data: { id: ID, status: 'completed' } }, 500),
    'server_error',
  ],
])('a v1 response %s is a problem', async (_, answer, kind) => {
  const read = await clientFor(() => answer).client.readLegacy(ID);
  expect(read).toMatchObject({
    ok: false,
    problem: { kind, httpStatus: answer.status },
    exchange: { endpoint: '/v1/video_status.get', httpStatus: answer.status },
  });
  expect(read.raw).toBe(await answer.text());
});

test.each<[string, Response, string, string | null]>([
  [
    'the 404 of v1 is logged as not_found',
    json({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404),
    'not_found',
    '400569',
  ],
  [
    'the same code in a 200 is logged as not_found',
    json({ code: 400569, message: 'x', data: null }),
    'not_found',
    '400569',
  ],
  [
    'any other error of v1 is logged as no_answer',
    json({ code: 40001, data: null }),
    'no_answer',
    '40001',
  ],
  [
    'a web page is logged as no_answer without a code',
    text('<html>Gone</html>', 410),
    'no_answer',
    null,
  ],
])('%s', async (_, answer, outcome, code) => {
  const { exchange } = await clientFor(() => answer).client.readLegacy(ID);
  expect(exchange).toMatchObject({ outcome, code });
});

test('v1 has only three seconds to answer, because it is asked last', async () => {
  const timeout = vi.spyOn(AbortSignal, 'timeout');
  const fetch = async () => v1({ id: ID, status: 'waiting' });
  const client = createClient({
    key: KEY,
    fetch: fetch as typeof globalThis.fetch,
    now: () => NOW,
  });
  await client.readLegacy(ID);
  expect(timeout.mock.calls).toEqual([[3000]]);
  timeout.mockRestore();
});
