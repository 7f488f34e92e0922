import { FAMILY_NAMES, type FamilyName } from '../../lib/core/families/families.ts';
import type { Answer, JobPage, RoundUpdate } from '../../lib/core/job/answer.ts';
import type { Exchange } from '../../lib/core/job/exchange.ts';
import type { Kind } from '../../lib/core/job/kind.ts';
import { BULK_KINDS } from '../../lib/core/job/kind-api.ts';
import { type Problem, problemOf } from '../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../lib/core/job/problem-kinds.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import type { BulkEntry, Client } from '../../lib/heygen/client.ts';
import type { ApiResult } from '../../lib/heygen/read-result.ts';
import { readRound } from '../../lib/heygen/round/read-round.ts';
import type { FamilyUse, RoundOptions } from '../../lib/heygen/round/round.ts';
import type { Target } from '../../lib/heygen/round/split-into-reads.ts';

export const answer = (status: JobStatus, known: Partial<Answer> = {}): Answer => ({
  type: 'answer',
  kind: 'video',
  status,
  rawStatus: status,
  details: null,
  failure: null,
  ...known,
});

export const reason = (message: string) => ({ code: null, message, details: null });

export const problem = (kind: ProblemKind, httpStatus: number | null = null): Problem =>
  problemOf(kind, { httpStatus });

/** The refusals of the key or the account, with an HTTP status that they come with. */
export const REFUSALS = [
  ['key_rejected', 401],
  ['key_rejected', 400],
  ['suspended', 403],
  ['suspended', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
] as const;

/** The account has no jobs of the families without a bulk read. */
export const UNUSED: ReadonlyMap<FamilyName, FamilyUse> = new Map(
  FAMILY_NAMES.filter((name) => !BULK_KINDS.includes(name)).map((name) => [name, 'empty']),
);

/** Returns how many jobs have this outcome. */
export const kindsOf = (outcomes: Record<string, string>, word: string): number =>
  Object.values(outcomes).filter((outcome) => outcome === word).length;

/** What HeyGen answers in a round. A read that the test did not script throws. */
export interface Script {
  bulk?: (ids: readonly string[], kind: FamilyName) => Record<string, Answer> | Problem;
  single?: (id: string, kind: Kind) => Answer | Problem;
  /** If it is left out, every list is empty. */
  list?: (family: FamilyName) => JobPage | Problem;
  /** If it is left out, no bulk read finds an id in a search. */
  found?: (family: FamilyName, ids: readonly string[]) => Map<string, Kind> | Problem;
  /** If it is left out, v1 gives no answer. */
  legacy?: (id: string) => Answer | Problem;
}

const isProblem = (reply: object): reply is Problem => 'retryAfterMs' in reply;

/**
 * Plays a round against scripted answers. `asked` lists its requests in order. Throws if a round
 * yields two results for one job.
 */
export async function play(targets: readonly Target[], script: Script, options: RoundOptions = {}) {
  const asked: string[] = [];
  let clock = 0;
  const now = () => ++clock;
  const send = <S extends object, D>(
    request: string,
    reply: (() => S | Problem) | null,
    wrap: (reply: S) => D,
  ) => {
    asked.push(request);
    if (!reply) throw new Error(`The test did not expect the request ${request}`);
    return readOf(exchangeOf(request, now()), reply(), wrap);
  };
  const client: Client = {
    readList: async (family) =>
      send(
        `list ${family}`,
        () => script.list?.(family) ?? { jobs: [], nextToken: null },
        (page) => page,
      ),
    findInBulk: async (family, ids) =>
      send(
        `find ${family} ${ids.length}`,
        () => {
          const found = script.found?.(family, ids) ?? new Map<string, Kind>();
          if (!(found instanceof Map)) return found;
          return new Map(ids.map((id): [string, Kind | null] => [id, found.get(id) ?? null]));
        },
        (found) => found,
      ),
    readStatuses: async (kind, ids) =>
      send(
        `bulk ${kind} ${ids.length}`,
        script.bulk ? () => script.bulk?.(ids, kind) ?? {} : null,
        toBulk,
      ),
    readJob: async (kind, id) => {
      const { single } = script;
      return send(`${kind} ${id}`, single ? () => single(id, kind) : null, (reply) => reply);
    },
    readLegacy: async (id) =>
      send(
        `v1 ${id}`,
        () => script.legacy?.(id) ?? problem('bad_answer', 404),
        (reply) => reply,
      ),
    readAccount: () => Promise.reject(new Error('A round must not read the account')),
    readKey: () => Promise.reject(new Error('A round must not read the facts of the key')),
  };
  const parts: RoundUpdate[] = [];
  for await (const part of readRound(client, targets, now, options)) parts.push(part);
  const results = parts.flatMap((part) => part.results);
  const ids = new Set(results.map(({ id }) => id));
  if (ids.size < results.length) throw new Error('A job has two results in one round.');
  const outcomes = Object.fromEntries(
    results.map(({ id, outcome }) => [
      id,
      outcome.type === 'answer'
        ? outcome.status
        : outcome.type === 'search'
          ? 'search'
          : outcome.problem.kind,
    ]),
  );
  return { asked, parts, results, outcomes };
}

function readOf<S extends object, D>(
  exchange: Exchange,
  reply: S | Problem,
  wrap: (reply: S) => D,
): ApiResult<D> {
  const raw = `answer to ${exchange.endpoint}`;
  if (!isProblem(reply)) {
    const outcome = 'rawStatus' in reply ? String(reply.rawStatus) : 'ok';
    return { ok: true, data: wrap(reply), exchange: { ...exchange, outcome }, raw };
  }
  const { kind, httpStatus } = reply;
  return {
    ok: false,
    problem: reply,
    exchange: { ...exchange, outcome: kind, httpStatus },
    raw: httpStatus === null ? null : raw,
  };
}

const exchangeOf = (request: string, at: number): Exchange => ({
  at,
  endpoint: request,
  httpStatus: 200,
  ms: 0,
  outcome: '',
  code: null,
});

const toBulk = (answers: Record<string, Answer>): Map<string, BulkEntry> =>
  new Map(
    Object.entries(answers).map(([id, reply]) => [id, { answer: reply, raw: `entry of ${id}` }]),
  );

export const jobs = (kind: Kind | null, ...ids: string[]): Target[] =>
  ids.map((id) => ({ jobId: id, id, kind }));

export const videos = (...ids: string[]): Target[] => jobs('video', ...ids);

export const many = (count: number, kind: Kind | null = 'video', name = 'v'): Target[] =>
  jobs(kind, ...Array.from({ length: count }, (_, i) => `${name}${i}`));

/** A bulk read with the same answer for all ids. */
export const allOf =
  (status: JobStatus, known: Partial<Answer> = {}) =>
  (ids: readonly string[]): Record<string, Answer> =>
    Object.fromEntries(ids.map((id) => [id, answer(status, known)]));
