import type { Answer, RoundUpdate } from '../../lib/core/job/answer.ts';
import type { Exchange } from '../../lib/core/job/exchange.ts';
import type { Kind } from '../../lib/core/job/kind.ts';
import { type Problem, problemOf } from '../../lib/core/job/problem.ts';
import type { ProblemKind } from '../../lib/core/job/problem-kinds.ts';
import type { JobStatus } from '../../lib/core/job/status.ts';
import type { BulkEntry, Client } from '../../lib/heygen/client.ts';
import type { BulkKind } from '../../lib/heygen/endpoints.ts';
import type { ApiResult } from '../../lib/heygen/read-result.ts';
import { readRound } from '../../lib/heygen/read-round.ts';
import type { Target } from '../../lib/heygen/split-into-reads.ts';

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

/** HeyGen as the round meets it; a read that no test expected throws. */
export interface Script {
  bulk?: (ids: readonly string[], kind: BulkKind) => Record<string, Answer> | Problem;
  single?: (id: string, kind: Kind) => Answer | Problem;
  /** Where it is left out, v1 gives no answer. */
  legacy?: (id: string) => Answer | Problem;
}

const isProblem = (said: object): said is Problem => 'retryAfterMs' in said;

/**
 * Plays a round against scripted answers; `asked` lists its requests in order. No job may hear of
 * itself twice in a round.
 */
export async function play(targets: readonly Target[], script: Script) {
  const asked: string[] = [];
  let clock = 0;
  const now = () => ++clock;
  const ask = <S extends object, D>(
    request: string,
    say: (() => S | Problem) | null,
    wrap: (said: S) => D,
  ) => {
    asked.push(request);
    if (!say) throw new Error(`No test expected ${request}`);
    return readOf(exchangeOf(request, now()), say(), wrap);
  };
  const client: Client = {
    readVideos: async () => {
      throw new Error('No test of a round expected the list of videos');
    },
    readStatuses: async (kind, ids) =>
      ask(
        `bulk ${kind} ${ids.length}`,
        script.bulk ? () => script.bulk?.(ids, kind) ?? {} : null,
        toBulk,
      ),
    readJob: async (kind, id) => {
      const { single } = script;
      return ask(`${kind} ${id}`, single ? () => single(id, kind) : null, (said) => said);
    },
    readLegacy: async (id) =>
      ask(
        `v1 ${id}`,
        () => script.legacy?.(id) ?? problem('bad_answer', 404),
        (said) => said,
      ),
    readAccount: () => Promise.reject(new Error('not in a round')),
  };
  const parts: RoundUpdate[] = [];
  for await (const part of readRound(client, targets, now)) parts.push(part);
  const told = parts.flatMap((part) => part.results);
  const ids = new Set(told.map(({ id }) => id));
  if (ids.size < told.length) throw new Error('A job was told twice in a round.');
  const outcomes = Object.fromEntries(
    told.map(({ id, outcome }) => [
      id,
      outcome.type === 'answer' ? outcome.status : outcome.problem.kind,
    ]),
  );
  return { asked, parts, told, outcomes };
}

function readOf<S extends object, D>(
  exchange: Exchange,
  said: S | Problem,
  wrap: (said: S) => D,
): ApiResult<D> {
  const raw = `answer to ${exchange.endpoint}`;
  if (!isProblem(said)) {
    const outcome = 'rawStatus' in said ? String(said.rawStatus) : 'ok';
    return { ok: true, data: wrap(said), exchange: { ...exchange, outcome }, raw };
  }
  const { kind, httpStatus } = said;
  return {
    ok: false,
    problem: said,
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
    Object.entries(answers).map(([id, said]) => [id, { answer: said, raw: `entry of ${id}` }]),
  );

export const jobs = (kind: Kind | null, ...ids: string[]): Target[] =>
  ids.map((id) => ({ jobId: id, id, kind }));

export const videos = (...ids: string[]): Target[] => jobs('video', ...ids);

export const many = (count: number, kind: Kind | null = 'video', name = 'v'): Target[] =>
  jobs(kind, ...Array.from({ length: count }, (_, i) => `${name}${i}`));

/** A bulk read that says the same of all. */
export const allOf =
  (status: JobStatus, known: Partial<Answer> = {}) =>
  (ids: readonly string[]): Record<string, Answer> =>
    Object.fromEntries(ids.map((id) => [id, answer(status, known)]));
