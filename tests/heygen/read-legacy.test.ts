import { expect, test } from 'vitest';
import { clientFor, ID, json, OTHER, pathsOf, text } from './fake-http.ts';

const v1 = (data: object, code: unknown = 100) => json({ code, message: 'Success', data });

// docs/heygen-api.md#v1-status-read
test.each<[string, Response, object]>([
  ['waits', v1({ id: ID, status: 'waiting', error: null }), { status: 'queued' }],
  ['has its code as text', v1({ id: ID, status: 'completed' }, '100'), { status: 'completed' }],
  ['says video_id', v1({ video_id: ID, status: 'processing' }), { status: 'processing' }],
  ['shouts the id', v1({ id: ID.toUpperCase(), status: 'pending' }), { status: 'queued' }],
  [
    'says message null',
    json({ code: 100, message: null, data: { id: ID, status: 'pending' } }),
    {},
  ],
  [
    'knows of a failure',
    v1({
      id: ID,
      status: 'failed',
      error: { code: 40119, detail: 'too long', message: 'too long' },
    }),
    { status: 'failed', failure: { code: '40119', message: 'too long', details: null } },
  ],
  [
    'knows of a failure with a text',
    v1({ id: ID, status: 'failed', error: 'no credit' }),
    { failure: { code: null, message: 'no credit', details: null } },
  ],
  [
    'knows of a failure with a code that is a text',
    v1({ id: ID, status: 'failed', error: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT' } }),
    { failure: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: null, details: null } },
  ],
  [
    'has links',
    v1({ id: ID, status: 'completed', video_url: 'https://v', video_url_caption: 'https://c' }),
    { details: { videoUrl: 'https://v', captionedVideoUrl: 'https://c' } },
  ],
])('v1 %s', async (_, answer, told) => {
  const { client, sent } = clientFor(() => answer);
  const read = await client.readLegacy(ID);
  expect(read).toMatchObject({ ok: true, data: { kind: 'video', ...told } });
  expect(read.raw).toBe(await answer.text());
  expect(pathsOf(sent)).toEqual([`/v1/video_status.get?video_id=${ID}`]);
});

test.each<[string, Response]>([
  [
    'does not know the id',
    json({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404),
  ],
  ['does not know the id, in a 200', json({ code: 400569, message: 'x', data: null })],
  ['is switched off', text('<html>Gone</html>', 410)],
  ['has become a page', text('<html>Welcome</html>')],
  ['says nothing', text('')],
  ['speaks of another video', v1({ id: OTHER, status: 'failed' })],
  ['speaks of no video', v1({ status: 'failed' })],
  ['has an error of its own', json({ code: 40001, data: null })],
  ['has no code', json({ data: { id: ID, status: 'completed' } })],
  ['has data beside an error', v1({ id: ID, status: 'completed' }, 400569)],
  ['refuses the key', json({ code: 400112, message: 'Unauthorized' }, 401)],
  ['asks for silence', json({ code: 100 }, 429)],
  ['answers with another status', v1({ id: ID, status: 5 })],
  ['fails', json({}, 500)],
  ['fails with an answer', json({ code: 100, data: { id: ID, status: 'completed' } }, 500)],
])('v1 %s: that is no answer', async (_, answer) => {
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
    'its 404 is not_found',
    json({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404),
    'not_found',
    '400569',
  ],
  ['anything else is no_answer', json({ code: 40001, data: null }), 'no_answer', '40001'],
  ['a page has no code', text('<html>Gone</html>', 410), 'no_answer', null],
])('in the log, %s', async (_, answer, outcome, code) => {
  const { exchange } = await clientFor(() => answer).client.readLegacy(ID);
  expect(exchange).toMatchObject({ outcome, code });
});
