import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Simulator, startSimulator } from '../simulator/server.ts';
import { type ExampleApp, startExampleApp } from './example-app.ts';
import { CLIENTS, FAULTS, type Fault, readSwitches } from './switches.ts';

let simulator: Simulator;
let app: ExampleApp;
beforeAll(async () => {
  simulator = await startSimulator();
  app = await startExampleApp(simulator);
});
afterAll(async () => {
  await app.close();
  await simulator.down();
});
beforeEach(() => {
  simulator.videos.clear();
  app.asked.length = 0;
});

interface Got {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the fields that it expects
  body: any;
}

/** Sends a request to the app, like any client. */
async function get(path: string, options: RequestOptions = {}, sent?: object): Promise<Got> {
  const asking = request(`${app.origin}${path}`, { agent: false, ...options });
  asking.end(sent && JSON.stringify(sent));
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  const isJson = response.headers['content-type'] === 'application/json';
  const body = isJson ? JSON.parse(text) : undefined;
  return { status: response.statusCode ?? 0, headers: response.headers, text, body };
}

/** Presses **Create video** on a page with this query. Returns what the page gets. */
async function create(search: string): Promise<{ number: number; video_id: string }> {
  const headers = { referer: `${app.origin}/video-test${search}` };
  const made = await get('/api/videos', { method: 'POST', headers }, { script: 'Hello!' });
  expect(made.status).toBe(201);
  return made.body.data;
}

/** Creates a video that HeyGen renders until the test ends it. */
async function createRendering(fault: Fault, others = ''): Promise<string> {
  return (await create(`?fault=${fault}&ends=never${others}`)).video_id;
}

const wordOf = async (id: string): Promise<unknown> =>
  (await get(`/api/videos/${id}`)).body?.data?.status;

describe('a healthy app', () => {
  test('passes on each status of HeyGen, with its reason', async () => {
    const id = await createRendering('none');
    expect(await wordOf(id)).toBe('processing');
    simulator.videos.set(id, 'failed', { failure_code: 'x_1', failure_message: 'No sound' });
    const { status, headers, body } = await get(`/api/videos/${id}`);
    expect({ status, cache: headers['cache-control'] }).toEqual({ status: 200, cache: 'no-store' });
    expect(body).toMatchObject({
      success: true,
      data: { video_id: id, status: 'failed', error: 'No sound', error_code: 'x_1' },
    });
    simulator.videos.remove(id);
    expect(await wordOf(id)).toBe('not_found');
  });

  test('says that HeyGen cannot be read', async () => {
    const id = await createRendering('none');
    simulator.faults.add({ fault: { kind: 'status', status: 503 }, times: 1 });
    const { status, body } = await get(`/api/videos/${id}`);
    expect(status).toBe(502);
    expect(body).toEqual({ success: false, error: 'HeyGen answered with 503' });
  });

  test('answers on all four routes', async () => {
    const { video_id: id, number } = await create('?ends=never');
    const answers = [
      await get(`/api/status?video_id=${id}`),
      await get(`/api/videos/${id}`),
      await get('/api/status', { method: 'POST' }, { video_id: id }),
      await get(`/api/jobs/${number}`),
    ];
    expect(answers.map(({ body }) => body.data.video_id)).toEqual([id, id, id, id]);
    expect(app.asked.slice(1)).toEqual([
      `GET /api/status?video_id=${id}`,
      `GET /api/videos/${id}`,
      'POST /api/status',
      `GET /api/jobs/${number}`,
    ]);
    expect((await get('/api/status')).status).toBe(400);
  });

  test('sends events until the end of the video', async () => {
    const id = await createRendering('none', '&every=20');
    const asked = () => simulator.requests.filter(({ url }) => url.includes(id)).length;
    const events = get(`/api/events?video_id=${id}`);
    await vi.waitFor(() => expect(asked()).toBeGreaterThan(2), { timeout: 60_000 });
    simulator.videos.set(id, 'completed');
    const { headers, text } = await events;
    expect(headers['content-type']).toBe('text/event-stream');
    const words = [...text.matchAll(/"status":"(\w+)"/g)].map(([, word]) => word);
    expect(words.length).toBeGreaterThan(2);
    expect(words.at(0)).toBe('processing');
    expect(words.indexOf('completed')).toBe(words.length - 1);
  });

  test('is slow, or fails at first, where a test wants it', async () => {
    const slow = await createRendering('none', '&delay=150');
    const startedAt = Date.now();
    await get(`/api/videos/${slow}`);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(145);
    const shaky = await createRendering('none', '&blips=2');
    const statuses = [];
    for (let n = 0; n < 3; n++) statuses.push((await get(`/api/videos/${shaky}`)).status);
    expect(statuses).toEqual([502, 502, 200]);
  });
});

