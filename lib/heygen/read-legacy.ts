import type { Answer } from '../core/job/answer.ts';
import { problemOf } from '../core/job/problem.ts';
import { classifyResponse } from './classify-response.ts';
import { describeError } from './describe-error.ts';
import { encode } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { type ApiResult, withOutcome } from './read-result.ts';
import { idIn, toAnswer } from './to-answer.ts';
import { dataOf, fieldsOf } from './wire.ts';

/** Returns the path of the v1 status read of a video. */
export const legacyPath = (id: string): string => `/v1/video_status.get?video_id=${encode(id)}`;

/** Shorter than for v3: this read comes last, and v1 may be switched off. */
const TIMEOUT_MS = 3_000;

/**
 * Reads `GET /v1/video_status.get`, only for an id that v3 does not know. v1 may be switched off
 * by now, so anything but a proper v1 answer proves nothing and is returned as a problem.
 */
export async function readLegacyVideo(
  connection: Connection,
  id: string,
): Promise<ApiResult<Answer>> {
  const outcome = await get({ timeoutMs: TIMEOUT_MS, ...connection }, legacyPath(id));
  const { exchange } = outcome;
  if (!outcome.ok) return { ok: false, problem: outcome.problem, exchange, raw: null };
  const { status, body, text: raw } = outcome.answer;
  // `{"code":100,"data":{…}}`. The code is a number in samples and a text in the schema.
  const isProper = status === 200 && ['100', 100].includes(fieldsOf(body).code as string);
  const data = (isProper && dataOf(body)) || {};
  const isOwn = idIn(data, 'video')?.toLowerCase() === id.toLowerCase();
  const found = isOwn ? toAnswer(data, 'video') : null;
  if (!found) {
    const verdict = classifyResponse(outcome.answer, connection.now());
    const { code, message } = describeError(body);
    const problem =
      verdict.type === 'problem'
        ? verdict.problem
        : problemOf('bad_answer', { httpStatus: status, code, message });
    const word = verdict.type === 'missing' || status === 404 ? 'not_found' : 'no_answer';
    return {
      ok: false,
      problem,
      exchange: withOutcome(exchange, word, code),
      raw,
    };
  }
  return { ok: true, data: found, exchange: withOutcome(exchange, found.rawStatus), raw };
}
