import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright';
import type { HeardItems } from '../../lib/core/heard/heard-items.ts';
import type { Command } from '../../lib/core/state/command.ts';
import { test as base, expect, id, type Session } from './fixtures.ts';
import { allow } from './web-page.ts';

const JOB = id('a');
const OTHER = id('b');

/** An app of the user's with a server of its own. */
interface App {
  origin: string;
  /** The requests of the page to its server. */
  asked: string[];
}

const PAGE = '<!doctype html><title>App</title><p id="spinner">spinning</p>';

function startApp(): Promise<App & { server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, reply) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost');
    asked.push(`${request.method} ${request.url}`);
    const json = (status: number, body: unknown) => {
      reply.writeHead(status, { 'content-type': 'application/json' });
      reply.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    if (pathname.startsWith('/api/status/')) json(200, { data: { status: 'processing' } });
    else if (pathname.startsWith('/api/gone/')) json(404, { error: 'no such video' });
    else if (pathname.startsWith('/api/broken/')) json(200, '{"status":');
    else if (pathname === '/api/create') json(201, { video_id: OTHER, token: 'secret-token' });
    else if (pathname === '/file')
      reply.writeHead(200, { 'content-type': 'video/mp4' }).end(Buffer.alloc(100_000, 7));
    else if (pathname.startsWith('/events/')) {
      reply.writeHead(200, { 'content-type': 'text/event-stream' });
      reply.write('data: {"status":"processing"}\n\n');
      reply.write('event: end\ndata: {"status":"failed"}\n\n');
    } else reply.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  });
  return new Promise((done) => {
    server.listen(0, () => {
      const { port } = server.address() as AddressInfo;
      done({ origin: `http://localhost:${port}`, asked, server });
    });
  });
}

const test = base.extend<{ app: App }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  app: async ({}, use) => {
    const { server, ...app } = await startApp();
    await use(app);
    server.closeAllConnections();
    server.close();
  },
});

test.use({ options: {} });

const send = (options: Page, command: Command): Promise<unknown> =>
  options.evaluate((message) => chrome.runtime.sendMessage(message), command);

/** Chooses the sites that we watch, as the switch in the settings does. */
const watchSites = (options: Page, ...heardSites: string[]): Promise<unknown> =>
  send(options, { type: 'settings', settings: { heardSites } });

/** Tracks a video that renders, and watches the app. Returns the settings page. */
async function watchRendering(session: Session, { origin }: App): Promise<Page> {
  await session.storeKey();
  session.simulator.videos.set(JOB, 'processing');
  const options = await allow(session, origin);
  await watchSites(options, origin);
  await send(options, { type: 'track', jobs: [{ id: JOB, kind: null }] });
  return options;
}

const stored = (session: Session): Promise<HeardItems> =>
  session.worker.evaluate(async () => {
    const { heard = {}, foundInApps: found = {} } = await chrome.storage.session.get([
      'heard',
      'foundInApps',
    ]);
    return { heard, found } as HeardItems;
  });

const heardOf = async (session: Session, site: string) =>
  (await stored(session)).heard[JOB]?.[site]?.heard ?? [];

/** The functions of the browser as a page sees them. */
const surface = (page: Page) =>
  page.evaluate(() => {
    const methods = [
      [globalThis, 'fetch'],
      [globalThis, 'EventSource'],
      [globalThis, 'WebSocket'],
      [XMLHttpRequest.prototype, 'open'],
      [XMLHttpRequest.prototype, 'send'],
      [XMLHttpRequest.prototype, 'setRequestHeader'],
      [WebSocket.prototype, 'send'],
    ] as const;
    return {
      names: Object.getOwnPropertyNames(globalThis).toSorted(),
      methods: methods.map(([owner, name]) => {
        const { value, ...flags } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
        return [value.name, value.length, String(value), value.toString(), `${value}`, flags];
      }),
      constants: [WebSocket.OPEN, EventSource.CLOSED],
      isOwn: [
        new EventSource('/events/x') instanceof EventSource,
        new EventSource('/events/x').constructor === EventSource,
        new (class extends WebSocket {})('/live') instanceof WebSocket,
        Object.keys(new XMLHttpRequest()).length,
      ],
    };
  });

test('an app that is not watched keeps the browser’s own functions, and one that is sees no difference', async ({
  session,
  app,
}) => {
  await session.storeKey();
  const options = await allow(session, app.origin);
  const page = await session.context.newPage();
  await page.goto(app.origin);
  const before = await surface(page);
  const isNative = () =>
    page.evaluate(() => Object.hasOwn(EventSource.prototype, 'addEventListener'));
  expect(await isNative()).toBe(false);

  await watchSites(options, app.origin);
  await page.reload();
  expect(await isNative()).toBe(true);
  expect(await surface(page)).toEqual(before);

  // Another port of the same host is another site.
  const other = await startApp();
  await page.goto(other.origin);
  expect(await isNative()).toBe(false);
  other.server.close();

  await options.bringToFront();
  await watchSites(options);
  await page.goto(app.origin);
  expect(await isNative()).toBe(false);
});

