import type { PollResult, RoundUpdate } from '../core/job/answer.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { isRateLimit, type Problem } from '../core/job/problem.ts';
import { PROBLEMS } from '../core/job/problem-kinds.ts';
import { isTerminal } from '../core/job/status.ts';
import type { BulkEntry, Client } from './client.ts';
import type { BulkKind } from './endpoints.ts';
import { type BulkContext, bulkExchanges, bulkIsEnough, readOneJob } from './read-one-job.ts';
import { type Chunk, chunksOf, inChunks, type Target } from './split-into-reads.ts';

/** Single reads that run side by side. */
const SIDE_BY_SIDE = 6;

/** Two bad ids among a hundred are found with less; a HeyGen that refuses all is not stormed. */
const MAX_SPLITS = 20;

/**
 * An empty part. Each part has the key looked at, which keeps the worker alive from one request to
 * the next: Chromium stops one that is silent for 30 s, with a request on its way.
 */
const EMPTY_UPDATE: RoundUpdate = { results: [], problem: null };

/**
 * One polling round: for each kind the bulk read for up to 100 ids a request, then a single read
 * for every job that just ended, that the bulk read left out, or that has none. Parts come as they
 * are known: a worker can be stopped at any moment.
 */
export async function* readRound(
  client: Client,
  targets: readonly Target[],
  now: () => number,
): AsyncGenerator<RoundUpdate> {
  const waiting = inTurn(targets);
  const round: Round = { client, now, waiting, splits: 0, isKeyProven: false };
  for (let chunk = round.waiting.shift(); chunk; chunk = round.waiting.shift()) {
    yield* chunk.bulk === null
      ? readSingles(round, chunk.targets, () => NO_CONTEXT)
      : readInBulk(round, chunk.bulk, chunk);
  }
}

/**
 * Whoever looks waits for the answer; all others keep their order, which is theirs across the
 * kinds: a round that is cut short must not leave the same kind out each time.
 */
function inTurn(targets: readonly Target[]): Chunk[] {
  const ordered = targets.toSorted((a, b) => Number(!a.isLookedAt) - Number(!b.isLookedAt));
  const place = new Map(ordered.map(({ jobId }, i) => [jobId, i]));
  const placeOf = ({ targets: [first] }: Chunk) => place.get(first?.jobId ?? '') ?? 0;
  return inChunks(ordered).toSorted((a, b) => placeOf(a) - placeOf(b));
}

const NO_CONTEXT: BulkContext = { askedAt: 0, exchanges: [], bulk: null };

interface Round {
  client: Client;
  now: () => number;
  /** What is still to be asked. */
  waiting: Chunk[];
  splits: number;
  /** HeyGen has taken the key in this round: that it refuses one request is about that request. */
  isKeyProven: boolean;
}

async function* readInBulk(
  round: Round,
  kind: BulkKind,
  { targets, before }: Chunk,
): AsyncGenerator<RoundUpdate> {
  const askedAt = round.now();
  const ids = [...new Set(targets.map((target) => target.id))];
  const bulk = await round.client.readStatuses(kind, ids);
  round.isKeyProven ||= bulk.ok;
  const exchanges = [...before, bulk.exchange];
  const told = bulk.ok ? bulk.data : new Map<string, BulkEntry>();
  const known = (id: string): BulkContext => ({ askedAt, exchanges, bulk: told.get(id) ?? null });
  if (!bulk.ok && isBadRequest(bulk.problem, targets) && round.splits++ < MAX_SPLITS) {
    // One id that HeyGen cannot take refuses the whole request: look for it by halves.
    yield EMPTY_UPDATE;
    const halves = chunksOf(targets, Math.ceil(targets.length / 2));
    round.waiting.unshift(
      ...halves.map((half) => ({ bulk: kind, targets: half, before: exchanges })),
    );
  } else if (bulk.ok || cannotBulk(bulk.problem)) {
    yield activeResults(targets, known);
    yield* readSingles(
      round,
      targets.filter((target) => !goesOn(known(target.id))),
      known,
    );
  } else {
    yield failRest(round, targets, bulk.problem, known);
  }
}

type ContextOf = (id: string) => BulkContext;

/** HeyGen does not like what it was asked, for example one of the ids. */
const isBadRequest = ({ kind, httpStatus }: Problem, targets: readonly Target[]): boolean =>
  kind === 'refused' && (httpStatus === 400 || httpStatus === 422) && targets.length > 1;

