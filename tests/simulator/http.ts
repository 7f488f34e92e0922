import type { Server } from 'node:https';
import fastify, { type FastifyReply, type RouteGenericInterface } from 'fastify';
import type { Certificate } from './certificate.ts';

export type Reply = FastifyReply<RouteGenericInterface, Server>;

export const openServer = (certificate: Certificate) =>
  fastify({
    https: { key: certificate.key, cert: certificate.cert },
    forceCloseConnections: true,
  });

export type HttpServer = ReturnType<typeof openServer>;

/** An HTTP answer as a value. Without `body` and `text` it is empty. */
export interface Answer {
  /** 200 without it. */
  status?: number;
  /** Sent as JSON whatever it is: a text, a number and null are JSON as well. */
  body?: unknown;
  /** Sent as it stands, in place of `body`. */
  text?: string;
  headers?: Record<string, string>;
}

export type Query = Record<string, string | undefined>;

/** One endpoint: what it answers to `/…/{id}?query`. */
export type Endpoint = (id: string, query: Query) => Answer;

export function addGet(server: HttpServer, path: string, endpoint: Endpoint): void {
  server.get(path, async (request, reply) => {
    const { id = '' } = request.params as { id?: string };
    return send(reply, endpoint(id, request.query as Query));
  });
}

/** Serialises here: fastify would send a text as text/plain, and null as nothing. */
export function send(reply: Reply, answer: Answer): Reply {
  const { status = 200, body, text, headers = {} } = answer;
  const isJson = text === undefined && body !== undefined;
  if (isJson) reply.type('application/json');
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  return reply.code(status).send(isJson ? JSON.stringify(body) : (text ?? ''));
}

/** v3's error envelope. */
export function refuse(status: number, code: string, message: string, param?: string): Answer {
  return { status, body: { error: { code, message, ...(param !== undefined && { param }) } } };
}

/** A gateway's page, where HeyGen itself does not answer. */
export function answerHtml(status: number): Answer {
  return {
    status,
    text: '<!doctype html><title>Gateway</title><p>Please wait.',
    headers: { 'content-type': 'text/html' },
  };
}
