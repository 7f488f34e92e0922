import type { FamilyName } from '../core/families/families.ts';
import type { Account } from '../core/job/account.ts';
import type { Answer, VideoPage } from '../core/job/answer.ts';
import { type Kind, memberKindOf } from '../core/job/kind.ts';
import { describeError } from './describe-error.ts';
import { bulkPath, singlePath } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { readBatch } from './read-batch.ts';
import { readLegacyVideo } from './read-legacy.ts';
import { type ApiResult, read, readAnswer } from './read-result.ts';
import { type PageRequest, readVideos } from './read-videos.ts';
import { statusOfWord } from './status-words.ts';
import { toAccount } from './to-account.ts';
import { idIn, toAnswer } from './to-answer.ts';
import { dataOf, fieldsOf, list, word } from './wire.ts';

/** The bulk read's answer about one id. `raw` is its entry as JSON; null if nested too deep. */
export interface BulkEntry {
  answer: Answer;
  raw: string | null;
}

/** Reads of HeyGen's API. None of them rejects, and none can change anything at HeyGen. */
export interface Client {
  /** Reads the status of at most 100 ids. Ids that HeyGen leaves out are not in the map. */
  readStatuses(
    kind: FamilyName,
    ids: readonly string[],
  ): Promise<ApiResult<Map<string, BulkEntry>>>;
  /** Reads one job of a kind. An unknown id is an answer (`not_found`), not a problem. */
  readJob(kind: Kind, id: string): Promise<ApiResult<Answer>>;
  /** Cross-checks an id with `GET /v1/video_status.get`. Anything but a v1 answer is a problem. */
  readLegacy(id: string): Promise<ApiResult<Answer>>;
  /** Reads a page of the account's videos with `GET /v3/videos`. */
  readVideos(wish: PageRequest): Promise<ApiResult<VideoPage>>;
  /** Reads the account that the key belongs to with `GET /v3/users/me`. */
  readAccount(): Promise<ApiResult<Account>>;
}

/** Creates a client that sends all its requests over this connection. */
export function createClient(connection: Connection): Client {
  return {
    readStatuses: async (kind, ids) => {
      const outcome = await get(connection, bulkPath(kind, ids));
      return read(outcome, connection, (body) => toStatuses(body, kind));
    },
    readJob: async (kind, id) =>
      memberKindOf(kind) === null
        ? readSingle(connection, kind, id)
        : readBatch(connection, kind, id),
    readLegacy: (id) => readLegacyVideo(connection, id),
    readVideos: (wish) => readVideos(connection, wish),
    readAccount: async () => {
      const outcome = await get(connection, '/v3/users/me');
      return read(outcome, connection, (body) => {
        const data = dataOf(body);
        return data && toAccount(data);
      });
    },
  };
}

/**
 * The single read, the reads of the other kinds and the v1 read can follow one another. Together
 * they must stay under 30 s, because Chromium stops a worker that is silent for that long.
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
  const entries = list(fieldsOf(body).data);
  if (!entries) return null;
  return new Map(
    entries.flatMap((entry): [string, BulkEntry][] => {
      const { video_id: id, status: said, error } = fieldsOf(entry);
      const rawStatus = word(said);
      // An item of a batch can lack an id.
      if (typeof id !== 'string' || rawStatus === null) return [];
      const status = statusOfWord(rawStatus, kind);
      const failure = status === 'failed' ? describeError(error) : null;
      const answer: Answer = { type: 'answer', kind, status, rawStatus, details: null, failure };
      return [[id, { answer, raw: toRaw(entry) }]];
    }),
  );
}

/** Returns null if the entry is nested too deep: `JSON.parse` goes deeper than `stringify`. */
function toRaw(entry: unknown): string | null {
  try {
    return JSON.stringify(entry);
  } catch {
    return null;
  }
}

/** Returns null if the body is unreadable or about another job. */
function toJobAnswer(body: unknown, kind: Kind, id: string): Answer | null {
  const data = dataOf(body);
  const named = data && idIn(data, kind);
  const isOther = named !== null && named.toLowerCase() !== id.toLowerCase();
  return isOther || !data ? null : toAnswer(data, kind);
}
