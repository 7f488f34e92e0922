import type { Account } from '../core/job/account.ts';
import type { Answer, VideoPage } from '../core/job/answer.ts';
import { type Kind, MEMBER_KIND } from '../core/job/kind.ts';
import { describeError } from './describe-error.ts';
import { type BulkKind, ENDPOINTS, encode, singlePath } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { readBatch } from './read-batch.ts';
import { readLegacyVideo } from './read-legacy.ts';
import { type ApiResult, read, readAnswer } from './read-result.ts';
import { type PageRequest, readVideos } from './read-videos.ts';
import { statusOfWord } from './status-words.ts';
import { toAccount } from './to-account.ts';
import { toAnswer } from './to-answer.ts';
import { wireEnvelope, wireList, wireStatus } from './wire.ts';
import { wireAccount } from './wire-account.ts';

/** What the bulk read says of one id, with its entry as HeyGen sent it. */
export interface BulkEntry {
  answer: Answer;
  raw: string | null;
}

/** Reads of HeyGen's API v3. None of them throws, and none can change anything at HeyGen. */
export interface Client {
  /** At most 100 ids. Ids that HeyGen leaves out are missing. */
  readStatuses(kind: BulkKind, ids: readonly string[]): Promise<ApiResult<Map<string, BulkEntry>>>;
  /** One job of a kind. That HeyGen does not know it is an answer (`not_found`), no problem. */
  readJob(kind: Kind, id: string): Promise<ApiResult<Answer>>;
  /** `GET /v1/video_status.get`, for a cross-check. What is no answer of v1's proves nothing. */
  readLegacy(id: string): Promise<ApiResult<Answer>>;
  /** `GET /v3/videos`: a page of the account's videos. */
  readVideos(wish: PageRequest): Promise<ApiResult<VideoPage>>;
  /** `GET /v3/users/me`: whose key it is. */
  readAccount(): Promise<ApiResult<Account>>;
}

export function createClient(connection: Connection): Client {
  return {
    readStatuses: async (kind, ids) => {
      const { path, list } = ENDPOINTS[kind].bulk;
      const outcome = await get(connection, `${path}?${list}=${ids.map(encode)}`);
      return read(outcome, connection, (body) => toStatuses(body, kind));
    },
    readJob: async (kind, id) =>
      MEMBER_KIND[kind] === null
        ? readSingle(connection, kind, id)
        : readBatch(connection, kind, id),
    readLegacy: (id) => readLegacyVideo(connection, id),
    readVideos: (wish) => readVideos(connection, wish),
    readAccount: async () => {
      const outcome = await get(connection, '/v3/users/me');
      return read(outcome, connection, (body) => {
        const envelope = wireAccount.safeParse(body);
        return envelope.success ? toAccount(envelope.data.data) : null;
      });
    },
  };
}

/**
 * A single read, the other kinds and v1 may follow one another, and a worker that is silent for
 * 30 s is stopped in the middle.
 */
const SINGLE_TIMEOUT_MS = 10_000;

async function readSingle(
  connection: Connection,
  kind: Kind,
  id: string,
): Promise<ApiResult<Answer>> {
  const outcome = await get({ timeoutMs: SINGLE_TIMEOUT_MS, ...connection }, singlePath(kind, id));
  return readAnswer(outcome, connection, kind, (body) => toJobAnswer(body, kind, id));
}

function toStatuses(body: unknown, kind: Kind): Map<string, BulkEntry> | null {
  const list = wireList.safeParse(body);
  if (!list.success) return null;
  return new Map(
    list.data.data.flatMap((entry): [string, BulkEntry][] => {
      const parsed = wireStatus.safeParse(entry);
      if (!parsed.success) return [];
      const { video_id: id, status: rawStatus, error } = parsed.data;
      const status = statusOfWord(rawStatus);
      const failure = status === 'failed' ? describeError(error) : null;
      const answer: Answer = { type: 'answer', kind, status, rawStatus, details: null, failure };
      return [[id, { answer, raw: toRaw(entry) }]];
    }),
  );
}

/** Null for what is nested too deep to be written: `JSON.parse` goes deeper than `stringify`. */
function toRaw(entry: unknown): string | null {
  try {
    return JSON.stringify(entry);
  } catch {
    return null;
  }
}

/** Null for an answer that is unreadable or speaks of another job. */
function toJobAnswer(body: unknown, kind: Kind, id: string): Answer | null {
  const envelope = wireEnvelope.safeParse(body);
  if (!envelope.success) return null;
  const wire = envelope.data.data;
  const named = kind === 'agent' ? (wire.session_id ?? wire.id) : (wire.id ?? wire.video_id);
  const isOther = named !== null && named.toLowerCase() !== id.toLowerCase();
  return isOther ? null : toAnswer(wire, kind);
}
