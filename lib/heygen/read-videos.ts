import type { Answer, PollResult, RoundPart } from '../core/event.ts';
import { isTerminal } from '../core/job.ts';
import { BULK_LIMIT } from '../core/limits.ts';
import { PROBLEMS, type Problem } from '../core/problem.ts';
import type { Client } from './client.ts';

/** Single reads that run side by side. */
const SIDE_BY_SIDE = 6;

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
  for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
    const askedAt = now();
    const bulk = await client.readStatuses(chunk);
    if (bulk.ok) {
      const halt = yield* finish(client, chunk, bulk.data, askedAt, now);
      if (halt) return yield failed(waiting.flat(), halt, askedAt);
    } else if (bulk.problem.kind === 'refused' && chunk.length > 1) {
      // One id that HeyGen cannot take refuses the whole request: look for it by halves.
      waiting.unshift(...chunksOf(chunk, Math.ceil(chunk.length / 2)));
    } else if (bulk.problem.kind === 'refused') {
      yield readSingles(client, chunk, new Map(), now);
    } else if (PROBLEMS[bulk.problem.kind].haltsRound) {
      return yield failed([chunk, ...waiting].flat(), bulk.problem, askedAt);
    } else {
      yield failed(chunk, bulk.problem, askedAt);
    }
  }
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
  // Also when nothing goes on: storing it is the beat that keeps the worker alive from one
  // request to the next (Chromium stops one that is silent for 30 s, with a request on its way).
  yield { results: goesOn, problem: null };
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
