import { type Problem, problemOf } from '../core/problem.ts';
import { describeError } from './describe-error.ts';

/** An HTTP answer, read to its end. `body` is undefined where the text is no JSON. */
export interface HttpAnswer {
  status: number;
  retryAfter: string | null;
  body: unknown;
}

/** HTTP status first, code second: a rejected key was seen as 401 with code `internal_error`. */
export function problemOfAnswer(answer: HttpAnswer, now: number): Problem {
  const known = {
    httpStatus: answer.status,
    ...describeError(answer.body),
    retryAfterMs: parseRetryAfter(answer.retryAfter, now),
  };
  return problemOf(kindOfStatus(answer), known);
}

function kindOfStatus({ status, body }: HttpAnswer): Problem['kind'] {
  if (status === 401) return 'key_rejected';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'rate_limited';
  if (status === 408 || status >= 500) return 'server_error';
  // A 404 that does not speak HeyGen's language comes from a gateway on the way.
  if (status === 404) return isHeygenError(body) ? 'refused' : 'server_error';
  return status >= 400 ? 'refused' : 'bad_answer';
}

/** A 404 by HeyGen itself: it says so in its own error envelope, v3's or the legacy one. */
export function isNotFound(answer: HttpAnswer): boolean {
  return answer.status === 404 && isHeygenError(answer.body);
}

/** HeyGen's errors always have a code, v3's and the legacy ones; a gateway's message has none. */
function isHeygenError(body: unknown): boolean {
  return describeError(body).code !== null;
}

/** Retry-After as milliseconds from now: whole seconds or an HTTP date (RFC 9110, 10.2.3). */
function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const ms = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
