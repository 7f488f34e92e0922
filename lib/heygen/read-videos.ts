import type { Answer, PollResult, RoundPart } from '../core/event.ts';
import { isTerminal } from '../core/job.ts';
import { BULK_LIMIT } from '../core/limits.ts';
import { PROBLEMS, type Problem } from '../core/problem.ts';
import type { Client } from './client.ts';

/** Single reads that run side by side. */
const SIDE_BY_SIDE = 6;

/** Two bad ids among a hundred are found with less; a HeyGen that refuses all is not stormed. */
const MAX_SPLITS = 20;

/**
 * An empty part. Storing it is what keeps the worker alive from one request to the next: Chromium
 * stops one that is silent for 30 s, with a request on its way.
 */
const BEAT: RoundPart = { results: [], problem: null };

/**
 * One polling round: the bulk read for up to 100 ids a request, then a single read for every job
 * that just ended or that the bulk read left out. Parts come as they are known, to be stored at
 * once: a worker can be stopped at any moment.
 */
export async function* readVideos(
  client: Client,
  ids: readonly string[],
  now: () => number,
): AsyncGenerator<RoundPart> {
  const waiting = chunksOf(ids, BULK_LIMIT);
  let splits = 0;
  for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
    const askedAt = now();
    const bulk = await client.readStatuses(chunk);
    if (bulk.ok || cannotBulk(bulk.problem, chunk)) {
      const answers = bulk.ok ? bulk.data : new Map<string, Answer>();
      const halt = yield* finish(client, chunk, answers, askedAt, now);
      if (halt) yield* giveUp([], waiting, halt, askedAt);
    } else if (isBadRequest(bulk.problem) && splits++ < MAX_SPLITS) {
      // One id that HeyGen cannot take refuses the whole request: look for it by halves.
      yield BEAT;
      waiting.unshift(...chunksOf(chunk, Math.ceil(chunk.length / 2)));
    } else {
      yield* giveUp(chunk, waiting, bulk.problem, askedAt);
    }
  }
}

/** What the next request would meet as well takes the rest of the round with it. */
function* giveUp(
  chunk: readonly string[],
  waiting: string[][],
  problem: Problem,
  askedAt: number,
): Generator<RoundPart> {
  const held = PROBLEMS[problem.kind].haltsRound ? waiting.splice(0).flat() : [];
  yield failed([...chunk, ...held], problem, askedAt);
}

/** HeyGen does not like what it was asked, for example one of the ids. */
const isBadRequest = ({ httpStatus }: Problem): boolean => httpStatus === 400 || httpStatus === 422;

/** Where the bulk read is of no use: it is gone, or a single id is what it cannot take. */
function cannotBulk(problem: Problem, chunk: readonly string[]): boolean {
  if (problem.kind !== 'refused') return false;
  const isGone = [404, 405, 410].includes(problem.httpStatus ?? 0);
  return isGone || (isBadRequest(problem) && chunk.length === 1);
}

/** What goes on is known at once; what ended, or was left out, is read singly. */
async function* finish(
  client: Client,
  ids: readonly string[],
  answers: Map<string, Answer>,
  askedAt: number,
  now: () => number,
): AsyncGenerator<RoundPart, Problem | null> {
  const goesOn = ids.flatMap((id) => {
    const answer = answers.get(id);
    return answer && !isTerminal(answer.status) ? [{ id, askedAt, outcome: answer }] : [];
  });
  yield goesOn.length > 0 ? { results: goesOn, problem: null } : BEAT;
  const known = new Set(goesOn.map((result) => result.id));
  const groups = chunksOf(
    ids.filter((id) => !known.has(id)),
    SIDE_BY_SIDE,
  );
  for (let group = groups.shift(); group; group = groups.shift()) {
    const part = await readSingles(client, group, answers, now);
    yield part;
    if (part.problem) {
      // Asked for silence: the bulk read's word must do for the others.
      const { problem } = part;
      const results = groups.flat().map((id) => {
        const outcome = answers.get(id) ?? { type: 'trouble' as const, problem };
        return { id, askedAt, outcome };
      });
      yield { results, problem };
      return problem;
    }
  }
  return null;
}

async function readSingles(
  client: Client,
  ids: readonly string[],
  answers: Map<string, Answer>,
  now: () => number,
): Promise<RoundPart> {
  const parts = await Promise.all(ids.map((id) => readSingle(client, id, answers.get(id), now)));
  return {
    results: parts.map((part) => part.result),
    // Only a request for silence concerns the others: the bulk read has shown that the key works.
    problem: parts.find((part) => part.problem?.kind === 'rate_limited')?.problem ?? null,
  };
}

/** The single read knows more and is newer, so it wins; without it the bulk read's word stands. */
async function readSingle(
  client: Client,
  id: string,
  bulkAnswer: Answer | undefined,
  now: () => number,
): Promise<{ result: PollResult; problem: Problem | null }> {
  const askedAt = now();
  const single = await client.readVideo(id);
  if (single.ok) {
    const failure = hasReason(single.data) ? single.data.failure : (bulkAnswer?.failure ?? null);
    const isFailed = single.data.status === 'failed';
    const outcome = isFailed ? { ...single.data, failure } : single.data;
    return { result: { id, askedAt, outcome }, problem: null };
  }
  const { problem } = single;
  const outcome = bulkAnswer ?? { type: 'trouble', problem };
  return { result: { id, askedAt, outcome }, problem };
}

const hasReason = ({ failure }: Answer): boolean => Boolean(failure?.code || failure?.message);

/** A refused key is told once for all; every other problem shows on each job that it held up. */
function failed(ids: readonly string[], problem: Problem, askedAt: number): RoundPart {
  const isGlobal = problem.kind === 'key_rejected' || problem.kind === 'forbidden';
  const outcome = { type: 'trouble', problem } as const;
  return { results: isGlobal ? [] : ids.map((id) => ({ id, askedAt, outcome })), problem };
}

function chunksOf<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, i) => items.slice(i * size, (i + 1) * size));
}
