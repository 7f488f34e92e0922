import type { AddressInfo } from 'node:net';
import { addAccountRead } from './account.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { commit } from './faults.ts';
import { answerHtml, type HttpServer, openServer, refuse, send } from './http.ts';
import { addLegacyReads } from './legacy.ts';
import { addMedia } from './media.ts';
import { addReads } from './reads.ts';
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
  const listen = async (world: World, at: number): Promise<HttpServer> => {
    const created = createServer(certificate, world);
    await created.listen({ port: at, host: '127.0.0.1' });
    return created;
  };
  const world = createWorld();
  let server = await listen(world, port);
  const simulator: Simulator = {
    port: (server.server.address() as AddressInfo).port,
    spki: certificate.spki,
    cert: certificate.cert,
    ...world,
    down: () => server.close(),
    up: async () => {
      server = await listen(simulator, simulator.port);
    },
    renew: async () => {
      await simulator.down();
      Object.assign(simulator, createWorld());
      await simulator.up();
    },
  };
  return simulator;
}

function createServer(certificate: Certificate, world: World): HttpServer {
  const server = openServer(certificate);
  addMedia(server, world.media);
  addGuards(server, world);
  addAccountRead(server);
  addReads(server, world);
  addLegacyReads(server, world);
  // The gateway answers for a path that HeyGen does not have.
  server.setNotFoundHandler(async (_, reply) => send(reply, answerHtml(404)));
  return server;
}

/**
 * Records every request, commits its fault, checks its key, and sends the answer that a test set in
 * place of HeyGen's own.
 */
function addGuards(server: HttpServer, { faults, requests, open, keys, answers }: World): void {
  server.addHook('onRequest', async (request, reply) => {
    const key = request.headers['x-api-key'];
    const { method, url, headers } = request;
    const seen = { at: Date.now(), method, url, key: Array.isArray(key) ? key[0] : key, headers };
    requests.push(seen);
    open.add(seen);
    reply.raw.once('close', () => open.delete(seen));
    const fault = faults.take(url);
    if (fault) {
      const answered = await commit(fault, reply);
      if (answered) return answered;
    }
    if (typeof key !== 'string' || !keys.has(key)) {
      return send(reply, refuse(401, 'unauthorized', 'Invalid API key'));
    }
    const answer = answers.take(url);
    return answer ? send(reply, answer) : undefined;
  });
}
