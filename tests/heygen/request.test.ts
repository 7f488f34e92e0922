import { describe, expect, test } from 'vitest';
import { createClient } from '../../lib/heygen/client.ts';
import { LONGEST_ANSWER_BYTES } from '../../lib/heygen/read-body.ts';
import {
  clientFor,
  dataOf,
  ID,
  json,
  KEY,
  NOW,
  OTHER,
  pathsOf,
  problemIn,
  text,
  v3Error,
} from './fake-http.ts';

test('a request is a GET with the key in one header, without cache and cookies', async () => {
  const { client, sent } = clientFor(() => json({ data: [] }));
  await client.readStatuses('video', [ID, 'b c']);
  const [request] = sent;
  expect(request?.url).toBe(`https://api.heygen.com/v3/videos/statuses?video_ids=${ID},b%20c`);
  expect(request?.url).not.toContain(KEY);
  expect(request?.init).toMatchObject({
    method: 'GET',
    headers: { 'X-Api-Key': KEY },
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
    referrerPolicy: 'no-referrer',
  });
});

test.each([
  ['a slash, a question mark and a space', '../x?y z', '..%2Fx%3Fy%20z'],
  ['half of a surrogate pair', 'a\ud800', 'a%EF%BF%BD'],
  ['Cyrillic', 'ж', '%D0%B6'],
])('%s in an id cannot change the rest of the path', async (_, id, encoded) => {
  const { client, sent } = clientFor(() => json(v3Error('not_found'), 404));
  await client.readJob('video', id);
  await client.readStatuses('lipsync', [id, id]);
  await client.readLegacy(id);
  expect(pathsOf(sent)).toEqual([
    `/v3/videos/${encoded}`,
    `/v3/lipsyncs/statuses?lipsync_ids=${encoded},${encoded}`,
    `/v1/video_status.get?video_id=${encoded}`,
  ]);
});

describe('the exchange for the log', () => {
  test('has the path without the query, the HTTP status and the duration', async () => {
    let clock = NOW;
    const fake = async () => {
      clock += 250;
      return json({ data: [{ video_id: ID, status: 'queued' }] });
    };
    const client = createClient({ key: KEY, fetch: fake as typeof fetch, now: () => clock });
    const read = await client.readStatuses('video', [ID]);
    expect(read.exchange).toEqual({
      at: NOW,
      endpoint: '/v3/videos/statuses',
      httpStatus: 200,
      ms: 250,
      outcome: 'ok',
      code: null,
    });
  });

  test('has no negative duration if the clock is set back meanwhile', async () => {
    let clock = NOW;
    const fake = async () => {
      clock -= 60_000;
      return json({ data: { id: ID, status: 'queued' } });
    };
    const client = createClient({ key: KEY, fetch: fake as typeof fetch, now: () => clock });
    expect((await client.readJob('video', ID)).exchange).toMatchObject({ at: NOW, ms: 0 });
  });

  test.each<[string, Response, object]>([
    ['a status', json({ data: { id: ID, status: 'Running' } }), { outcome: 'Running', code: null }],
    [
      'a failure with its code',
      json({ data: { id: ID, status: 'failed', failure_code: 'rendering_failed' } }),
      { outcome: 'failed', code: 'rendering_failed' },
    ],
    [
      'a missing job',
      json(v3Error('video_not_found'), 404),
      { outcome: 'not_found', code: 'video_not_found' },
    ],
    [
      'a failure that is an HTTP error',
      json(v3Error('tts_text_invalid'), 400),
      { outcome: 'failed', code: 'tts_text_invalid' },
    ],
    ['a problem', text('', 503), { outcome: 'server_error', code: null }],
    [
      'a problem with a code',
      json(v3Error('unauthorized'), 401),
      { outcome: 'key_rejected', code: 'unauthorized' },
    ],
    ['an unreadable answer', text('<html>'), { outcome: 'bad_answer', code: null }],
  ])('has the outcome of %s, and the body is kept as it was sent', async (_, answer, expected) => {
    const read = await clientFor(() => answer).client.readJob('video', ID);
    expect(read.exchange).toMatchObject({ endpoint: `/v3/videos/${ID}`, ...expected });
    expect(read.exchange.httpStatus).toBe(answer.status);
    expect(read.raw).toBe(await answer.text());
  });
});

