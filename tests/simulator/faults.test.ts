import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask } from './ask.ts';
import { type Simulator, startSimulator } from './server.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.down());
beforeEach(() => simulator.faults.clear());

const MEGABYTE = 1_000_000;

test('a flood sends at least the requested number of bytes', async () => {
  const ends: number[] = [];
  const onEnd = (sent: number) => void ends.push(sent);
  simulator.faults.add({ fault: { kind: 'flood', bytes: 3 * MEGABYTE, onEnd } });
  const { status, type, text, body } = await ask(simulator, '/v3/videos/x');
  expect({ status, type, body }).toEqual({
    status: 200,
    type: 'application/json',
    body: undefined,
  });
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
  const { headers, text } = await ask(simulator, '/v3/videos/x');
  expect(headers['content-encoding']).toBe('gzip');
  expect(text.length).toBeLessThan(20_000);
});
