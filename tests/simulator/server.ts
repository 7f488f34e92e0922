import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Certificate, makeCertificate } from './certificate.ts';
import { answerOf, type Fault } from './faults.ts';
import { flood } from './flood.ts';
import { answerTo } from './heygen.ts';
import { type Answer, toWire } from './http.ts';
import { MEDIA_HOST, serveMedia } from './media.ts';
import { createWorld, type World } from './world.ts';

export { type SeenRequest, SIMULATED_KEY } from './world.ts';

/** A running simulator, and the world that tests change. */
export interface Simulator extends World {
  port: number;
  spki: string;
  /** The server's certificate, as PEM. */
  cert: string;
  /** Takes the server down; `up` brings it back on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Forgets everything, and closes all connections. The port and the certificate stay. */
  renew(): Promise<void>;
}

/** Starts HeyGen on localhost over HTTPS: v3's reads, v1's status read, scripted jobs, faults. */
export async function startSimulator(port = 0): Promise<Simulator> {
  const certificate = await makeCertificate();
  const world = createWorld();
  let server = await listen(certificate, world, port);
  // The same object, so that the server sees every change.
  const simulator: Simulator = Object.assign(world, {
    port: (server.address() as AddressInfo).port,
    spki: certificate.spki,
    cert: certificate.cert,
    down: () => close(server),
    up: async () => {
      server = await listen(certificate, simulator, simulator.port);
    },
    renew: async () => {
      await simulator.down();
      Object.assign(simulator, createWorld());
      await simulator.up();
    },
  });
  return simulator;
}

function listen({ key, cert }: Certificate, world: World, port: number): Promise<Server> {
  const server = createServer({ key, cert }, (request, response) => {
    if (request.headers.host?.split(':')[0] === MEDIA_HOST)
      void serveMedia(world.media, request, response);
    else void serve(world, request, response);
  });
  // Longer than any test waits, so that no request meets a connection that is just being closed.
  server.keepAliveTimeout = 72_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Records a request, commits its fault, and sends HeyGen's answer. */
async function serve(world: World, request: IncomingMessage, response: ServerResponse) {
  const { method = '', url = '', headers } = request;
  const header = headers['x-api-key'];
  const key = Array.isArray(header) ? header[0] : header;
  const seen = { at: Date.now(), method, url, key, headers };
  world.requests.push(seen);
  world.open.add(seen);
  response.once('close', () => world.open.delete(seen));
  const fault = world.faults.take(url);
  const isOver = fault !== null && (await commit(fault, response));
  if (!isOver) send(response, answerTo(world, url, key));
}

/** Returns whether the fault takes the place of HeyGen's answer. A delay only waits. */
async function commit(fault: Fault, response: ServerResponse): Promise<boolean> {
  const answer = answerOf(fault);
  if (answer) send(response, answer);
  if (fault.kind === 'delay') await sleep(fault.ms);
  if (fault.kind === 'reset') response.destroy();
  if (fault.kind === 'flood') await flood(fault, response);
  return fault.kind !== 'delay';
}

function send(response: ServerResponse, answer: Answer): void {
  const { status, text, headers } = toWire(answer);
  response.writeHead(status, headers).end(text);
}
