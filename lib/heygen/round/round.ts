import type { EpochMs } from '../../core/base/time.ts';
import type { FamilyName } from '../../core/families/families.ts';
import type { ListNote, PollResult, RoundUpdate } from '../../core/job/answer.ts';
import type { Exchange } from '../../core/job/exchange.ts';
import { isRateLimit, type Problem, provesKey, refusalOf } from '../../core/job/problem.ts';
import { PROBLEMS } from '../../core/job/problem-kinds.ts';
import type { Client } from '../client.ts';
import { bulkExchanges, type ContextOf } from './request-trail.ts';
import type { Chunk, Target } from './split-into-reads.ts';
import { type Unresolved, unresolvedOf } from './unresolved.ts';

/** Limits how fast single reads are sent. */
export interface ReadBudget {
  /**
   * Waits until a single read may be sent. Resolves to false if it must not be sent in this round,
   * because the round has used its share, except for the reads to keep, or nobody needs it any more.
   */
  take(keep: number): Promise<boolean>;
  /** Counts a read that has to follow at once. */
  spend(): void;
}

/** A budget without a limit. */
export const UNLIMITED: ReadBudget = { take: async () => true, spend: () => {} };

/**
 * How many single reads of a round are kept for the jobs that the user has just added: one as a
 * video, the search of one id, and a few for the others.
 */
const KEPT_READS = 12;

/** Returns how many reads a read about this job must leave to the jobs that the user waits for. */
export const keptFrom = ({ hasFirst }: Round, target: Target | undefined): number =>
  hasFirst && !target?.isFirst && !target?.isLookedAt ? KEPT_READS : 0;

/** What is known about the account before a round. */
export interface RoundOptions {
  budget?: ReadBudget;
  /** What is known about families: whether the account uses them, or why it cannot read them. */
  known?: ReadonlyMap<FamilyName, FamilyUse>;
  /** When the lists of the families that are not used were read, epoch ms. */
  emptyReadAt?: ReadonlyMap<FamilyName, EpochMs>;
  /** The family that HeyGen refused last. It is asked last. */
  refusedFamily?: FamilyName | null;
  /** How many ids in a row each kind, and v1, has denied in searches. Rounds can share it. */
  misses?: Map<string, number>;
}

/** Whether the account uses a family; a problem if the key may not read it. */
export type FamilyUse = 'used' | 'empty' | Problem;

/** A polling round. */
export interface Round extends Required<RoundOptions> {
  client: Client;
  now: () => number;
  /** The chunks that still have to be read. */
  waiting: Chunk[];
  splits: number;
  /** Whether the user has just added some of the jobs. */
  hasFirst: boolean;
  /**
   * HeyGen has answered in this round without refusing the key, or has named a missing scope. Both
   * prove that the key works, so a refusal concerns only its own family.
   */
  isKeyProven: boolean;
  /** What HeyGen has refused, by family. The rest of such a family is not asked. */
  refused: Map<FamilyName, Refusal>;
  /** The ids that are no videos. Their family is searched at the end. */
  unresolved: Unresolved[];
  /** The ids that v1 was asked about. */
  legacyAsked: Set<string>;
}

interface Refusal {
  problem: Problem;
  targets: { target: Target; exchanges: readonly Exchange[] }[];
}

/** Starts a round. */
export const startRound = (
  client: Client,
  now: () => number,
  waiting: Chunk[],
  options: RoundOptions,
): Round => ({
  ...{ budget: UNLIMITED, known: new Map(), emptyReadAt: new Map(), refusedFamily: null },
  misses: new Map(),
  ...options,
  ...{ client, now, waiting },
  splits: 0,
  hasFirst: false,
  isKeyProven: false,
  refused: new Map(),
  unresolved: [],
  legacyAsked: new Set(),
});

/** Notes whether an answer proves that the key works. */
export function noteProof(round: Round, exchange: Exchange, problem: Problem | null): void {
  round.isKeyProven ||= problem === null || provesKey(exchange);
}