describe('an app with a wrong id', () => {
  test('tells the page an id that HeyGen does not know', async () => {
    const id = await createRendering('unknown_id');
    expect(simulator.videos.ids()).not.toContain(id);
    expect(await wordOf(id)).toBe('not_found');
  });

  test('tells the page the session and the video, which HeyGen both knows', async () => {
    const made = await create('?fault=session_id&ends=never');
    const { video_id: id, session_id: session } = made as typeof made & { session_id: string };
    expect(simulator.agents.read(session)).toMatchObject({ status: 'generating', video_id: id });
    expect([await wordOf(id), await wordOf(session)]).toEqual(['processing', 'not_found']);
  });

  test('answers about the other id', async () => {
    const other = 'b'.repeat(32);
    simulator.videos.set(other, 'completed');
    await create(`?fault=other_id&ends=never&other=${other}`);
    expect(await wordOf(other)).toBe('completed');
  });
});

describe('an app with an old status', () => {
  test.each<[Fault, Record<string, string>]>([
    ['stale_server', { 'cache-control': 'no-store' }],
    ['stale_age', { age: '0', 'x-cache': 'HIT' }],
    ['stale_304', { etag: '"first"', 'cache-control': 'no-cache' }],
  ])('%s repeats the first answer', async (fault, headers) => {
    const id = await createRendering(fault);
    expect((await get(`/api/videos/${id}`)).headers).toMatchObject(headers);
    simulator.videos.set(id, 'failed');
    expect(await wordOf(id)).toBe('processing');
  });

  test('answers 304 to a browser that has the first answer', async () => {
    const id = await createRendering('stale_304');
    await get(`/api/videos/${id}`);
    const again = await get(`/api/videos/${id}`, { headers: { 'if-none-match': '"first"' } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('lets the browser keep an answer that is right for now', async () => {
    const id = await createRendering('stale_max_age');
    expect((await get(`/api/videos/${id}`)).headers['cache-control']).toBe('max-age=3600');
    simulator.videos.set(id, 'failed');
    expect(await wordOf(id)).toBe('failed');
  });
});

describe('an app that loses the end', () => {
  test.each<[Fault, number, string, RegExp]>([
    ['swallowed_404', 404, 'application/json', /400569.*not found/],
    ['swallowed_500', 500, 'text/plain', /^TypeError/],
    ['swallowed_success', 200, 'application/json', /"success":false/],
    ['swallowed_unreadable', 200, 'text/html', /^<!doctype html>/],
  ])('%s answers with HTTP %i, %s', async (fault, status, type, text) => {
    const id = await createRendering(fault);
    expect(await wordOf(id)).toBe('processing');
    for (const end of [
      () => simulator.videos.set(id, 'failed'),
      () => simulator.videos.remove(id),
    ]) {
      end();
      const got = await get(`/api/videos/${id}`);
      expect([got.status, got.headers['content-type']]).toEqual([status, type]);
      expect(got.text).toMatch(text);
    }
  });

  test('closes the connection', async () => {
    const id = await createRendering('swallowed_no_answer');
    expect(await wordOf(id)).toBe('processing');
    simulator.videos.set(id, 'failed');
    await expect(get(`/api/videos/${id}`)).rejects.toThrow('socket hang up');
  });

  test('sends no CORS header, so that its page on another origin reads nothing', async () => {
    const id = await createRendering('swallowed_cors');
    const { headers } = await get(`/api/videos/${id}`, { headers: { origin: app.origin } });
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('ends its events, and refuses the next connection', async () => {
    const id = await createRendering('swallowed_404', '&every=20');
    const events = get(`/api/events?video_id=${id}`);
    // The second question means that the page has the answer to the first.
    const before = simulator.requests.length;
    await vi.waitUntil(() => simulator.requests.length > before + 1, { timeout: 60_000 });
    simulator.videos.remove(id);
    const { text } = await events;
    expect(text).toContain('processing');
    expect(text).not.toContain('not found');
    expect((await get(`/api/events?video_id=${id}`)).status).toBe(404);
  });
});

describe('the pages', () => {
  test('have a button, a spinner and a script without open imports', async () => {
    const { text } = await get('/video-test?fault=stale_server');
    expect(text).toContain('Create video');
    const { text: script, headers } = await get('/main.js');
    expect(headers['content-type']).toContain('text/javascript');
    expect(script).not.toMatch(/^import|process\.env|\brequire\(/m);
  });

  test('link to each fault with each client that can have it', async () => {
    const { text } = await get('/');
    const links = [...text.matchAll(/href="([^"]+)"/g)].map(([, link]) => String(link));
    const linked = links.map((link) => readSwitches(new URL(link, app.origin).search));
    const wanted = Object.entries(FAULTS).flatMap(([fault, { clients }]) =>
      clients.map((client) => `${fault} ${client}`),
    );
    expect(linked.map(({ fault, client }) => `${fault} ${client}`)).toEqual(wanted);
    expect(FAULTS.none.clients).toEqual(CLIENTS);
  });
});

test('a strange switch is replaced by the usual one', () => {
  expect(readSwitches('?fault=toString&client=ajax&every=-1&attempts=many')).toEqual(
    readSwitches(''),
  );
  expect(readSwitches('?fault=gave_up&attempts=3')).toMatchObject({
    fault: 'gave_up',
    attempts: 3,
  });
});
