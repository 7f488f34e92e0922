import { cleanText } from '../core/base/clean-text.ts';
import { removeKey } from '../core/base/remove-key.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { type Problem, problemOf } from '../core/job/problem.ts';
import type { HttpReply } from './classify-response.ts';
import { readBody } from './read-body.ts';

const API = 'https://api.heygen.com';

/**
 * HeyGen answers 99 of 100 reads in under 2 s (docs/heygen-api.md#limits), and Chromium stops a
 * worker that is silent for 30 s.
 */
const TIMEOUT_MS = 15_000;

/** What the client needs to send requests. `now` returns epoch ms. */
export interface Connection {
  key: string;
  fetch: typeof fetch;
  now: () => number;
  timeoutMs?: number;
}

/** The outcome of a request. `classifyResponse` decides what its response means. */
export type HttpOutcome = { exchange: Exchange } & (
  | { ok: true; answer: HttpReply }
  | { ok: false; problem: Problem }
);

/**
 * Sends a GET to HeyGen, the only kind of request that this product makes. Uses no cache and no
 * cookies. Follows no redirect, because that would send the key to another server. Never rejects.
 */
export async function get(connection: Connection, path: string): Promise<HttpOutcome> {
  const signal = AbortSignal.timeout(connection.timeoutMs ?? TIMEOUT_MS);
  const at = connection.now();
  const exchange = (httpStatus: number | null, outcome: string): Exchange => ({
    at,
    endpoint: path.replace(/\?.*/, ''),
    httpStatus,
    ms: Math.max(0, connection.now() - at),
    outcome,
    code: null,
  });
  try {
    const response = await connection.fetch(`${API}${path}`, {
      method: 'GET',
      headers: { 'X-Api-Key': connection.key, Accept: 'application/json' },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal,
    });
    const { status, headers } = response;
    const body = await readBody(response);
    if (body === null) {
      const problem = problemOf('bad_answer', { httpStatus: status });
      return { ok: false, problem, exchange: exchange(status, 'too_long') };
    }
    const text = removeKey(body, connection.key);
    const answer = {
      status,
      retryAfter: headers.get('Retry-After'),
      sunset: sunsetOf(headers, connection.key),
      body: parseJson(text),
      text,
    };
    return { ok: true, answer, exchange: exchange(status, '') };
  } catch {
    const kind = signal.aborted ? 'timeout' : 'connection';
    return { ok: false, problem: problemOf(kind), exchange: exchange(null, kind) };
  }
}

/** Returns the headers that announce the end of an endpoint (docs/heygen-api.md#end-of-v1-and-v2). */
function sunsetOf(headers: Headers, key: string): string | null {
  const said = ['Deprecation', 'Sunset'].flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [`${name}: ${cleanText(removeKey(value, key).slice(0, 100))}`];
  });
  return said.join(', ') || null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
