import { describe, expect, test } from 'vitest';
import type { Problem } from '../../lib/core/problem.ts';
import { createClient } from '../../lib/heygen/client.ts';

const ID = 'a'.repeat(32);
const KEY = 'sk_V2_hgu_0123456789';
const NOW = 1_790_000_000_000;

/** A client whose every request gets this answer; `sent` is what it asked. */
function clientFor(answer: () => Response | Promise<Response>, timeoutMs = 1000) {
  const sent: { url: string; init: RequestInit }[] = [];
  const fake = (url: unknown, init?: RequestInit) => {
    sent.push({ url: String(url), init: init ?? {} });
    return Promise.resolve(answer());
  };
  const client = createClient({ key: KEY, fetch: fake as typeof fetch, now: () => NOW, timeoutMs });
  return { client, sent };
}

const json = (body: unknown, status = 200, headers = {}) =>
  new Response(JSON.stringify(body), { status, headers });

const v3Error = (code: string, message = 'words') => ({ error: { code, message } });

async function problemFor(answer: () => Response | Promise<Response>): Promise<Problem> {
  const read = await clientFor(answer).client.readStatuses([ID]);
  if (read.ok) throw new Error('No problem was found.');
  return read.problem;
}

test('a request is a GET with the key in one header, uncached, without cookies', async () => {
  const { client, sent } = clientFor(() => json({ data: [] }));
  await client.readStatuses([ID, 'b c']);
  const [request] = sent;
  expect(request?.url).toBe(`https://api.heygen.com/v3/videos/statuses?video_ids=${ID},b%20c`);
  expect(request?.url).not.toContain(KEY);
  expect(request?.init).toMatchObject({
    method: 'GET',
    headers: { 'X-Api-Key': KEY },
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'manual',
  });
});

// Words and shapes: HeyGen API facts, sections 2, 2.1, 2.3 and 3.1.
describe('readStatuses', () => {
  test.each([
    ['pending', 'queued'],
    ['waiting', 'queued'],
    ['queued', 'queued'],
    ['processing', 'processing'],
    ['running', 'processing'],
    ['thinking', 'processing'],
    ['generating', 'processing'],
    ['reviewing', 'waiting_for_input'],
    ['waiting_for_input', 'waiting_for_input'],
    ['completed', 'completed'],
    ['success', 'completed'],
    ['succeeded', 'completed'],
    ['failed', 'failed'],
    ['error', 'failed'],
    ['canceled', 'cancelled'],
    ['cancelled', 'cancelled'],
    ['not_found', 'not_found'],
    [' Completed ', 'completed'],
    ['archived', 'unknown'],
    ['constructor', 'unknown'],
    ['', 'unknown'],
  ])('HeyGen’s %j is our %s', async (word, status) => {
    const { client } = clientFor(() => json({ data: [{ video_id: ID, status: word }] }));
    const read = await client.readStatuses([ID]);
    expect(read.ok && read.data.get(ID)).toMatchObject({ status, rawStatus: word });
  });

  test('an unreadable entry is passed over, the others count', async () => {
    const data = [
      null,
      7,
      { status: 'failed' },
      { video_id: null, status: 'queued' },
      { video_id: ID, status: 'failed', error: 'why' },
    ];
    const { client } = clientFor(() => json({ data }));
    const read = await client.readStatuses([ID]);
    expect(read.ok && [...read.data]).toMatchObject([[ID, { failure: { message: 'why' } }]]);
  });

  test.each<[string, unknown, unknown]>([
    ['null', null, { code: null, message: null }],
    ['absent', undefined, { code: null, message: null }],
    ['a text', 'no credit', { code: null, message: 'no credit' }],
    ['a number', 40119, { code: null, message: '40119' }],
    [
      'code and message',
      { code: 'rendering_failed', message: 'timed out' },
      { code: 'rendering_failed', message: 'timed out' },
    ],
    [
      'a numeric code and a detail',
      { code: 40119, detail: 'too long' },
      { code: '40119', message: 'too long' },
    ],
    ['msg', { msg: 'bad' }, { code: null, message: 'bad' }],
    ['a list', ['x'], { code: null, message: null }],
  ])('a failure whose error is %s', async (_, error, failure) => {
    const { client } = clientFor(() => json({ data: [{ video_id: ID, status: 'failed', error }] }));
    const read = await client.readStatuses([ID]);
    expect(read.ok && read.data.get(ID)?.failure).toEqual(failure);
  });
});

