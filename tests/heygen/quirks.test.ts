import { describe, expect, test } from 'vitest';
import type { Kind } from '../../lib/core/job/kind.ts';
import { answerFor, clientFor, dataOf, ID, json, OTHER, text, v3Error } from './fake-http.ts';

// Tests every row of docs/heygen-api.md#quirks that is about an answer.
const LINK = 'https://files2.heygen.ai/x/v.mp4?Expires=1790604800';
const NO_REASON = { code: null, message: null, details: null };

const v1For = async (data: object) =>
  dataOf(await clientFor(() => json({ code: 100, data })).client.readLegacy(ID));
const bulkFor = async (data: object) => {
  const read = await clientFor(() => json({ data: [data] })).client.readStatuses('video', [ID]);
  return dataOf(read).get(ID)?.answer;
};

describe('a failure without any reason (heygen-cli issue 321)', () => {
  test.each(['video', 'translation', 'lipsync', 'clipping'] as const)(
    'is read from v3: %s',
    async (kind) => {
      const bare = await answerFor({ id: ID, status: 'failed' }, kind);
      expect(bare).toMatchObject({ status: 'failed', failure: NO_REASON });
      const nulls = { failure_code: null, failure_message: null, error: null, message: '' };
      expect(await answerFor({ id: ID, status: 'failed', ...nulls }, kind)).toEqual(bare);
    },
  );

  test('is read from the bulk read', async () => {
    expect(await bulkFor({ video_id: ID, status: 'failed', error: null })).toMatchObject({
      status: 'failed',
      failure: NO_REASON,
    });
  });

  test('is read from v1', async () => {
    expect(await v1For({ id: ID, status: 'failed', error: null, video_url: null })).toMatchObject({
      status: 'failed',
      failure: NO_REASON,
    });
  });

  test('is read from a session', async () => {
    const wire = { session_id: ID, status: 'failed', video_id: null, messages: [] };
    expect(await answerFor(wire, 'agent')).toMatchObject({ status: 'failed', failure: NO_REASON });
  });

  test('is read from a batch', async () => {
    const wire = { batch_id: ID, status: 'failed', items: [{ status: 'failed', video_id: null }] };
    expect(await answerFor(wire, 'video_batch')).toMatchObject({
      status: 'failed',
      failure: null,
      members: { ids: [], waiting: 0, failed: 1 },
    });
  });
});

describe('a completed answer with an error and a link (free plan, watermark)', () => {
  const wire = {
    id: ID,
    status: 'completed',
    video_url: LINK,
    error: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: 'Insufficient credit' },
  };
  const expected = {
    status: 'completed',
    details: { videoUrl: LINK },
    failure: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: 'Insufficient credit' },
  };

  test('stays completed and keeps link and error on v3', async () => {
    expect(await answerFor(wire)).toMatchObject(expected);
  });

  test('stays completed and keeps link and error on v1', async () => {
    expect(await v1For(wire)).toMatchObject(expected);
  });

  test('stays completed in the bulk read, which ignores the error', async () => {
    expect(await bulkFor({ video_id: ID, status: 'completed', error: wire.error })).toMatchObject({
      status: 'completed',
      failure: null,
    });
  });
});

test.each<[string, object]>([
  ['null', { video_url: null }],
  ['absent', {}],
  ['empty', { video_url: '' }],
])('a completed video is completed even if its link is %s', async (_, fields) => {
  const page = 'https://app.heygen.com/videos/x';
  const wire = { id: ID, status: 'completed', video_page_url: page, ...fields };
  expect(await answerFor(wire)).toMatchObject({
    status: 'completed',
    details: { videoUrl: null, pageUrl: page },
    failure: null,
  });
});

test('a lack of credit that shows only in a poll is a failed job, not a problem', async () => {
  const wire = {
    id: ID,
    status: 'failed',
    error: { code: 'MOVIO_PAYMENT_INSUFFICIENT_CREDIT', message: 'Insufficient credit' },
  };
  expect(await answerFor(wire)).toMatchObject({ status: 'failed', failure: wire.error });
  expect(await v1For(wire)).toMatchObject({ status: 'failed', failure: wire.error });
});

test('a pending job with a failure code and a link is queued: the status wins', async () => {
  const wire = { id: ID, status: 'pending', failure_code: 'rendering_failed', video_url: LINK };
  expect(await answerFor(wire)).toMatchObject({ status: 'queued', details: { videoUrl: LINK } });
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

describe('a session that is “not found” while its video exists (vm0 issue 33077)', () => {
  test('is not_found when it is read as a session', async () => {
    const { client } = clientFor(() => json(v3Error('not_found', 'Session not found'), 404));
    const answer = dataOf(await client.readJob('agent', ID));
    expect(answer).toMatchObject({
      status: 'not_found',
      failure: { message: 'Session not found' },
    });
  });

  test('follows the video that it has named before', async () => {
    const wire = { session_id: ID, status: 'generating', progress: 55, video_id: OTHER };
    expect(await answerFor(wire, 'agent')).toMatchObject({ follows: OTHER });
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

test('a status outside the specification is unknown, and its word is kept as it is', async () => {
  for (const kind of ['video', 'translation', 'agent'] as const) {
    const answer = await answerFor({ id: ID, status: 'Archiving' }, kind);
    expect(answer).toMatchObject({ status: 'unknown', rawStatus: 'Archiving', failure: null });
  }
});

test('a 404 directly after the creation is not_found, without a waiting period', async () => {
  const { client } = clientFor(() => json(v3Error('video_not_found'), 404));
  expect(await client.readJob('video', ID)).toMatchObject({ data: { status: 'not_found' } });
});

test('an answer has a progress only if HeyGen sends one, never for videos', async () => {
  expect((await answerFor({ id: ID, status: 'processing' })).details?.progress).toBeNull();
  const session = { session_id: ID, status: 'generating', progress: 97 };
  expect((await answerFor(session, 'agent')).details?.progress).toBe(97);
});