test('what a watched app receives about a job is kept, and nothing else of it', async ({
  session,
  app,
}) => {
  const options = await watchRendering(session, app);
  const page = await session.context.newPage();
  await page.goto(`${app.origin}/video-test`);
  const got = await page.evaluate(async (job) => {
    localStorage.setItem(
      'lastJob',
      JSON.stringify({ id: job, status: 'rendering', key: 'secret-5' }),
    );
    const json = async (path: string, init?: RequestInit) => (await fetch(path, init)).json();
    const xhr = (path: string, responseType: XMLHttpRequestResponseType) =>
      new Promise((done) => {
        const request = new XMLHttpRequest();
        request.open('GET', path);
        request.responseType = responseType;
        request.onload = () => done(request.response);
        request.send();
      });
    const events = new Promise((done) => {
      const source = new EventSource(`/events/${job}`);
      const texts: string[] = [];
      source.onmessage = ({ data }) => texts.push(data);
      source.addEventListener('end', ({ data }) => {
        source.close();
        done([...texts, data]);
      });
    });
    const error = (step: Promise<unknown>) => step.catch(({ name }: Error) => name);
    return [
      await json(`/api/status/${job}?token=secret-1`, { headers: { authorization: 'secret-2' } }),
      await json('/api/create', { method: 'POST', body: JSON.stringify({ text: 'secret-3' }) }),
      await xhr(`/api/status/${job}`, 'json'),
      await xhr(`/api/gone/${job}`, ''),
      await error(json(`/api/broken/${job}`)),
      await error(fetch(`http://localhost:1/${job}`)),
      await error(fetch(`/api/status/${job}`, { signal: AbortSignal.abort() })),
      (await (await fetch('/file')).blob()).size,
      (await json(new Request(`/api/status/${job}`) as never)).data,
      await events,
    ];
  }, JOB);
  expect(got).toEqual([
    { data: { status: 'processing' } },
    { video_id: OTHER, token: 'secret-token' },
    { data: { status: 'processing' } },
    '{"error":"no such video"}',
    'SyntaxError',
    'TypeError',
    'AbortError',
    100_000,
    { status: 'processing' },
    ['{"status":"processing"}', '{"status":"failed"}'],
  ]);

  await expect.poll(() => heardOf(session, app.origin)).toHaveLength(8);
  const heard = await heardOf(session, app.origin);
  const seen = heard.map((one) => [
    one.channel,
    one.path,
    one.result,
    one.httpStatus,
    one.word,
    one.saysError,
  ]);
  expect(seen.toSorted()).toEqual(
    [
      ['fetch', '/api/status/…', 'answer', 200, 'processing', false],
      ['xhr', '/api/status/…', 'answer', 200, 'processing', false],
      ['xhr', '/api/gone/…', 'answer', 404, null, true],
      ['fetch', '/api/broken/…', 'unreadable', 200, null, false],
      ['fetch', 'http://localhost:1/…', 'no_answer', null, null, false],
      ['fetch', '/api/status/…', 'answer', 200, 'processing', false],
      ['events', '/events/…', 'answer', null, 'processing', false],
      ['events', '/events/…', 'answer', null, 'failed', false],
    ].toSorted(),
  );
  const { found, ...all } = await stored(session);
  expect(found[app.origin]).toEqual([expect.objectContaining({ id: OTHER, path: '/api/create' })]);
  const everything = JSON.stringify([
    found,
    all,
    await session.worker.evaluate(() => chrome.storage.local.get(null)),
  ]);
  expect(everything).not.toContain('secret-');

  // The item of page storage is found, and goes when the user says so.
  const inStorage = async () => (await stored(session)).heard[JOB]?.[app.origin]?.stored;
  await page.reload();
  await expect
    .poll(inStorage)
    .toEqual([{ id: JOB, area: 'local', name: 'lastJob', word: 'rendering' }]);
  await page.evaluate(() => localStorage.setItem('other', 'stays'));
  await send(options, {
    type: 'remove_item',
    site: app.origin,
    id: JOB,
    area: 'local',
    name: 'lastJob',
  });
  await expect.poll(inStorage).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual(['other']);
});

test('a hostile page cannot flood the worker, and learns nothing', async ({ session, app }) => {
  await watchRendering(session, app);
  await session.worker.evaluate(() => {
    const counted = globalThis as unknown as { reports: number };
    counted.reports = 0;
    chrome.runtime.onMessage.addListener((message: { type?: string }) => {
      if (message.type === 'site_heard') counted.reports += 1;
      return undefined;
    });
  });
  const startedAt = Date.now();
  const page = await session.context.newPage();
  await page.goto(app.origin);
  const events = await page.evaluate(async (job) => {
    const seen = new Set<string>();
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function dispatch(event) {
      seen.add(event.type);
      return dispatchEvent.call(this, event);
    };
    const one = {
      id: job,
      at: Date.now(),
      channel: 'fetch',
      method: 'GET',
      path: '/x',
      result: 'answer',
      httpStatus: 200,
      word: 'failed',
      saysError: false,
      isCached: false,
      tookMs: 1,
      idIn: 'address',
    };
    const send = (detail: unknown) =>
      document.dispatchEvent(new CustomEvent('renderwatch-heard', { detail }));
    const until = performance.now() + 3000;
    while (performance.now() < until) {
      for (let n = 0; n < 200; n += 1) send(JSON.stringify(Array(50).fill(one)));
      for (const odd of [null, 7, {}, '[', '{}', '[null]', 'x'.repeat(30_000), '[{"id":"x"}]'])
        send(odd);
      await new Promise((done) => setTimeout(done));
    }
    return [...seen];
  }, JOB);
  expect(events).toEqual(['renderwatch-heard']);
  const reports = await session.worker.evaluate(
    () => (globalThis as unknown as { reports: number }).reports,
  );
  const { heard, found } = await stored(session);
  // The limits are per second: a slow machine has more time for both.
  const seconds = (Date.now() - startedAt) / 1000;
  expect(reports).toBeGreaterThan(0);
  expect(reports).toBeLessThan(3 + seconds);
  expect(heard[JOB]?.[app.origin]?.count).toBeLessThanOrEqual(200 + 20 * seconds);
  expect(found).toEqual({});
});
