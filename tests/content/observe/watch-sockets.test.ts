import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakePage, type FakeSocket, type FakeSource, openPage } from './fake-page.ts';

const A = 'a'.repeat(32);

let app: FakePage;
beforeEach(() => {
  app = openPage();
});

const newSource = (url: string) => new (app.page.EventSource as unknown as typeof FakeSource)(url);
const newSocket = (url: string) => new (app.page.WebSocket as unknown as typeof FakeSocket)(url);

describe('events of a server', () => {
  test('are reported by the id in their address', async () => {
    newSource(`/events/${A}?token=secret`).speak('{"status":"rendering"}');
    expect(await app.reported()).toMatchObject([
      {
        id: A,
        channel: 'events',
        method: 'GET',
        path: '/events/…',
        result: 'answer',
        httpStatus: null,
        word: 'rendering',
        tookMs: 0,
        idIn: 'address',
      },
    ]);
  });

  test('are reported by the id in what they say', async () => {
    newSource('/events').speak(`{"video":{"id":"${A}","state":"failed"}}`);
    expect(await app.reported()).toMatchObject([{ id: A, word: 'failed', idIn: 'received' }]);
  });

  test('with a name are reported if the page listens to it, once', async () => {
    const source = newSource(`/events/${A}`);
    const listener = vi.fn<EventListener>();
    source.addEventListener('failed', listener);
    source.addEventListener('failed', vi.fn<EventListener>());
    source.speak('', 'failed');
    expect(listener).toHaveBeenCalledTimes(1);
    expect(await app.reported()).toMatchObject([{ word: 'failed' }]);
  });

  test('that are no JSON although they look like it are unreadable', async () => {
    newSource(`/events/${A}`).speak('{"status"');
    expect(await app.reported()).toMatchObject([{ result: 'unreadable' }]);
  });

  test('that the server ends, as it may, are no error; a connection that is given up is', async () => {
    newSource(`/events/${A}`).break();
    expect(await app.reported()).toEqual([]);
    newSource(`/events/${A}`).break(2);
    expect(await app.reported()).toMatchObject([{ result: 'no_answer', httpStatus: null }]);
  });

  test('about no job, of any length and of any type are ignored', async () => {
    const source = newSource('/events');
    for (const data of ['{"status":"failed"}', A.repeat(5000), new Blob([A]), null])
      source.speak(data);
    expect(await app.reported()).toEqual([]);
  });
});

describe('messages of a socket', () => {
  test('are reported by the id that the page asked for', async () => {
    const socket = newSocket('/live?token=secret');
    socket.send(JSON.stringify({ watch: A, key: 'secret' }));
    socket.speak('{"status":"processing"}');
    expect(await app.reported()).toMatchObject([
      { id: A, channel: 'socket', path: '/live', word: 'processing', idIn: 'sent' },
    ]);
    expect(socket.sent).toHaveLength(1);
    expect(app.batches.join()).not.toContain('secret');
  });

  test('that are binary are not read, and are sent as they are', async () => {
    const socket = newSocket(`wss://other.example/${A}`);
    const data = new Uint8Array(4);
    socket.send(data);
    socket.speak(data);
    expect(socket.sent).toEqual([data]);
    expect(await app.reported()).toEqual([]);
  });

  test('are missing if the connection breaks', async () => {
    newSocket(`ws://other.example/${A}`).break();
    expect(await app.reported()).toMatchObject([
      { path: 'ws://other.example/…', result: 'no_answer' },
    ]);
  });
});

test('the classes of the browser look as before', () => {
  for (const name of ['EventSource', 'WebSocket'] as const) {
    const Class = app.page[name] as unknown as typeof FakeSource;
    class Own extends Class {}
    const made = new Class('/x');
    expect(Class.name).toBe(name);
    expect(made).toBeInstanceOf(Class);
    expect(made.constructor).toBe(Class);
    expect(new Own('/x')).toBeInstanceOf(Own);
    expect(new Own('/x')).toBeInstanceOf(Class);
    expect(Class.CLOSED).toBe(2);
  }
});
