import { type Problem, problemOf } from '../core/problem.ts';
import type { HttpAnswer } from './http-problem.ts';

const API = 'https://api.heygen.com';

/** HeyGen answers reads in under 2 s at the 99th percentile; a worker must stay under 30 s. */
const TIMEOUT_MS = 15_000;

/** What the outside world lends to the client. */
export interface Connection {
  key: string;
  fetch: typeof fetch;
  now: () => number;
  timeoutMs?: number;
}

export type HttpOutcome = { ok: true; answer: HttpAnswer } | { ok: false; problem: Problem };

/**
 * The only request that this product can make: a GET to HeyGen, never cached, without cookies,
 * never followed elsewhere (a redirect would carry the key along). Never throws.
 */
export async function get(connection: Connection, path: string): Promise<HttpOutcome> {
  const signal = AbortSignal.timeout(connection.timeoutMs ?? TIMEOUT_MS);
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
    const text = redact(await response.text(), connection.key);
    return {
      ok: true,
      answer: {
        status: response.status,
        retryAfter: response.headers.get('Retry-After'),
        body: parseJson(text),
      },
    };
  } catch {
    return { ok: false, problem: problemOf(signal.aborted ? 'timeout' : 'connection') };
  }
}

/** A server that repeats the key in its answer must not bring it into storage or onto a page. */
function redact(text: string, key: string): string {
  return key.length < 8 ? text : text.replaceAll(key, '•••');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
