import { beforeEach, describe, expect, test } from 'vitest';
import { type FakePage, FakeXhr, openPage } from './fake-page.ts';

const A = 'a'.repeat(32);
const STATUS = `/api/status/${A}`;

let app: FakePage;
beforeEach(() => {
  app = openPage();
  FakeXhr.answer = {};
});

const newXhr = () => new (app.page.XMLHttpRequest as unknown as typeof FakeXhr)();

async function reportOf(
  answer: typeof FakeXhr.answer,
  {
    body,
    responseType = '',
    accept,
  }: { body?: unknown; responseType?: string; accept?: string } = {},
) {
  FakeXhr.answer = answer;
  const xhr = newXhr();
  xhr.responseType = responseType;
  xhr.open(body === undefined ? 'get' : 'post', body === undefined ? STATUS : '/api');
  if (accept) xhr.setRequestHeader('Accept', accept);
  xhr.send(body);
  return app.reported();
}

const processing = { body: '{"status":"processing"}' };

describe('a request by XMLHttpRequest', () => {
  test.each(['', 'text', 'json'])(
    'with the response type "%s" is reported',
    async (responseType) => {
      expect(await reportOf(processing, { responseType })).toMatchObject([
        {
          id: A,
          channel: 'xhr',
          method: 'GET',
          path: '/api/status/…',
          result: 'answer',
          httpStatus: 200,
          word: 'processing',
          idIn: 'address',
        },
      ]);
    },
  );

  test.each(['blob', 'arraybuffer', 'document'])(
    'with the response type "%s" is reported unread',
    async (responseType) => {
      expect(await reportOf(processing, { responseType })).toMatchObject([{ word: null }]);
    },
  );

  test.each<[string, Parameters<typeof reportOf>[0], object]>([
    [
      'an error of the server',
      { status: 404, body: '{"error":"x"}' },
      { httpStatus: 404, saysError: true },
    ],
    ['no JSON', { body: '<' }, { result: 'unreadable' }],
    ['an age', { ...processing, headers: { age: '3' } }, { isCached: true }],
    ['no answer', 'none', { result: 'no_answer', httpStatus: null }],
    ['a long body', { ...processing, headers: { 'content-length': '70000' } }, { word: null }],
  ])('with %s is reported as that', async (_, answer, expected) => {
    expect(await reportOf(answer)).toMatchObject([expected]);
  });

  test('with JSON that cannot be read is unreadable in each response type', async () => {
    expect(await reportOf({ body: '{' }, { responseType: 'json' })).toMatchObject([
      { result: 'unreadable' },
    ]);
  });

  test('for a page is no unreadable answer', async () => {
    const page = { body: '<!doctype html>', type: 'text/html' };
    expect(await reportOf(page, { accept: 'text/html' })).toMatchObject([{ result: 'answer' }]);
  });

  test('is reported by the id that it sends', async () => {
    expect(await reportOf(processing, { body: JSON.stringify({ id: A }) })).toMatchObject([
      { id: A, method: 'POST', idIn: 'sent' },
    ]);
  });

  test('that the page has ended itself is not reported', async () => {
    expect(await reportOf('abort')).toEqual([]);
  });

  test('about no job is not reported', async () => {
    FakeXhr.answer = processing;
    const xhr = newXhr();
    xhr.open('GET', '/api/me');
    xhr.send();
    expect(await app.reported()).toEqual([]);
  });

  test('can be sent again by the same object', async () => {
    FakeXhr.answer = processing;
    const xhr = newXhr();
    for (let n = 0; n < 2; n += 1) {
      xhr.open('GET', STATUS);
      xhr.send();
      await new Promise((done) => xhr.addEventListener('loadend', done, { once: true }));
    }
    expect(await app.reported()).toHaveLength(2);
  });

  test('does what it did before, with whatever it is called', () => {
    const xhr = newXhr();
    expect(xhr.open('GET', 'http://[')).toBe('GET http://[');
    xhr.setRequestHeader('x-app', '1');
    const body = new Blob(['x']);
    xhr.send(body);
    expect([xhr.headers, xhr.sent]).toEqual([['x-app: 1'], body]);
    expect(xhr.open.name).toBe('open');
    expect(xhr.open.toString()).toBe(FakeXhr.prototype.open.toString());
  });
});
