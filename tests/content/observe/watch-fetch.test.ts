import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakePage, json, openPage } from './fake-page.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const STATUS = `/api/status/${A}`;

let app: FakePage;
beforeEach(() => {
  app = openPage();
});

/** Lets the page send a request that is answered like this, and returns what was reported of it. */
async function reportOf(answer: Response | Error, ...args: Parameters<typeof fetch>) {
  app.answer = async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  };
  await app.page.fetch(...args).catch(() => {});
  return app.reported();
}

describe('a request of the page', () => {
  test('is reported with its time, path, status and word, and nothing else', async () => {
    const before = Date.now();
    const [one, ...others] = await reportOf(
      json({ data: { status: 'Processing', title: 'Secret' } }),
      `${STATUS}?token=secret#x`,
      { headers: { authorization: 'secret' } },
    );
    expect(others).toEqual([]);
    expect(one).toEqual({
      id: A,
      at: expect.any(Number),
      channel: 'fetch',
      method: 'GET',
      path: '/api/status/…',
      result: 'answer',
      httpStatus: 200,
      word: 'processing',
      saysError: false,
      isCached: false,
      tookMs: expect.any(Number),
      idIn: 'address',
    });
    expect(one?.at).toBeGreaterThanOrEqual(before);
    expect(app.batches.join()).not.toMatch(/secret/i);
  });

  test.each<[string, Parameters<typeof fetch>]>([
    ['an address', [STATUS]],
    ['an address of another origin', [`http://localhost:3000${STATUS}`]],
    ['a URL', [new URL(STATUS, 'http://localhost:3000')]],
    ['a Request', [new Request(`http://localhost:3000${STATUS}`)]],
  ])('is reported if the page names its address with %s', async (_, args) => {
    expect(await reportOf(json({ status: 'done' }), ...args)).toMatchObject([
      { id: A, path: '/api/status/…', word: 'done' },
    ]);
  });

  test.each<[string, BodyInit]>([
    ['a text', JSON.stringify({ video_id: A })],
    ['parameters', new URLSearchParams({ id: A })],
    [
      'a form',
      (() => {
        const form = new FormData();
        form.append('id', A);
        return form;
      })(),
    ],
  ])('is reported if the page sends the id in %s', async (_, body) => {
    expect(
      await reportOf(json({ status: 'failed' }), '/api', { method: 'post', body }),
    ).toMatchObject([{ id: A, method: 'POST', word: 'failed', idIn: 'sent' }]);
  });

  test('is reported if the id is in the body of a Request, which the server still gets', async () => {
    const request = new Request('http://localhost:3000/api', {
      method: 'POST',
      body: JSON.stringify({ id: A }),
      headers: { 'content-type': 'application/json' },
    });
    let got = '';
    app.answer = async (sent) => {
      got = await (sent as Request).text();
      return json({ status: 'failed' });
    };
    await app.page.fetch(request);
    expect(await app.reported()).toMatchObject([{ id: A, idIn: 'sent', word: 'failed' }]);
    expect(JSON.parse(got)).toEqual({ id: A });
  });

  test('about no job is not reported', async () => {
    expect(await reportOf(json({ status: 'failed', trace: A }), '/api/me')).toEqual([]);
  });

  test('that creates a job is reported with the id that it receives', async () => {
    const got = await reportOf(json({ data: { video_id: B } }), '/api/create', { method: 'POST' });
    expect(got).toMatchObject([{ id: B, method: 'POST', word: null, idIn: 'received' }]);
  });
});

