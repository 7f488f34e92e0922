import { describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/core/job/kind.ts';
import { answerFor, clientFor, dataOf, ID, json, text, v3Error } from './fake-http.ts';

// docs/heygen-api.md#quirks. `tests/simulator/outcomes.ts` has what the user sees of them.
const LINK = 'https://files2.heygen.ai/x/v.mp4?Expires=1790604800';
const NO_REASON = { code: null, message: null, details: null };

const v1For = async (data: object) =>
  dataOf(await clientFor(() => json({ code: 100, data })).client.readLegacy(ID));
const bulkFor = async (data: object) => {
  const read = await clientFor(() => json({ data: [data] })).client.readStatuses('video', [ID]);
  return dataOf(read).get(ID)?.answer;
};

const CREDIT = {
  code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT',
  message: 'Insufficient credit',
};
const failed = { status: 'failed', failure: NO_REASON };
const completed = { status: 'completed', details: { videoUrl: LINK } };

test.each<[string, Promise<unknown>, object]>([
  ['a failure without a reason', answerFor({ id: ID, status: 'failed' }), failed],
  [
    'a failure with empty reasons',
    answerFor({ id: ID, status: 'failed', failure_code: null, error: null, message: '' }),
    failed,
  ],
  ['the same in the bulk read', bulkFor({ video_id: ID, status: 'failed', error: null }), failed],
  ['the same in v1', v1For({ id: ID, status: 'failed', error: null, video_url: null }), failed],
  [
    'the same of a session',
    answerFor({ session_id: ID, status: 'failed', video_id: null, messages: [] }, 'agent'),
    failed,
  ],
  [
    'the same of a batch',
    answerFor({ status: 'failed', items: [{ status: 'failed', video_id: null }] }, 'video_batch'),
    { status: 'failed', failure: null, members: { ids: [], waiting: 0, failed: 1 } },
  ],
  [
    'a completed job with an error and a link (free plan, watermark)',
    answerFor({ id: ID, status: 'completed', video_url: LINK, error: CREDIT }),
    { ...completed, failure: CREDIT },
  ],
  [
    'the same in v1',
    v1For({ id: ID, status: 'completed', video_url: LINK, error: CREDIT }),
    { ...completed, failure: CREDIT },
  ],
  [
    'the same in the bulk read, which ignores the error',
    bulkFor({ video_id: ID, status: 'completed', error: CREDIT }),
    { status: 'completed', failure: null },
  ],
  [
    'a completed job whose link is empty',
    answerFor({ id: ID, status: 'completed', video_url: '' }),
    { status: 'completed', details: { videoUrl: null }, failure: null },
  ],
  [
    'a lack of credit in v1 that shows only in a poll',
    v1For({ id: ID, status: 'failed', error: CREDIT }),
    { status: 'failed', failure: CREDIT },
  ],
  [
    'a video, which has no progress',
    answerFor({ id: ID, status: 'processing' }),
    { status: 'processing', details: { progress: null } },
  ],
])('%s is read as it is', async (_, answer, expected) => {
  expect(await answer).toMatchObject(expected);
});

test('a message in the answer about an active job is not a failure', async () => {
  const wire = { id: ID, status: 'processing', message: 'Success', msg: 'ok', error: null };
  expect(await answerFor(wire)).toMatchObject({ status: 'processing', failure: null });
});

describe('the failure of a job', () => {
  test.each<[string, object, object]>([
    ['null', { error: null }, {}],
    ['a text', { error: 'no credit' }, { message: 'no credit' }],
    ['a number', { error: 40119 }, { message: '40119' }],
    ['an object', { error: { code: 'c', message: 'm' } }, { code: 'c', message: 'm' }],
    [
      'an object with a number',
      { error: { code: 40119, detail: 'd' } },
      { code: '40119', message: 'd' },
    ],
    [
      'failure_code and failure_message',
      { failure_code: 'c', failure_message: 'm' },
      { code: 'c', message: 'm' },
    ],
    ['failure_reason', { failure_reason: 'm' }, { message: 'm' }],
    ['message', { message: 'm' }, { message: 'm' }],
    ['msg', { msg: 'm' }, { message: 'm' }],
    ['error and error_code', { error: 'm', error_code: 'c' }, { code: 'c', message: 'm' }],
    ['an empty object next to a reason', { error: {}, failure_message: 'm' }, { message: 'm' }],
    ['an empty text next to a reason', { error: '', failure_code: 'c' }, { code: 'c' }],
    ['details', { failure_message: 'm', error_details: 'd' }, { message: 'm', details: 'd' }],
    ['a list', { error: ['m'] }, { message: 'm' }],
  ])('is read from %s', async (_, fields, failure) => {
    const answer = await answerFor({ id: ID, status: 'failed', ...fields });
    expect(answer.failure).toEqual({ ...NO_REASON, ...failure });
  });
});

describe('a 200 with', () => {
  const data = { id: ID, status: 'completed' };

  test.each<[string, object, object]>([
    [
      'data and an unknown error code is a problem',
      { ...v3Error('nobody_knows', 'm'), data },
      { problem: { kind: 'server_error' } },
    ],
    [
      'data and an error as text is a problem',
      { error: 'm', data },
      { problem: { kind: 'server_error', message: 'm' } },
    ],
    [
      'only the code of a bad key is a problem',
      v3Error('unauthorized'),
      { problem: { kind: 'key_rejected' } },
    ],
    [
      'data and the code of a missing job is not_found',
      { ...v3Error('video_not_found'), data },
      { data: { status: 'not_found' } },
    ],
    [
      'the legacy code of a missing job is not_found',
      { code: 400569, message: 'm', data: null },
      { data: { status: 'not_found' } },
    ],
    [
      'the code of a failed job is failed',
      v3Error('tts_text_invalid'),
      { data: { status: 'failed' } },
    ],
    [
      'data and the error null is read as data',
      { error: null, data },
      { data: { status: 'completed' } },
    ],
    [
      'data and an empty error is read as data',
      { error: {}, data },
      { data: { status: 'completed' } },
    ],
  ])('%s', async (_, body, expected) => {
    expect(await clientFor(() => json(body)).client.readJob('video', ID)).toMatchObject(expected);
  });
});

describe('HTML, half a JSON text or an empty body', () => {
  const rows = [200, 403, 404, 500, 502, 503, 504].flatMap((status) =>
    ['<html>Bad gateway</html>', '', '{"data":{"id'].map((body): [number, string] => [
      status,
      body,
    ]),
  );

  test.each(rows)('is never an answer about a job: %i %j', async (status, body) => {
    const { client } = clientFor(() => text(body, status));
    const kinds: Kind[] = ['video', 'agent', 'clipping', 'translation_batch'];
    for (const kind of kinds) expect((await client.readJob(kind, ID)).ok).toBe(false);
    expect((await client.readStatuses('video', [ID])).ok).toBe(false);
    expect((await client.readLegacy(ID)).ok).toBe(false);
  });
});
