import type { Account } from '../core/account.ts';
import type { Answer } from '../core/event.ts';
import { type Problem, problemOf } from '../core/problem.ts';
import { toAccount } from './account.ts';
import { describeError } from './describe-error.ts';
import { type Connection, get, type HttpOutcome } from './get.ts';
import { isNotFound, problemOfAnswer } from './http-problem.ts';
import { readLegacyVideo } from './legacy.ts';
import { statusOfWord } from './status-words.ts';
import { toAnswer } from './video.ts';
import { wireAccount, wireList, wireStatus, wireVideoEnvelope } from './wire.ts';

/** Values in, values out: HeyGen's data, or the one problem that kept us from it. */
export type Read<T> = { ok: true; data: T } | { ok: false; problem: Problem };

/** Reads of HeyGen's API v3. None of them throws, and none can change anything at HeyGen. */
export interface Client {
  /** `GET /v3/videos/statuses`, at most 100 ids. Ids that HeyGen leaves out are missing. */
  readStatuses(ids: readonly string[]): Promise<Read<Map<string, Answer>>>;
  /**
   * `GET /v3/videos/{id}`. A 404 by HeyGen is an answer (`not_found`), not a problem, unless v1
   * still knows the id.
   */
  readVideo(id: string): Promise<Read<Answer>>;
  /** `GET /v3/users/me`: whose key it is. */
  readAccount(): Promise<Read<Account>>;
}

export function createClient(connection: Connection): Client {
  return {
    readStatuses: async (ids) => {
      const query = ids.map(encodeURIComponent).join(',');
      const outcome = await get(connection, `/v3/videos/statuses?video_ids=${query}`);
      return parse(outcome, connection, toStatuses);
    },
    readVideo: async (id) => {
      const outcome = await get(connection, `/v3/videos/${encodeURIComponent(id)}`);
      if (outcome.ok && isNotFound(outcome.answer)) {
        const legacy = await readLegacyVideo(connection, id);
        return { ok: true, data: legacy ?? notFound(outcome.answer.body) };
      }
      return parse(outcome, connection, (body) => toVideoAnswer(body, id));
    },
    readAccount: async () => {
      const outcome = await get(connection, '/v3/users/me');
      return parse(outcome, connection, (body) => {
        const envelope = wireAccount.safeParse(body);
        return envelope.success ? toAccount(envelope.data.data) : null;
      });
    },
  };
}

/** Turns a 200 into data; a shape that is not HeyGen's, or an error inside a 200, is a problem. */
function parse<T>(
  outcome: HttpOutcome,
  connection: Connection,
  read: (body: unknown) => T | null,
): Read<T> {
  if (!outcome.ok) return outcome;
  const { answer } = outcome;
  if (answer.status !== 200) {
    return { ok: false, problem: problemOfAnswer(answer, connection.now()) };
  }
  const data = read(answer.body);
  if (data !== null) return { ok: true, data };
  const known = { httpStatus: answer.status, ...describeError(answer.body) };
  return { ok: false, problem: problemOf('bad_answer', known) };
}

function toStatuses(body: unknown): Map<string, Answer> | null {
  const list = wireList.safeParse(body);
  if (!list.success) return null;
  const entries = list.data.data.flatMap((entry) => {
    const parsed = wireStatus.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });
  return new Map(
    entries.map((entry) => {
      const status = statusOfWord(entry.status);
      const failure = status === 'failed' ? describeError(entry.error) : null;
      const answer: Answer = {
        type: 'answer',
        status,
        rawStatus: entry.status,
        video: null,
        failure,
      };
      return [entry.video_id, answer];
    }),
  );
}

/** Null for an answer that is unreadable or speaks of another video. */
function toVideoAnswer(body: unknown, id: string): Answer | null {
  const envelope = wireVideoEnvelope.safeParse(body);
  if (!envelope.success) return null;
  const named = envelope.data.data.id ?? envelope.data.data.video_id;
  const isOther = named !== null && named.toLowerCase() !== id.toLowerCase();
  return isOther ? null : toAnswer(envelope.data.data);
}

function notFound(body: unknown): Answer {
  return {
    type: 'answer',
    status: 'not_found',
    rawStatus: 'not_found',
    video: null,
    failure: describeError(body),
  };
}