/** Returns true if the next request would meet it too: after a success, only a rate limit. */
export const halts = ({ isKeyProven }: Round, problem: Problem): boolean =>
  isRateLimit(problem) || (PROBLEMS[problem.kind].haltsRound && !isKeyProven);

/** Returns true if HeyGen refuses the family: its other jobs would meet the same. */
export const refusesFamily = (round: Round, problem: Problem): boolean =>
  problem.kind === 'no_scope' || (refusalOf(problem) !== null && !round.isKeyProven);

/** Notes a refusal. The jobs are reported at the end, when every other family has been tried. */
export function noteRefusal(
  round: Round,
  family: FamilyName,
  problem: Problem,
  targets: readonly Target[],
  exchangesOf: (target: Target) => readonly Exchange[],
): void {
  const known = round.refused.get(family) ?? { problem, targets: [] };
  known.targets.push(...targets.map((target) => ({ target, exchanges: exchangesOf(target) })));
  round.refused.set(family, known);
}

/** Notes a refusal. An id of unknown kind is searched in the other families all the same. */
export function refuse(
  round: Round,
  family: FamilyName,
  targets: readonly Target[],
  problem: Problem,
  exchangesOf: (target: Target) => readonly Exchange[],
): void {
  const isSearched = ({ kind }: Target) => kind === null && problem.kind === 'no_scope';
  for (const target of targets.filter(isSearched)) {
    const trail = { exchanges: [...exchangesOf(target)], problems: [], raw: null };
    round.unresolved.push(unresolvedOf(target, round.now(), trail, null, problem));
  }
  const others = targets.filter((target) => !isSearched(target));
  noteRefusal(round, family, problem, others, exchangesOf);
}

/**
 * Reports what HeyGen has refused: as a problem of all jobs if nothing could be read, or else as a
 * problem of the refused families' jobs.
 */
export function* reportRefusals(round: Round): Generator<RoundUpdate> {
  const refusals = [...round.refused];
  if (refusals.length === 0) return;
  const results = refusals.flatMap(([, { problem, targets }]) =>
    targets.map(({ target, exchanges }) => failureOf(round, target, problem, exchanges)),
  );
  const [family, { problem } = { problem: null }] =
    refusals.find(([, refusal]) => refusalOf(refusal.problem) === 'certain') ?? refusals[0] ?? [];
  const lists = refusals.flatMap(([name, refusal]) => noteOf(name, refusal.problem));
  yield round.isKeyProven || !problem
    ? { results, problem: null, lists }
    : { results, problem, family, lists };
}

/** Returns what a problem says about a family; nothing if it may pass. */
export const noteOf = (family: FamilyName, problem: Problem): ListNote[] =>
  problem.kind === 'no_scope' || problem.kind === 'plan_required' ? [{ family, use: problem }] : [];

/** Returns the result of a job that could not be read. */
export const failureOf = (
  { now }: Round,
  { jobId }: Target,
  problem: Problem,
  exchanges: readonly Exchange[],
): PollResult => ({
  id: jobId,
  askedAt: now(),
  outcome: { type: 'failure', problem },
  exchanges,
});

/**
 * Reports a problem of these jobs. If the next request would meet it too, the rest of the round is
 * not sent and is reported as well.
 */
export function failRest(
  round: Round,
  targets: readonly Target[],
  problem: Problem,
  known: ContextOf,
): RoundUpdate {
  const own = targets.map((target) =>
    failureOf(round, target, problem, bulkExchanges(known(target.id))),
  );
  if (!halts(round, problem)) return { results: own, problem };
  const held = round.waiting
    .splice(0)
    .flatMap((chunk) =>
      chunk.targets.map((target) => failureOf(round, target, problem, chunk.before)),
    );
  const unresolved = round.unresolved
    .splice(0)
    .map(({ target, trail }) => failureOf(round, target, problem, trail.exchanges));
  return { results: [...own, ...held, ...unresolved], problem };
}
