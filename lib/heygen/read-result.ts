import type { Answer } from '../core/job/answer.ts';
import type { Exchange } from '../core/job/exchange.ts';
import type { Kind } from '../core/job/kind.ts';
import { type Problem, problemOf } from '../core/job/problem.ts';
import { classifyResponse, type ResponseClass } from './classify-response.ts';
import type { Connection, HttpOutcome } from './http-get.ts';

/** The result of a read: HeyGen's data, or the problem that kept us from it. */
export type ApiResult<T> = ReadRecord & ({ ok: true; data: T } | { ok: false; problem: Problem });

/** The record of a read: the request for the log, and the answer as HeyGen sent it. */
export interface ReadRecord {
  exchange: Exchange;
  /** The requests before it, if the answer has several pages. */
  earlier?: readonly Exchange[];
  raw: string | null;
}

/** Like `read`, but for one job: a missing or failed job is an answer, not a problem. */
export function readAnswer(
  outcome: HttpOutcome,
  connection: Connection,
  kind: Kind,
  parse: (body: unknown) => Answer | null,
): ApiResult<Answer> {
  const result = read<Answer>(outcome, connection, parse, ({ type, failure }) => {
    const status = type === 'missing' ? 'not_found' : 'failed';
    return { type: 'answer', kind, status, rawStatus: status, details: null, failure };
  });
  if (!result.ok) return result;
  const { rawStatus, failure } = result.data;
  return { ...result, exchange: withOutcome(result.exchange, rawStatus, failure?.code ?? null) };
}

/** A response in which HeyGen says that the job is missing or failed. */
type Denial = Extract<ResponseClass, { type: 'missing' | 'failed' }>;

/**
 * Turns a response into data, or into a problem if it has an error or `parse` returns null. `settle`
 * can turn a denial into data; without it, a denial is a refusal.
 */
export function read<T>(
  outcome: HttpOutcome,
  connection: Connection,
  parse: (body: unknown) => T | null,
  settle: (denial: Denial) => T | null = () => null,
): ApiResult<T> {
  const { exchange } = outcome;
  if (!outcome.ok) return { ok: false, problem: outcome.problem, exchange, raw: null };
  const { status, body, text: raw } = outcome.answer;
  const verdict = classifyResponse(outcome.answer, connection.now());
  const toData = (): T | null => {
    if (verdict.type === 'problem') return null;
    return verdict.type === 'data' ? parse(body) : settle(verdict);
  };
  const data = toData();
  if (data !== null) return { ok: true, data, exchange: withOutcome(exchange, 'ok'), raw };
  const problem = problemIn(verdict, status);
  const { kind, code } = problem;
  return { ok: false, problem, exchange: withOutcome(exchange, kind, code), raw };
}

/** Returns the problem of a response that gave no data. */
function problemIn(verdict: ResponseClass, httpStatus: number): Problem {
  if (verdict.type === 'problem') return verdict.problem;
  if (verdict.type === 'data') return problemOf('bad_answer', { httpStatus });
  const { code, message } = verdict.failure;
  return problemOf('refused', { httpStatus, code, message });
}

/** Returns the exchange with its outcome and HeyGen's error code. */
export const withOutcome = (
  exchange: Exchange,
  outcome: string,
  code: string | null = null,
): Exchange => ({
  ...exchange,
  outcome,
  code,
});
