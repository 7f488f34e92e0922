import { isRecord } from '../core/base/is-record.ts';
import { AMOUNT_MAX } from '../core/base/ranges.ts';
import type { Failure } from '../core/job/details.ts';
import { labelNames } from '../core/job/kind-api.ts';
import { type Problem, problemOf } from '../core/job/problem.ts';
import type { ProblemKind } from '../core/job/problem-kinds.ts';
import { describeError, hasReason } from './describe-error.ts';
import { type CodeClass, classOfCode, classOfMessage } from './error-codes.ts';

/** An HTTP response, read completely. `body` is undefined if the text is not JSON. */
export interface HttpReply {
  status: number;
  retryAfter: string | null;
  /** What HeyGen's headers say about the end of this endpoint; null for nothing. */
  sunset?: string | null;
  body: unknown;
  text: string;
}

/** What an HTTP response means, before its data is parsed. */
export type ResponseClass =
  | { type: 'data' }
  /** HeyGen does not know the id, or the job is not ours. */
  | { type: 'missing'; failure: Failure }
  /** HeyGen says that the job itself failed. */
  | { type: 'failed'; failure: Failure }
  | { type: 'problem'; problem: Problem };

/**
 * Decides what a response means. The HTTP status counts first, the error code second, the body
 * last: a rejected key was seen as 401 with the code `internal_error`. `now` (epoch ms) is used if
 * `Retry-After` is a date.
 */
export function classifyResponse(answer: HttpReply, now: number): ResponseClass {
  const failure = describeError(answer.body);
  const kind = classify(answer, failure);
  if (kind === 'data') return { type: 'data' };
  if (kind === 'missing' || kind === 'failed') return { type: kind, failure };
  const known = {
    httpStatus: answer.status,
    code: failure.code,
    message: failure.message,
    retryAfterMs: parseRetryAfter(answer.retryAfter, now),
  };
  return { type: 'problem', problem: problemOf(PROBLEM_OF[kind], known) };
}

/** `gateway`: a gateway or firewall answered, not HeyGen. `unreadable`: it makes no sense. */
type Meaning = CodeClass | 'data' | 'gateway' | 'unauthorized' | 'unreadable';

const PROBLEM_OF = {
  key: 'key_rejected',
  unauthorized: 'unauthorized',
  account: 'forbidden',
  suspended: 'suspended',
  scope: 'no_scope',
  plan: 'plan_required',
  credit: 'no_credit',
  stop: 'refused',
  conflict: 'not_ready',
  rate: 'rate_limited',
  quota: 'quota_exceeded',
  retry: 'server_error',
  gateway: 'gateway',
  unreadable: 'bad_answer',
} as const satisfies Record<Exclude<Meaning, 'data' | 'missing' | 'failed'>, ProblemKind>;

function classify({ status, body }: HttpReply, failure: Failure): Meaning {
  const codeClass = classOfCode(failure.code);
  if (status === 200) return isErrorBody(body) ? (codeClass ?? 'retry') : 'data';
  if (status < 400) return 'unreadable';
  if (status >= 500 || status === 408) return 'retry';
  return classifyRefusal(status, body === undefined, failure, codeClass);
}

/** Returns what a 4xx status means. */
function classifyRefusal(
  status: number,
  isUnreadable: boolean,
  failure: Failure,
  codeClass: CodeClass | null,
): Meaning {
  switch (status) {
    case 401:
      if (codeClass === 'key' || codeClass === 'suspended') return codeClass;
      // Without an explicit code the refusal may pass.
      return classOfMessage(failure.message) === 'suspended' ? 'suspended' : 'unauthorized';
    case 402:
      return codeClass === 'plan' ? 'plan' : 'credit';
    case 403:
      // A 403 without JSON comes from a gateway or firewall between us and HeyGen.
      return isUnreadable ? 'gateway' : (specific(codeClass, failure) ?? 'account');
    case 404:
      return classifyMissing(failure);
    case 409:
      return 'conflict';
    case 429:
      return codeClass === 'quota' ? 'quota' : 'rate';
    default:
      return specific(codeClass, failure) ?? 'stop';
  }
}

/** A general code says less than a message about the account. */
function specific(codeClass: CodeClass | null, { message }: Failure): CodeClass | null {
  const isGeneral = codeClass === null || codeClass === 'stop' || codeClass === 'account';
  return (isGeneral ? classOfMessage(message) : null) ?? codeClass;
}

/** A 404 without a HeyGen code is a gateway's. Some repeat the HTTP status as the code. */
const classifyMissing = ({ code, message }: Failure): Meaning =>
  isGatewayCode(code) && !namesJob(message) ? 'gateway' : 'missing';

const isGatewayCode = (code: string | null): boolean => code === null || code === '404';

/** True if the message says which HeyGen resource is missing. A gateway names its own routes. */
const namesJob = (message: string | null): boolean => NAMED.test(message ?? '');

const NAMES = [
  ...labelNames(),
  ...['resource', 'job', 'clip', 'batch', 'generation', 'run', 'removal', 'avatar', 'voice'],
].join('|');
const NAMED = new RegExp(
  `^\\W*(?:the |this |ai )?(?:${NAMES})s?(?: \\S+){0,3} not found|ResourceType\\.\\w+`,
  'i',
);

/**
 * Returns true if a 200 contains an error: HeyGen's envelope with an `error` that has a code or
 * message, or a legacy envelope without data and with a code other than 100 (100 means success).
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
 * Returns Retry-After in ms from now; null if it is unusable. It is whole seconds or an HTTP date
 * (RFC 9110, 10.2.3). Each form of that date has a time of day, so the code requires one:
 * `Date.parse` alone reads `-5` and `1.5` as days of the year 2001.
 */
function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const date = /\d\d:\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  const ms = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : date - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), AMOUNT_MAX) : null;
}