/**
 * Where the bulk read is of no use: it is gone, or it is refused. That ends no job: only what
 * HeyGen says of the job itself does.
 */
const cannotBulk = ({ kind, httpStatus }: Problem): boolean =>
  kind === 'refused' || [404, 405, 410].includes(httpStatus ?? 0);

const goesOn = ({ bulk }: BulkContext): boolean => bulk !== null && !isTerminal(bulk.answer.status);

/** What goes on is known with the bulk read. */
function activeResults(targets: readonly Target[], known: ContextOf): RoundUpdate {
  const results = targets.flatMap((target) => {
    const of = known(target.id);
    return goesOn(of) ? bulkResult(target, of) : [];
  });
  return results.length > 0 ? { results, problem: null } : EMPTY_UPDATE;
}

function bulkResult({ jobId }: Target, known: BulkContext): PollResult[] {
  if (!known.bulk) return [];
  const { answer: outcome, raw } = known.bulk;
  return [{ id: jobId, askedAt: known.askedAt, outcome, exchanges: bulkExchanges(known), raw }];
}

/** Reads singly, a few side by side, until the next request would meet what this one met. */
async function* readSingles(
  round: Round,
  targets: readonly Target[],
  known: ContextOf,
): AsyncGenerator<RoundUpdate> {
  const groups = chunksOf(targets, SIDE_BY_SIDE);
  for (let group = groups.shift(); group; group = groups.shift()) {
    const singles = await Promise.all(
      group.map((target) => readOneJob(round.client, target, known(target.id), round.now)),
    );
    round.isKeyProven ||= singles.some(({ result }) => result.outcome.type === 'answer');
    const results = singles.map(({ result }) => result);
    const problem = singles.flatMap((one) => one.problems).find((met) => halts(round, met));
    if (!problem) {
      yield { results, problem: null };
      continue;
    }
    // The bulk read's word must do for the others, where it will.
    const left = groups.splice(0).flat();
    const settled = left.filter((target) => bulkIsEnough(known(target.id)));
    const words = settled.flatMap((target) => bulkResult(target, known(target.id)));
    const unknown = left.filter((target) => !bulkIsEnough(known(target.id)));
    const rest = failRest(round, unknown, problem, known);
    const told = problem.kind === 'key_rejected' ? results.filter(isOwn) : results;
    // One part: what is told twice would be waited for twice.
    yield { results: [...told, ...words, ...rest.results], problem };
  }
}

/** A refused key is no word about the job; it is told once for all. */
const isOwn = ({ outcome }: PollResult): boolean =>
  outcome.type === 'answer' || outcome.problem.kind !== 'key_rejected';

/** The next request would meet the same. Once a request went well, only a wish for silence does. */
const halts = ({ isKeyProven }: Round, problem: Problem): boolean =>
  isRateLimit(problem) || (PROBLEMS[problem.kind].haltsRound && !isKeyProven);

/** What the next request would meet as well takes the rest of the round with it. */
function failRest(
  round: Round,
  targets: readonly Target[],
  problem: Problem,
  known: ContextOf,
): RoundUpdate {
  // What is refused after the key was taken in this round is refused to this kind of job alone.
  const isRefusal =
    !round.isKeyProven && (problem.kind === 'key_rejected' || problem.kind === 'forbidden');
  const isOver = halts(round, problem) || isRefusal;
  const held = isOver ? round.waiting.splice(0) : [];
  // A refused key is told once for all; every other problem shows on each job that it held up.
  if (isRefusal) return { results: [], problem };
  const askedAt = round.now();
  const outcome = { type: 'trouble', problem } as const;
  const trouble = (target: Target, exchanges: readonly Exchange[]): PollResult => ({
    id: target.jobId,
    askedAt,
    outcome,
    exchanges,
  });
  const own = targets.map((target) => trouble(target, bulkExchanges(known(target.id))));
  const others = held.flatMap((chunk) => chunk.targets.map((one) => trouble(one, chunk.before)));
  return { results: [...own, ...others], problem: isForAll(problem) ? problem : null };
}

/** A refusal that is told here concerns the jobs that it met. */
const isForAll = ({ kind }: Problem): boolean => kind !== 'key_rejected' && kind !== 'forbidden';
