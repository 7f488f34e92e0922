import type { Server } from 'node:https';
import fastify, { type FastifyReply, type RouteGenericInterface } from 'fastify';
import type { Certificate } from './certificate.ts';

/** Fastify's reply to one request. */
export type Reply = FastifyReply<RouteGenericInterface, Server>;

/** Creates the HTTPS server; it does not listen yet. */
export const openServer = (certificate: Certificate) =>
  fastify({
    https: { key: certificate.key, cert: certificate.cert },
    forceCloseConnections: true,
  });

/** The server that `openServer` creates. */
export type HttpServer = ReturnType<typeof openServer>;

/** An HTTP answer as a value. Without `body` and `text` it is empty. */
export interface Answer {
  /** Default: 200. */
  status?: number;
  /** Always sent as JSON: a string, a number and null are JSON as well. */
  body?: unknown;
  /** Sent unchanged, in place of `body`. */
  text?: string;
  headers?: Record<string, string>;
}

/** The query parameters of a request. */
export type Query = Record<string, string | undefined>;

/** Returns the answer to `/…/{id}?query`. */
export type Endpoint = (id: string, query: Query) => Answer;

/** Adds an endpoint. The `:id` of its path is decoded, and '' if the path has none. */
export function addGet(server: HttpServer, path: string, endpoint: Endpoint): void {
  server.get(path, async (request, reply) => {
    const { id = '' } = request.params as { id?: string };
    return send(reply, endpoint(id, request.query as Query));
  });
}

/**
 * Sends an answer. It serialises here because fastify would send a string as text/plain, and null as
 * nothing.
 */
export function send(reply: Reply, answer: Answer): Reply {
  const { status = 200, body, text, headers = {} } = answer;
  const isJson = text === undefined && body !== undefined;
  if (isJson) reply.type('application/json');
  for (const [name, value] of Object.entries(headers)) reply.header(name, value);
  return reply.code(status).send(isJson ? JSON.stringify(body) : (text ?? ''));
}

/** Returns an error in v3's envelope. */
export function refuse(status: number, code: string, message: string, param?: string): Answer {
  return { status, body: { error: { code, message, ...(param !== undefined && { param }) } } };
}

/** Returns the page of a gateway that answers instead of HeyGen. */
export function answerHtml(status: number): Answer {
  return {
    status,
    text: '<!doctype html><title>Gateway</title><p>Please wait.',
    headers: { 'content-type': 'text/html' },
  };
}