describe('an answer', () => {
  test.each<[string, Response, object]>([
    [
      'an error of the server',
      json({ error: 'x' }, { status: 502 }),
      { httpStatus: 502, saysError: true },
    ],
    ['no JSON', json('{"status":'), { result: 'unreadable', word: null }],
    [
      'a whole page',
      new Response('<!DOCTYPE html><p>', { headers: { 'content-type': 'text/html' } }),
      { result: 'unreadable' },
    ],
    [
      'a part of a page',
      new Response('<b>done</b>', { headers: { 'content-type': 'text/html' } }),
      { result: 'answer', word: null },
    ],
    ['nothing', new Response(null, { status: 204 }), { result: 'answer', httpStatus: 204 }],
    ['an age', json({ status: 'pending' }, { headers: { age: '17' } }), { isCached: true }],
    ['no age', json({ status: 'pending' }, { headers: { age: '0' } }), { isCached: false }],
    [
      'a word of its own',
      new Response('failed', { headers: { 'content-type': 'text/plain', 'content-length': '6' } }),
      { word: 'failed' },
    ],
  ])('with %s is reported as that', async (_, response, expected) => {
    expect(await reportOf(response, STATUS)).toMatchObject([expected]);
  });

  test('in HTML is what a page wants that asks for HTML', async () => {
    const response = new Response('<html>', { headers: { 'content-type': 'text/html' } });
    expect(
      await reportOf(response, STATUS, { headers: { Accept: 'text/html, application/xhtml+xml' } }),
    ).toMatchObject([{ result: 'answer' }]);
  });

  test.each<[string, string, string | undefined]>([
    ['a file', 'video/mp4', undefined],
    ['a stream of events', 'text/event-stream', undefined],
    ['a stream of lines', 'application/x-ndjson', undefined],
    ['a text without an end', 'text/plain', undefined],
    ['long JSON', 'application/json', '65537'],
  ])('that is %s is not copied and not read', async (_, type, length) => {
    const response = new Response('x', {
      headers: { 'content-type': type, ...(length && { 'content-length': length }) },
    });
    const clone = vi.spyOn(response, 'clone');
    expect(await reportOf(response, STATUS)).toMatchObject([{ httpStatus: 200, word: null }]);
    expect(clone).not.toHaveBeenCalled();
  });

  test('that turns out to be long is read no further, and the page gets all of it', async () => {
    const long = JSON.stringify({ status: 'failed', text: 'x'.repeat(300_000) });
    app.answer = async () => json(long);
    const response = await app.page.fetch(STATUS);
    expect(await response.text()).toBe(long);
    expect(await app.reported()).toMatchObject([{ word: null, httpStatus: 200 }]);
  });

  test('reaches the page whole and unread, and is the browser’s own', async () => {
    const own = json({ status: 'processing' });
    app.answer = async () => own;
    const response = await app.page.fetch(STATUS);
    expect(response).toBe(own);
    expect(response.bodyUsed).toBe(false);
    expect(await response.json()).toEqual({ status: 'processing' });
  });

  test('reaches the page although its server never ends it', async () => {
    const endless = new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode('{"status":')),
    });
    app.answer = async () =>
      new Response(endless, { headers: { 'content-type': 'application/json' } });
    const { body } = await app.page.fetch(STATUS);
    const { value } = (await body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('{"status":');
  });
});

describe('a request without an answer', () => {
  test('is reported, and the page gets the error itself', async () => {
    const error = new TypeError('Failed to fetch');
    app.answer = () => Promise.reject(error);
    await expect(app.page.fetch(STATUS)).rejects.toBe(error);
    expect(await app.reported()).toMatchObject([{ result: 'no_answer', httpStatus: null }]);
  });

  test('that took too long for the page is reported', async () => {
    const error = new DOMException('timed out', 'TimeoutError');
    expect(await reportOf(error, STATUS)).toMatchObject([{ result: 'no_answer' }]);
  });

  test('that the page has ended itself is not', async () => {
    expect(await reportOf(new DOMException('aborted', 'AbortError'), STATUS)).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['an error of its own', new Error('unmounted')],
    ['a text', 'unmounted'],
  ])('that the page has ended itself with %s is not', async (_, reason) => {
    const ending = new AbortController();
    app.answer = () => Promise.reject(reason);
    ending.abort(reason);
    await app.page.fetch(STATUS, { signal: ending.signal }).catch(() => {});
    const request = new Request(`http://localhost:3000${STATUS}`, { signal: ending.signal });
    await app.page.fetch(request).catch(() => {});
    expect(await app.reported()).toEqual([]);
  });

  test('that the page does not handle is still reported as unhandled', async () => {
    const unhandled = vi.fn();
    const known = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    process.on('unhandledRejection', unhandled);
    app.answer = () => Promise.reject(new TypeError('Failed to fetch'));
    void app.page.fetch(STATUS);
    void app.page.fetch(STATUS).catch(() => {});
    await app.reported();
    process.removeAllListeners('unhandledRejection');
    for (const listener of known) process.on('unhandledRejection', listener);
    expect(unhandled).toHaveBeenCalledTimes(1);
  });
});

