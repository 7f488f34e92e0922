import type { Account } from '../core/account/account.ts';
import type { KeyFacts } from '../core/account/key-facts.ts';
import type { FamilyName } from '../core/families/families.ts';
import type { Answer, JobPage } from '../core/job/answer.ts';
import { KINDS, type Kind, memberKindOf } from '../core/job/kind.ts';
import { describeError } from './describe-error.ts';
import { bulkPath, searchPath } from './endpoints.ts';
import { type Connection, get } from './http-get.ts';
import { readBatch } from './read-batch.ts';
import { readJob } from './read-job.ts';
import { readLegacyVideo } from './read-legacy.ts';
import { type PageRequest, readList } from './read-list.ts';
import { type ApiResult, read, withOutcome } from './read-result.ts';
import { statusOfWord } from './status-words.ts';
import { toAccount } from './to-account.ts';
import { toKeyFacts } from './to-key-facts.ts';
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
  /**
   * Asks a bulk read which of at most 100 ids are its family's jobs or batches. A video's id is
   * asked about as a batch only, because it has been asked about as a video before. Null for an id
   * that HeyGen does not know; ids that HeyGen leaves out are not in the map.
   */
  findInBulk(
    family: FamilyName,
    ids: readonly string[],
  ): Promise<ApiResult<Map<string, Kind | null>>>;
  /** Reads one job of a kind. An unknown id is an answer (`not_found`), not a problem. */
  readJob(kind: Kind, id: string): Promise<ApiResult<Answer>>;
  /** Cross-checks an id with `GET /v1/video_status.get`. Anything but a v1 answer is a problem. */
  readLegacy(id: string): Promise<ApiResult<Answer>>;
  /** Reads a page of the account's jobs of a family that has a list. */
  readList(family: FamilyName, request: PageRequest): Promise<ApiResult<JobPage>>;
  /** Reads the account that the key belongs to with `GET /v3/users/me`. */
  readAccount(): Promise<ApiResult<Account>>;
  /**
   * Reads what the key may do and when it expires with `GET /v3/api_keys/self`, which every key may
   * read. Null if HeyGen does not offer this read.
   */
  readKey(): Promise<ApiResult<KeyFacts | null>>;
}

/** Creates a client that sends all its requests over this connection. */
export function createClient(connection: Connection): Client {
  return {
    readStatuses: async (kind, ids) => {
      const outcome = await get(connection, bulkPath(kind, ids));
      return read(outcome, connection, (body) => toStatuses(body, kind));
    },
    findInBulk: async (family, ids) => {
      const outcome = await get(connection, searchPath(family, ids));
      return read(outcome, connection, (body) => toFound(body, family, ids));
    },
    readJob: async (kind, id) =>
      memberKindOf(kind) === null ? readJob(connection, kind, id) : readBatch(connection, kind, id),
    readLegacy: (id) => readLegacyVideo(connection, id),
    readList: (family, request) => readList(connection, family, request),
    readAccount: async () => {
      const outcome = await get(connection, '/v3/users/me');
      return read(outcome, connection, (body) => {
        const data = dataOf(body);
        return data && toAccount(data);
      });
    },
    readKey: async () => {
      const outcome = await get(connection, '/v3/api_keys/self');
      if (outcome.ok && outcome.answer.status === 404) {
        const exchange = withOutcome(outcome.exchange, 'not_offered');
        return { ok: true, data: null, exchange, raw: outcome.answer.text };
      }
      return read(outcome, connection, (body) => {
        const data = dataOf(body);
        return data && toKeyFacts(data);
      });
    },
  };
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

/** Returns what a bulk read says about each id. A batch is known by its items. */
function toFound(
  body: unknown,
  family: FamilyName,
  ids: readonly string[],
): Map<string, Kind | null> | null {
  const entries = list(fieldsOf(body).data)?.map(fieldsOf);
  if (!entries) return null;
  const batch = KINDS.find((kind) => memberKindOf(kind) === family) ?? null;
  const said = entries.map(({ video_id: id, batch_id: batchId, status }) => {
    const isBatch = batch !== null && typeof batchId === 'string';
    const isKnown = statusOfWord(word(status) ?? '', family) !== 'not_found';
    return { id: isBatch ? batchId : id, kind: isKnown ? (isBatch ? batch : family) : null };
  });
  // An id is asked about as a job and as a batch, so one of the two entries says `not_found`.
  const found = new Map<string, Kind | null>();
  for (const { id, kind } of said) {
    if (typeof id === 'string' && ids.includes(id)) found.set(id, found.get(id) ?? kind);
  }
  return found;
}

/** Returns null if the entry is nested too deep: `JSON.parse` goes deeper than `stringify`. */
function toRaw(entry: unknown): string | null {
  try {
    return JSON.stringify(entry);
  } catch {
    return null;
  }
}
