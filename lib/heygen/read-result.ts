import type { Answer } from '../core/job/answer.ts';
import type { Exchange } from '../core/job/exchange.ts';
import type { Kind } from '../core/job/kind.ts';
import { type Problem, problemOf } from '../core/job/problem.ts';
import { classifyResponse, type HttpReply } from './classify-response.ts';
import type { Connection, HttpOutcome } from './http-get.ts';

/** Values in, values out: HeyGen's data, or the one problem that kept us from it. */
export type ApiResult<T> = ReadRecord & ({ ok: true; data: T } | { ok: false; problem: Problem });

/** How a read went: the request for the log, and the answer as HeyGen sent it. */
export interface ReadRecord {
  exchange: Exchange;
  /** The requests before it, where an answer has several pages. */
  earlier?: readonly Exchange[];
  raw: string | null;
}

/** As `read`, for one job: that it is missing, or failed, is an answer about it. */
export function readAnswer(
  outcome: HttpOutcome,
  connection: Connection,
  kind: Kind,
  parse: (body: unknown) => Answer | null,
): ApiResult<Answer> {
  const verdict = outcome.ok ? classifyResponse(outcome.answer, connection.now()) : null;
  if (!outcome.ok || (verdict?.type !== 'missing' && verdict?.type !== 'failed')) {
    const answered = read(outcome, connection, parse);
    if (!answered.ok) return answered;
    const { rawStatus, failure } = answered.data;
    return {
      ...answered,
      exchange: withOutcome(answered.exchange, rawStatus, failure?.code ?? null),
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

/** Turns a 200 into data; a shape that is not HeyGen's, or an error inside a 200, is a problem. */
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

/** Where no job is asked for, that something is missing or failed is a refusal. */
function problemIn(answer: HttpReply, now: number): Problem | null {
  const verdict = classifyResponse(answer, now);
  if (verdict.type === 'data') return null;
  if (verdict.type === 'problem') return verdict.problem;
  const { code, message } = verdict.failure;
  return problemOf('refused', { httpStatus: answer.status, code, message });
}

export const withOutcome = (
  exchange: Exchange,
  outcome: string,
  code: string | null = null,
): Exchange => ({
  ...exchange,
  outcome,
  code,
});