describe('readVideo', () => {
  const readVideo = (answer: () => Response) => clientFor(answer).client.readVideo(ID);

  test('a finished video, its times in milliseconds', async () => {
    const wire = {
      id: ID,
      status: 'completed',
      title: 'Demo',
      created_at: 1790000000,
      completed_at: 1790000420,
      duration: 34.2,
      video_url: 'https://files2.heygen.ai/x/v.mp4?Expires=1790604800',
      failure_code: null,
      video_page_url: `https://app.heygen.com/videos/demo--${ID}`,
    };
    const read = await readVideo(() => json({ data: wire }));
    expect(read).toMatchObject({
      ok: true,
      data: {
        status: 'completed',
        failure: null,
        video: {
          title: 'Demo',
          createdAt: 1790000000_000,
          completedAt: 1790000420_000,
          durationSeconds: 34.2,
          thumbnailUrl: null,
          pageUrl: `https://app.heygen.com/videos/demo--${ID}`,
        },
      },
    });
  });

  test('only id and status are needed; other fields of a wrong type count as missing', async () => {
    const wire = { id: ID, status: 'processing', title: 7, created_at: 'yesterday', duration: {} };
    const read = await readVideo(() => json({ data: wire }));
    expect(read).toMatchObject({
      ok: true,
      data: {
        status: 'processing',
        video: { title: null, createdAt: null, durationSeconds: null },
      },
    });
  });

  test('failed without any reason', async () => {
    const read = await readVideo(() => json({ data: { id: ID, status: 'failed' } }));
    expect(read).toMatchObject({ ok: true, data: { failure: { code: null, message: null } } });
  });

  test.each<[string, unknown]>([
    ['v3', v3Error('video_not_found')],
    ['v3 with another code', v3Error('not_found')],
    ['legacy', { code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }],
  ])('404 by HeyGen itself, %s, is an answer: not_found', async (_, body) => {
    const read = await readVideo(() => json(body, 404));
    expect(read).toMatchObject({ ok: true, data: { status: 'not_found' } });
  });

  test.each<[string, () => Response, string]>([
    ['knows it', () => json({ code: 100, data: { id: ID, status: 'waiting' } }), 'queued'],
    [
      'knows it, its code as text',
      () => json({ code: '100', data: { id: ID, status: 'completed' } }),
      'completed',
    ],
    [
      'does not know it',
      () => json({ code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' }, 404),
      'not_found',
    ],
    ['is switched off', () => new Response('<html>Gone</html>', { status: 410 }), 'not_found'],
    ['has become a page', () => new Response('<html>Welcome</html>'), 'not_found'],
    [
      'speaks of another video',
      () => json({ code: 100, data: { id: 'b'.repeat(32), status: 'failed' } }),
      'not_found',
    ],
    ['has an error of its own', () => json({ code: 40001, data: null }), 'not_found'],
    ['fails', () => json({}, 500), 'not_found'],
  ])('404 by v3, and v1 %s', async (_, legacy, status) => {
    const { client, sent } = clientFor(() =>
      sent.length === 1 ? json(v3Error('video_not_found'), 404) : legacy(),
    );
    expect(await client.readVideo(ID)).toMatchObject({ ok: true, data: { status } });
    expect(sent[1]?.url).toBe(`https://api.heygen.com/v1/video_status.get?video_id=${ID}`);
  });

  test.each<[string, () => Response]>([
    ['an HTML page', () => new Response('<html>', { status: 404 })],
    ['nothing', () => new Response('', { status: 404 })],
    ['JSON of somebody else', () => json({ path: '/v3' }, 404)],
    ['a gateway’s message', () => json({ message: 'no Route matched with those values' }, 404)],
    ['a framework’s detail', () => json({ detail: 'Not Found' }, 404)],
    ['a JSON text', () => json('Not Found', 404)],
  ])('404 with %s comes from a gateway, and is a problem', async (_, answer) => {
    const read = await readVideo(answer);
    expect(read).toMatchObject({ ok: false, problem: { kind: 'server_error', httpStatus: 404 } });
  });

  test('an answer about another video is unreadable', async () => {
    const read = await readVideo(() => json({ data: { id: 'b'.repeat(32), status: 'failed' } }));
    expect(read).toMatchObject({ ok: false, problem: { kind: 'bad_answer' } });
  });
});

describe('problems', () => {
  test.each<[string, () => Response, Partial<Problem>]>([
    [
      '401',
      () => json(v3Error('unauthorized'), 401),
      { kind: 'key_rejected', code: 'unauthorized' },
    ],
    [
      '401 with a misleading code',
      () => json(v3Error('internal_error'), 401),
      { kind: 'key_rejected' },
    ],
    ['403', () => json(v3Error('forbidden'), 403), { kind: 'forbidden' }],
    [
      '429',
      () => json(v3Error('rate_limit_exceeded'), 429, { 'Retry-After': '17' }),
      { kind: 'rate_limited', retryAfterMs: 17_000 },
    ],
    [
      '429 with a date',
      () => json({}, 429, { 'Retry-After': new Date(NOW + 60_000).toUTCString() }),
      { kind: 'rate_limited', retryAfterMs: 60_000 },
    ],
    [
      '429 with nonsense',
      () => json({}, 429, { 'Retry-After': 'soon' }),
      { kind: 'rate_limited', retryAfterMs: null },
    ],
    ['500', () => json(v3Error('internal_error'), 500), { kind: 'server_error', httpStatus: 500 }],
    [
      '502 with HTML',
      () => new Response('<html>', { status: 502 }),
      { kind: 'server_error', httpStatus: 502 },
    ],
    [
      '503 empty',
      () => new Response('', { status: 503 }),
      { kind: 'server_error', httpStatus: 503 },
    ],
    [
      '400',
      () => json(v3Error('invalid_parameter'), 400),
      { kind: 'refused', code: 'invalid_parameter' },
    ],
    ['410', () => json({}, 410), { kind: 'refused', httpStatus: 410 }],
    [
      '200 with HTML',
      () => new Response('<!doctype html>'),
      { kind: 'bad_answer', httpStatus: 200 },
    ],
    ['200 cut off', () => new Response('{"data":[{"vid'), { kind: 'bad_answer' }],
    ['200 empty', () => new Response(''), { kind: 'bad_answer' }],
    ['200 of another service', () => json({ hello: 'world' }), { kind: 'bad_answer' }],
    [
      '200 with an error inside',
      () => json(v3Error('internal_error', 'oops')),
      { kind: 'bad_answer', code: 'internal_error', message: 'oops' },
    ],
    ['200 with null', () => json(null), { kind: 'bad_answer' }],
    ['204', () => new Response(null, { status: 204 }), { kind: 'bad_answer', httpStatus: 204 }],
    [
      'a redirect, never followed',
      () => new Response(null, { status: 302 }),
      { kind: 'bad_answer', httpStatus: 302 },
    ],
  ])('%s', async (_, answer, problem) => {
    expect(await problemFor(answer)).toMatchObject(problem);
  });

  test('no connection', async () => {
    const problem = await problemFor(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(problem.kind).toBe('connection');
  });

  test('no answer in time', async () => {
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
    const read = await client.readStatuses([ID]);
    expect(read).toMatchObject({ ok: false, problem: { kind: 'timeout' } });
  });

  test('an answer that breaks off while it is read', async () => {
    const body = new ReadableStream({ start: (stream) => stream.error(new TypeError('reset')) });
    expect((await problemFor(() => new Response(body))).kind).toBe('connection');
  });

  test('a server that repeats the key does not bring it in', async () => {
    const problem = await problemFor(() => json(v3Error('bad', `key ${KEY} is bad`), 500));
    expect(problem.message).toBe('key ••• is bad');
  });
});

describe('readAccount', () => {
  test.each<[string, object, unknown]>([
    [
      'a wallet',
      { wallet: { currency: 'usd', remaining_balance: 42.5 } },
      { amount: 42.5, unit: 'usd' },
    ],
    [
      'a subscription',
      {
        subscription: {
          plan: 'pro',
          credits: { premium_credits: { remaining: 7 }, add_on_credits: null },
        },
      },
      { amount: 7, unit: 'credits' },
    ],
    ['usage', { usage_based: { remaining_credits: 3 } }, { amount: 3, unit: 'credits' }],
    ['nothing told', {}, null],
  ])('the balance of %s', async (_, blocks, balance) => {
    const { client } = clientFor(() => json({ data: { username: 'u1', ...blocks } }));
    expect(await client.readAccount()).toMatchObject({ ok: true, data: { name: 'u1', balance } });
  });
});
