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

export interface Simulator extends World {
  port: number;
  spki: string;
  /** Its certificate, as PEM. */
  cert: string;
  /** Takes the server down; `up` brings it back on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** HeyGen on localhost over HTTPS: the v3 reads, v1's status read, scripted lives and faults. */
export async function startSimulator(port = 0): Promise<Simulator> {
  const certificate = await makeCertificate();
  const world = createWorld();
  let server = createServer(certificate, world);
  await server.listen({ port, host: '127.0.0.1' });
  const bound = (server.server.address() as AddressInfo).port;
  return {
    port: bound,
    spki: certificate.spki,
    cert: certificate.cert,
    ...world,
    down: () => server.close(),
    up: async () => {
      server = createServer(certificate, world);
      await server.listen({ port: bound, host: '127.0.0.1' });
    },
  };
}

function createServer(certificate: Certificate, world: World): HttpServer {
  const server = openServer(certificate);
  addMedia(server, world.media);
  addGuards(server, world);
  addAccountRead(server);
  addReads(server, world);
  addLegacyReads(server, world);
  // A path that HeyGen does not have never reaches HeyGen: its gateway answers.
  server.setNotFoundHandler(async (_, reply) => send(reply, answerHtml(404)));
  return server;
}

/**
 * Every request is written down, meets its fault, must bring an accepted key, and meets the answer
 * that was put in place of HeyGen's own.
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
