import { isRecord } from '../core/base/is-record.ts';
import type { Failure } from '../core/job/details.ts';
import { type Problem, problemOf } from '../core/job/problem.ts';
import type { ProblemKind } from '../core/job/problem-kinds.ts';
import { describeError, hasReason } from './describe-error.ts';
import { type CodeClass, classOfCode } from './error-codes.ts';

/** An HTTP answer, read to its end. `body` is undefined where the text is no JSON. */
export interface HttpReply {
  status: number;
  retryAfter: string | null;
  body: unknown;
  text: string;
}

/** What an HTTP answer means, before anybody looks at the data in it. */
export type ResponseClass =
  | { type: 'data' }
  /** HeyGen does not know the id, or it is not ours. */
  | { type: 'missing'; failure: Failure }
  /** HeyGen calls the job itself a failure. */
  | { type: 'failed'; failure: Failure }
  | { type: 'problem'; problem: Problem };

/**
 * The one place that says what an answer means: HTTP status first, code second (a rejected key was
 * seen as 401 with code `internal_error`), body last. `now` is for a Retry-After that is a date.
 */
export function classifyResponse(answer: HttpReply, now: number): ResponseClass {
  const kind = classify(answer);
  if (kind === 'data') return { type: 'data' };
  const failure = describeError(answer.body);
  if (kind === 'missing' || kind === 'failed') return { type: kind, failure };
  const known = {
    httpStatus: answer.status,
    code: failure.code,
    message: failure.message,
    retryAfterMs: parseRetryAfter(answer.retryAfter, now),
  };
  return { type: 'problem', problem: problemOf(PROBLEM_OF[kind], known) };
}

/** `gateway`: not HeyGen but something on the way. `unreadable`: nobody knows what this is. */
type Meaning = CodeClass | 'data' | 'gateway' | 'unreadable';

const PROBLEM_OF = {
  key: 'key_rejected',
  account: 'forbidden',
  credit: 'no_credit',
  stop: 'refused',
  conflict: 'not_ready',
  rate: 'rate_limited',
  quota: 'quota_exceeded',
  retry: 'server_error',
  gateway: 'gateway',
  unreadable: 'bad_answer',
} as const satisfies Record<Exclude<Meaning, 'data' | 'missing' | 'failed'>, ProblemKind>;

function classify({ status, body }: HttpReply): Meaning {
  const { code } = describeError(body);
  const told = classOfCode(code);
  if (status === 200) return isErrorBody(body) ? (told ?? 'retry') : 'data';
  if (status < 400) return 'unreadable';
  if (status >= 500 || status === 408) return 'retry';
  return classifyRefusal(status, body, code) ?? told ?? 'stop';
}

/** What a 4xx says by itself; null where its code decides. */
function classifyRefusal(status: number, body: unknown, code: string | null): Meaning | null {
  switch (status) {
    case 401:
      return 'key';
    case 402:
      return 'credit';
    case 403:
      // A refusal that is no JSON at all comes from a gateway or a firewall on the way.
      return body === undefined ? 'gateway' : (classOfCode(code) ?? 'account');
    case 404:
      // So does a 404 without a code of HeyGen's; some gateways repeat the HTTP status as one.
      return isGatewayCode(code) && !namesJob(body) ? 'gateway' : 'missing';
    case 409:
      return 'conflict';
    case 429:
      return classOfCode(code) === 'quota' ? 'quota' : 'rate';
    default:
      return null;
  }
}

const isGatewayCode = (code: string | null): boolean => code === null || code === '404';

/** HeyGen says what it does not have, with its code or without; a gateway names its own routes. */
const namesJob = (body: unknown): boolean =>
  /^\W*(?:the |this |ai )?(?:video|agent|session|resource|job|translation|lipsync|clip|clipping|batch)s?(?: \S+){0,3} not found|ResourceType\.\w+/i.test(
    describeError(body).message ?? '',
  );

/**
 * An error inside a 200: HeyGen's envelope with an `error` that says something, or a legacy one
 * with another code than 100, for which 100 means that the request worked.
 */
function isErrorBody(body: unknown): boolean {
  if (!isRecord(body)) return false;
  if (
    body.error !== undefined &&
    body.error !== 0 &&
    hasReason(describeError({ error: body.error }))
  )
    return true;
  const hasData = body.data !== undefined && body.data !== null;
  const { code } = describeError({ code: body.code });
  return !hasData && code !== null && code !== '100';
}

/**
 * Retry-After as milliseconds from now: whole seconds or an HTTP date (RFC 9110, 10.2.3), each form
 * of which tells a time of day. `Date.parse` alone takes `-5` and `1.5` for days of the year 2001.
 */
function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const date = /\d\d:\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  const ms = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : date - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : null;
}
