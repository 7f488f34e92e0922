import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { type Certificate, makeCertificate } from './certificate.ts';
import { commit, Faults } from './faults.ts';
import { Videos } from './videos.ts';

export const SIMULATED_KEY = 'sk_V2_hgu_simulator00_0123456789abcdef0123456789abcdef';

/** One request as it came in. `key` is what stood in the X-Api-Key header. */
export interface SeenRequest {
  at: number;
  method: string;
  url: string;
  key: string | undefined;
}

export interface Simulator {
  port: number;
  spki: string;
  videos: Videos;
  faults: Faults;
  /** Every request since the start or the last `requests.length = 0`. */
  requests: SeenRequest[];
  /** The keys that are accepted. */
  keys: Set<string>;
  /** Takes the server down; `up` brings it back on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
}

/** HeyGen on localhost over HTTPS: the v3 reads, v1's status read, scripted lives and faults. */
export async function startSimulator(port = 0): Promise<Simulator> {
  const certificate = await makeCertificate();
  const videos = new Videos();
  const faults = new Faults();
  const requests: SeenRequest[] = [];
  const keys = new Set([SIMULATED_KEY]);
  const world = { videos, faults, requests, keys };
  let server = createServer(certificate, world);
  await server.listen({ port, host: '127.0.0.1' });
  const bound = (server.server.address() as AddressInfo).port;
  return {
    port: bound,
    spki: certificate.spki,
    ...world,
    down: () => server.close(),
    up: async () => {
      server = createServer(certificate, world);
      await server.listen({ port: bound, host: '127.0.0.1' });
    },
  };
}

type World = Pick<Simulator, 'videos' | 'faults' | 'requests' | 'keys'>;

const openServer = (certificate: Certificate) =>
  fastify({
    https: { key: certificate.key, cert: certificate.cert },
    forceCloseConnections: true,
  });

type Server = ReturnType<typeof openServer>;

function createServer(certificate: Certificate, world: World): Server {
  const server = openServer(certificate);
  addGuards(server, world);
  addReads(server, world.videos);
  return server;
}

/** Every request is written down, meets its fault, and must bring an accepted key. */
function addGuards(server: Server, { faults, requests, keys }: World): void {
  server.addHook('onRequest', async (request, reply) => {
    const key = request.headers['x-api-key'];
    const { method, url } = request;
    requests.push({ at: Date.now(), method, url, key: Array.isArray(key) ? key[0] : key });
    const fault = faults.take(url);
    if (fault) {
      const answered = await commit(fault, reply);
      if (answered) return answered;
    }
    if (typeof key !== 'string' || !keys.has(key)) {
      return reply.code(401).send(errorBody('unauthorized', 'Invalid API key'));
    }
    return undefined;
  });
}

function addReads(server: Server, videos: Videos): void {
  server.get('/v3/users/me', async () => ({
    data: {
      username: 'simulated',
      email: 'someone@example.com',
      first_name: 'Sam',
      last_name: 'Example',
      billing_type: 'wallet',
      wallet: { currency: 'usd', remaining_balance: 42.5, auto_reload: null },
      subscription: null,
      usage_based: null,
    },
  }));

  server.get('/v3/videos/statuses', async (request) => {
    const { video_ids: ids = '' } = request.query as { video_ids?: string };
    const data = ids
      .split(',')
      .filter(Boolean)
      .map((id) => videos.readStatus(id));
    return { data, has_more: false, next_token: null };
  });

  server.get('/v3/videos/:id', async (request, reply) => {
    const { id } = request.params as { id: string };
    const data = videos.read(id);
    return data ? { data } : reply.code(404).send(errorBody('video_not_found', 'Video not found'));
  });

  server.get('/v3/videos', async (request) => {
    const { limit = '10', token = '0' } = request.query as { limit?: string; token?: string };
    const start = Number(token);
    const end = start + Number(limit);
    const ids = videos.ids();
    const hasMore = end < ids.length;
    const data = ids.slice(start, end).map((id) => videos.read(id));
    return { data, has_more: hasMore, next_token: hasMore ? String(end) : null };
  });

  server.get('/v1/video_status.get', async (request, reply) => {
    const { video_id: id = '' } = request.query as { video_id?: string };
    const video = videos.read(id);
    if (!video) {
      const body = { code: 400569, message: 'ResourceType.PACIFIC_VIDEO not found' };
      return reply.code(404).send(body);
    }
    return { code: 100, message: 'Success', data: { error: null, video_url: null, ...video } };
  });
}

const errorBody = (code: string, message: string) => ({ error: { code, message } });
