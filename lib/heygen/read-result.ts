import type { Answer } from '../core/job/answer.ts';
import type { Exchange } from '../core/job/exchange.ts';
import type { Kind } from '../core/job/kind.ts';
import { type Problem, problemOf } from '../core/job/problem.ts';
import { classifyResponse, type HttpReply } from './classify-response.ts';
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
  const verdict = outcome.ok ? classifyResponse(outcome.answer, connection.now()) : null;
  if (!outcome.ok || (verdict?.type !== 'missing' && verdict?.type !== 'failed')) {
    const result = read(outcome, connection, parse);
    if (!result.ok) return result;
    const { rawStatus, failure } = result.data;
    return {
      ...result,
      exchange: withOutcome(result.exchange, rawStatus, failure?.code ?? null),
    };
  }
  const status = verdict.type === 'missing' ? 'not_found' : 'failed';
  const { failure } = verdict;
  const answer: Answer = {
    type: 'answer',
    kind,
    status,
    rawStatus: status,
    details: null,
    failure,
  };
  const exchange = withOutcome(outcome.exchange, status, failure.code);
  return { ok: true, data: answer, exchange, raw: outcome.answer.text };
}

/** Turns a response into data, or into a problem if it has an error or `parse` returns null. */
export function read<T>(
  outcome: HttpOutcome,
  connection: Connection,
  parse: (body: unknown) => T | null,
): ApiResult<T> {
  const { exchange } = outcome;
  if (!outcome.ok) return { ok: false, problem: outcome.problem, exchange, raw: null };
  const { answer } = outcome;
  const problem = problemIn(answer, connection.now());
  const data = problem ? null : parse(answer.body);
  if (data !== null)
    return { ok: true, data, exchange: withOutcome(exchange, 'ok'), raw: answer.text };
  const found = problem ?? problemOf('bad_answer', { httpStatus: answer.status });
  return {
    ok: false,
    problem: found,
    exchange: withOutcome(exchange, found.kind, found.code),
    raw: answer.text,
  };
}

/** Returns the problem of a response, or null. Counts `missing` and `failed` as refusals. */
function problemIn(answer: HttpReply, now: number): Problem | null {
  const verdict = classifyResponse(answer, now);
  if (verdict.type === 'data') return null;
  if (verdict.type === 'problem') return verdict.problem;
  const { code, message } = verdict.failure;
  return problemOf('refused', { httpStatus: answer.status, code, message });
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