describe('reading a response', () => {
  test('reports a connection problem if there is no connection', async () => {
    const { client } = clientFor(() => Promise.reject(new TypeError('Failed to fetch')));
    for (const read of [await client.readJob('agent', ID), await client.readLegacy(ID)]) {
      expect(problemIn(read)).toMatchObject({ kind: 'connection', httpStatus: null });
      expect(read.exchange).toMatchObject({ httpStatus: null, outcome: 'connection' });
      expect(read.raw).toBeNull();
    }
  });

  test('reports a timeout if no response comes in time', async () => {
    const hang = (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
      });
    const client = createClient({
      key: KEY,
      fetch: hang as typeof fetch,
      now: () => NOW,
      timeoutMs: 20,
    });
    const read = await client.readStatuses('video', [ID]);
    expect(read).toMatchObject({ ok: false, problem: { kind: 'timeout' }, raw: null });
    expect(read.exchange).toMatchObject({ httpStatus: null, outcome: 'timeout' });
  });

  test('reports a connection problem if the response breaks off', async () => {
    const body = new ReadableStream({ start: (stream) => stream.error(new TypeError('reset')) });
    const read = await clientFor(() => new Response(body)).client.readStatuses('video', [ID]);
    expect(problemIn(read).kind).toBe('connection');
  });

  test('stops if the response does not end, and keeps nothing of it', async () => {
    let sent = 0;
    let isCancelled = false;
    const chunk = new Uint8Array(1_000_000).fill(32);
    const body = new ReadableStream({
      pull: (stream) => {
        sent += chunk.byteLength;
        stream.enqueue(chunk);
      },
      cancel: () => {
        isCancelled = true;
      },
    });
    const read = await clientFor(() => new Response(body)).client.readStatuses('video', [ID]);
    expect(problemIn(read)).toMatchObject({ kind: 'bad_answer', httpStatus: 200 });
    expect(read.raw).toBeNull();
    expect(read.exchange.outcome).toBe('too_long');
    expect(isCancelled).toBe(true);
    expect(sent).toBeLessThan(LONGEST_ANSWER_BYTES + 3 * chunk.byteLength);
  });

  test('decodes a body that comes in pieces which split a letter', async () => {
    const bytes = new TextEncoder().encode(
      JSON.stringify({ data: { id: ID, status: 'processing', title: 'Привет 😀' } }),
    );
    const body = new ReadableStream({
      start: (stream) => {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    const read = await clientFor(() => new Response(body)).client.readJob('video', ID);
    expect(dataOf(read).details?.title).toBe('Привет 😀');
  });

  test('reports the status 0 if the browser hides a redirect', async () => {
    const read = await clientFor(() => Response.error()).client.readJob('video', ID);
    expect(problemIn(read)).toMatchObject({ kind: 'bad_answer', httpStatus: 0 });
  });
});

describe('a key that a server repeats', () => {
  test('is replaced in the message of a problem', async () => {
    const { client } = clientFor(() => json(v3Error('bad', `key ${KEY} is bad`), 500));
    const read = await client.readStatuses('video', [ID]);
    expect(problemIn(read).message).toBe('key ••• is bad');
    expect(read.raw).toBe('{"error":{"code":"bad","message":"key ••• is bad"}}');
  });

  // PHP's json_encode escapes slashes. Gson by default escapes = < > & and '.
  test.each([
    ['unchanged', (key: string) => key],
    ['with slashes escaped', (key: string) => key.replaceAll('/', '\\/')],
    ['with equals signs escaped', (key: string) => key.replaceAll('=', '\\u003D')],
    ['in lower case', (key: string) => key.toLowerCase()],
    [
      'with everything escaped',
      (key: string) =>
        [...key]
          .map((unit) => `\\u${(unit.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
          .join(''),
    ],
  ])('is replaced if it is Base64 and written %s', async (_, write) => {
    const key = 'NGY2/zE3+Yjg4MGE3NDI3ZDk=.*/==';
    const body = `{"data":{"id":"${ID}","status":"failed","failure_message":"<${write(key)}>"}}`;
    const read = await clientFor(() => text(body), key).client.readJob('video', ID);
    expect(dataOf(read).failure?.message).toBe('<•••>');
    expect(read.raw).not.toContain(write(key));
  });

  test('is not replaced if it has only a few letters, which ordinary texts contain', async () => {
    const { client } = clientFor(() => json({ data: { id: OTHER, status: 'failed' } }), 'fail');
    expect((await client.readJob('video', OTHER)).raw).toContain('failed');
  });
});
