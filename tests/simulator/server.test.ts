import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { SIMULATED_KEY, type Simulator, startSimulator } from './server.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.down());
beforeEach(() => {
  simulator.faults.clear();
  simulator.answers.clear();
  simulator.requests.length = 0;
});

const PATH = '/v3/videos/x';
const MEGABYTE = 1_000_000;

test('every request is recorded, with its key', async () => {
  await ask(simulator, PATH, null);
  await ask(simulator, PATH);
  expect(simulator.requests.map(({ url, key }) => [url, key])).toEqual([
    [PATH, undefined],
    [PATH, SIMULATED_KEY],
  ]);
});

test('the server sees what a test sets', async () => {
  simulator.account = 'suspended';
  expect((await ask(simulator, PATH)).status).toBe(403);
  simulator.account = 'ok';
});

test('jobs are kept during an outage', async () => {
  simulator.videos.set('x', 'processing');
  await simulator.down();
  await expect(ask(simulator, PATH)).rejects.toThrow('ECONNREFUSED');
  await simulator.up();
  expect((await ask(simulator, PATH)).body.data.status).toBe('processing');
});

test.each([
  [{}, '{"error":{"code":"internal_error","message":"simulated 503"}}'],
  [{ code: 'quota_exceeded' }, '{"error":{"code":"quota_exceeded","message":"simulated 503"}}'],
  [{ body: 'text' }, '"text"'],
  [{ body: null }, 'null'],
  [{ text: '<p>' }, '<p>'],
  [{ text: '' }, ''],
])('a fault with a status and %j sends %j', async (fault, text) => {
  const headers = { 'x-request-id': 'r-1' };
  simulator.faults.add({ fault: { kind: 'status', status: 503, headers, ...fault } });
  const answer = await ask(simulator, PATH);
  expect(answer).toMatchObject({ status: 503, text });
  expect(answer.headers['x-request-id']).toBe('r-1');
});

test('a flood sends at least the requested number of bytes', async () => {
  const ends: number[] = [];
  const onEnd = (sent: number) => void ends.push(sent);
  simulator.faults.add({ fault: { kind: 'flood', bytes: 3 * MEGABYTE, onEnd } });
  const { type, text } = await ask(simulator, PATH);
  expect(type).toBe('application/json');
  expect(text.slice(0, 20)).toBe('{"data":{"title":"xx');
  expect(text.length).toBeGreaterThanOrEqual(3 * MEGABYTE);
  expect(ends).toEqual([text.length]);
});

test('a flood stops when the client closes the connection', async () => {
  const ended = new Promise<number>((onEnd) => {
    simulator.faults.add({ fault: { kind: 'flood', bytes: 1000 * MEGABYTE, onEnd } });
  });
  const { port } = simulator;
  const options = { host: '127.0.0.1', port, rejectUnauthorized: false, agent: false as const };
  const [response] = (await once(request(options).end(), 'response')) as [IncomingMessage];
  await once(response, 'data');
  response.destroy();
  expect(await ended).toBeLessThan(20 * MEGABYTE);
});

test('a packed flood is small on the wire', async () => {
  simulator.faults.add({ fault: { kind: 'flood', bytes: 10 * MEGABYTE, isPacked: true } });
  const { headers, text } = await ask(simulator, PATH);
  expect(headers['content-encoding']).toBe('gzip');
  expect(text.length).toBeLessThan(20_000);
});
