import type { FamilyName } from '../core/families/families.ts';
import type { PollResult, RoundUpdate } from '../core/job/answer.ts';
import type { Exchange } from '../core/job/exchange.ts';
import { isRateLimit, type Problem } from '../core/job/problem.ts';
import { PROBLEMS } from '../core/job/problem-kinds.ts';
import { isTerminal } from '../core/job/status.ts';
import type { BulkEntry, Client } from './client.ts';
import { type BulkContext, bulkExchanges, bulkIsEnough, readOneJob } from './read-one-job.ts';
import { type Chunk, chunksOf, inChunks, type Target } from './split-into-reads.ts';

/** How many single reads run at the same time. */
const SIDE_BY_SIDE = 6;

/** Two bad ids among 100 need fewer splits. If HeyGen refuses everything, this limits requests. */
const MAX_SPLITS = 20;

/**
 * An update without results. The worker reads the key after each update, and that call keeps it
 * alive until the next one: Chromium stops a worker that is silent for 30 s, even during a request.
 */
const EMPTY_UPDATE: RoundUpdate = { results: [], problem: null };

/**
 * Runs one polling round. For each kind it sends bulk reads of up to 100 ids, then a single read
 * for every job that just ended, that the bulk read left out, or that has no bulk read. Yields
 * results as soon as they are known, because a worker can be stopped at any moment.
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
 * Puts the jobs that the user looks at first, because the user waits for them. All others keep
 * their order, also across kinds: a round that is cut short must not skip the same kind each time.
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
  /** The chunks that still have to be read. */
  waiting: Chunk[];
  splits: number;
  /** HeyGen has accepted the key in this round, so a refusal concerns only its own request. */
  isKeyProven: boolean;
}

async function* readInBulk(
  round: Round,
  kind: FamilyName,
  { targets, before }: Chunk,
): AsyncGenerator<RoundUpdate> {
  const askedAt = round.now();
  const ids = [...new Set(targets.map((target) => target.id))];
  const bulk = await round.client.readStatuses(kind, ids);
  round.isKeyProven ||= bulk.ok;
  const exchanges = [...before, bulk.exchange];
  const entries = bulk.ok ? bulk.data : new Map<string, BulkEntry>();
  const known = (id: string): BulkContext => ({
    askedAt,
    exchanges,
    bulk: entries.get(id) ?? null,
  });
  if (!bulk.ok && isBadRequest(bulk.problem, targets) && round.splits++ < MAX_SPLITS) {
    // HeyGen refuses the whole request because of one bad id. Split the ids to find it.
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

/** Returns true if HeyGen refuses the content of the request, for example one of the ids. */
const isBadRequest = ({ kind, httpStatus }: Problem, targets: readonly Target[]): boolean =>
  kind === 'refused' && (httpStatus === 400 || httpStatus === 422) && targets.length > 1;

/**
 * Returns true if the bulk read is gone or refused, and single reads have to replace it. That ends
 * no job: only HeyGen's answer about the job itself does.
 */
const cannotBulk = ({ kind, httpStatus }: Problem): boolean =>
  kind === 'refused' || [404, 405, 410].includes(httpStatus ?? 0);

const goesOn = ({ bulk }: BulkContext): boolean => bulk !== null && !isTerminal(bulk.answer.status);

/** Returns the results of active jobs, for which the bulk read is enough. */
function activeResults(targets: readonly Target[], known: ContextOf): RoundUpdate {
  const results = targets.flatMap((target) => {
    const context = known(target.id);
    return goesOn(context) ? bulkResult(target, context) : [];
  });
  return results.length > 0 ? { results, problem: null } : EMPTY_UPDATE;
}

function bulkResult({ jobId }: Target, known: BulkContext): PollResult[] {
  if (!known.bulk) return [];
  const { answer: outcome, raw } = known.bulk;
  return [{ id: jobId, askedAt: known.askedAt, outcome, exchanges: bulkExchanges(known), raw }];
}

/** Reads jobs singly, a few at a time, until a problem that the next request would meet too. */
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
    const problem = singles.flatMap(({ problems }) => problems).find((met) => halts(round, met));
    if (!problem) {
      yield { results, problem: null };
      continue;
    }
    // The other jobs are not read singly. The bulk read's answer is used where it is enough.
    const left = groups.splice(0).flat();
    const settled = left.filter((target) => bulkIsEnough(known(target.id)));
    const words = settled.flatMap((target) => bulkResult(target, known(target.id)));
    const unknown = left.filter((target) => !bulkIsEnough(known(target.id)));
    const rest = failRest(round, unknown, problem, known);
    const reported = problem.kind === 'key_rejected' ? results.filter(isOwn) : results;
    // One update for all of them, because repeated rate limits can make the pause longer.
    yield { results: [...reported, ...words, ...rest.results], problem };
  }
}

/** False for a rejected key: it says nothing about the job and is reported once for all jobs. */
const isOwn = ({ outcome }: PollResult): boolean =>
  outcome.type === 'answer' || outcome.problem.kind !== 'key_rejected';

/** Returns true if the next request would meet it too: after a success, only a rate limit. */
const halts = ({ isKeyProven }: Round, problem: Problem): boolean =>
  isRateLimit(problem) || (PROBLEMS[problem.kind].haltsRound && !isKeyProven);

/** Reports a problem. If the next request would meet it too, the rest of the round is not sent. */
function failRest(
  round: Round,
  targets: readonly Target[],
  problem: Problem,
  known: ContextOf,
): RoundUpdate {
  // If the key was accepted earlier in this round, a refusal concerns only this kind of job.
  const isRefusal =
    !round.isKeyProven && (problem.kind === 'key_rejected' || problem.kind === 'forbidden');
  const isOver = halts(round, problem) || isRefusal;
  const held = isOver ? round.waiting.splice(0) : [];
  // A refusal is reported once for all jobs. Every other problem is reported for each job.
  if (isRefusal) return { results: [], problem };
  const askedAt = round.now();
  const outcome = { type: 'failure', problem } as const;
  const failureOf = (target: Target, exchanges: readonly Exchange[]): PollResult => ({
    id: target.jobId,
    askedAt,
    outcome,
    exchanges,
  });
  const own = targets.map((target) => failureOf(target, bulkExchanges(known(target.id))));
  const others = held.flatMap((chunk) =>
    chunk.targets.map((target) => failureOf(target, chunk.before)),
  );
  return { results: [...own, ...others], problem: isForAll(problem) ? problem : null };
}

/** False for a refusal: a refusal that gets this far concerns only the jobs that it met. */
const isForAll = ({ kind }: Problem): boolean => kind !== 'key_rejected' && kind !== 'forbidden';
