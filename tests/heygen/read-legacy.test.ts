import { expect, test } from 'vitest';
import { clientFor, ID, json, OTHER, pathsOf, text } from './fake-http.ts';

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

test.each<[string, Response]>([
  [
    'for an unknown id',
    json({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404),
  ],
  ['for an unknown id, in a 200', json({ code: 400569, message: 'x', data: null })],
  ['after v1 was switched off', text('<html>Gone</html>', 410)],
  ['with a web page', text('<html>Welcome</html>')],
  ['with an empty body', text('')],
  ['about another video', v1({ id: OTHER, status: 'failed' })],
  ['without a video id', v1({ status: 'failed' })],
  ['with an error', json({ code: 40001, data: null })],
  ['without a code', json({ data: { id: ID, status: 'completed' } })],
  ['with data and an error', v1({ id: ID, status: 'completed' }, 400569)],
  ['that refuses the key', json({ code: 400112, message: 'Unauthorized' }, 401)],
  ['with a rate limit', json({ code: 100 }, 429)],
  ['with a status that is not a text', v1({ id: ID, status: 5 })],
  ['with a server error', json({}, 500)],
  ['with a server error and data', json({ code: 100, data: { id: ID, status: 'completed' } }, 500)],
])('a v1 response %s is a problem', async (_, answer) => {
  const read = await clientFor(() => answer).client.readLegacy(ID);
  expect(read).toMatchObject({
    ok: false,
    problem: { kind: 'bad_answer', httpStatus: answer.status },
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
