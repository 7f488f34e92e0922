import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakePage, FakeXhr, json, openPage } from './fake-page.ts';

const A = 'a'.repeat(32);
const STATUS = `/api/status/${A}`;

let app: FakePage;
beforeEach(() => {
  vi.useFakeTimers();
  app = openPage();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

/** How often the page was said to wait. */
const waits = () =>
  app.batches.filter((batch) => batch === JSON.stringify([{ id: A, waits: true }])).length;

test('a request that waits for its answer is told again and again, until it has one', async () => {
  let answer = (_response: Response) => {};
  app.answer = () => new Promise((resolve) => (answer = resolve));
  const asked = app.page.fetch(STATUS);
  await pass(19);
  expect(app.batches).toEqual([]);
  await pass(42);
  expect(waits()).toBe(3);
  answer(json({ status: 'processing' }));
  await asked;
  await pass(100);
  expect(waits()).toBe(3);
  expect(app.batches).toHaveLength(4);
});

test('a request that fails waits no longer', async () => {
  let fail = (_error: Error) => {};
  app.answer = () => new Promise((_, reject) => (fail = reject));
  const asked = app.page.fetch(STATUS).catch(() => {});
  await pass(21);
  fail(new TypeError('Failed to fetch'));
  await asked;
  await pass(100);
  expect(waits()).toBe(1);
});

test('a request by XMLHttpRequest waits as well', async () => {
  FakeXhr.answer = {};
  vi.spyOn(FakeXhr.prototype, 'send').mockImplementation(() => {});
  app = openPage();
  const Xhr = app.page.XMLHttpRequest as typeof XMLHttpRequest;
  const request = new Xhr();
  request.open('GET', STATUS);
  request.send();
  await pass(41);
  expect(waits()).toBe(2);
  request.dispatchEvent(new Event('abort'));
  request.dispatchEvent(new Event('loadend'));
  await pass(100);
  expect(waits()).toBe(2);
  vi.restoreAllMocks();
});

test('a request about no job, and one that is answered soon, are told nothing of', async () => {
  app.answer = (address) =>
    address === '/api/list' ? new Promise(() => {}) : Promise.resolve(json({ status: 'x' }));
  void app.page.fetch('/api/list');
  await app.page.fetch(STATUS);
  await pass(100);
  expect(waits()).toBe(0);
});