describe('a page that breaks what the observer uses', () => {
  test.each<[string, () => unknown]>([
    ['an address that is none', () => app.page.fetch('http://[')],
    ['no address', () => (app.page.fetch as () => unknown)()],
    [
      'options that throw',
      () =>
        app.page.fetch(STATUS, {
          get method(): string {
            throw new Error('mine');
          },
        }),
    ],
  ])('gets what the browser answers to %s', async (_, ask) => {
    const own = json({ status: 'x' });
    app.answer = async () => own;
    expect(await ask()).toBe(own);
  });

  test('gets what a replacement of `fetch` returns, even if that is no promise', () => {
    const own = { status: 200 };
    const { page } = openPage({ fetch: () => own });
    expect(page.fetch(STATUS)).toBe(own);
  });
});

describe('a page that changes the browser’s functions later', () => {
  test.each<[string, object, string]>([
    ['Reflect.apply', Reflect, 'apply'],
    ['Promise', globalThis, 'Promise'],
    ['Array.prototype.map', Array.prototype, 'map'],
    ['JSON.stringify', JSON, 'stringify'],
  ])('gets its answers all the same: %s', async (_, owner, name) => {
    const own = json({ status: 'processing' });
    const answer = Promise.resolve(own);
    const { page } = openPage({ fetch: () => answer });
    const before = Object.getOwnPropertyDescriptor(owner, name) ?? {};
    const ask = () => page.fetch(STATUS);
    let got: unknown;
    Object.defineProperty(owner, name, { ...before, value: undefined });
    try {
      got = ask();
    } finally {
      Object.defineProperty(owner, name, before);
    }
    expect(await got).toBe(own);
  });
});

test('headers that can be read only once are left to the browser', async () => {
  let got: unknown;
  app.answer = async (...args) => {
    got = new Headers((args[1] as RequestInit).headers).get('authorization');
    return json({ status: 'processing' });
  };
  const headers = new Map([['authorization', 'mine']]).entries();
  await app.page.fetch(STATUS, { headers: headers as never });
  expect(got).toBe('mine');
  expect(await app.reported()).toMatchObject([{ word: 'processing' }]);
});

test('the functions of the browser look as before', () => {
  const { fetch } = app.page;
  expect([fetch.name, fetch.length]).toEqual(['fetch', 0]);
  expect(fetch.toString()).toContain('opened.answer');
  expect(`${fetch}`).toBe(fetch.toString());
  expect(Object.getOwnPropertyDescriptor(app.page, 'fetch')).toMatchObject({
    writable: true,
    enumerable: true,
    configurable: true,
  });
});

test('a page that asks 10,000 times at once is reported in small batches, within a budget', async () => {
  const cloned = vi.spyOn(Response.prototype, 'clone');
  app.answer = async () => json({ status: 'processing' });
  await Promise.all(Array.from({ length: 10_000 }, () => app.page.fetch(STATUS)));
  await app.reported();
  await new Promise((done) => setTimeout(done, 1500));
  const sizes = app.batches.map((batch) => (JSON.parse(batch) as unknown[]).length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
  expect(Math.max(...app.batches.map((batch) => batch.length))).toBeLessThanOrEqual(20_000);
  const all = sizes.reduce((sum, size) => sum + size, 0);
  expect(all).toBeGreaterThanOrEqual(200);
  expect(all).toBeLessThan(400);
  // What would be lost is not even read.
  expect(cloned.mock.calls).toHaveLength(all);
});
