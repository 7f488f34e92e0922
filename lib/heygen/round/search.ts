import type { ListNote, PollResult, RoundUpdate } from '../../core/job/answer.ts';
import { familyNameOf, KINDS, type Kind } from '../../core/job/kind.ts';
import { apiOf } from '../../core/job/kind-api.ts';
import type { Problem } from '../../core/job/problem.ts';
import { forgetMisses, missesOf, noteMiss } from './misses.ts';
import { askLegacy, resolveAnswer } from './read-one-job.ts';
import { keepRaw, recordRead } from './request-trail.ts';
import { failureOf, halts, keptFrom, noteProof, type Round } from './round.ts';
import { askBulkReads, askLists } from './search-many.ts';
import { chunksOf } from './split-into-reads.ts';
import { deny, isSearched, isUntried, noteProblem, type Unresolved } from './unresolved.ts';

/**
 * The most single reads about one id in one round, after one as a video and three bulk reads. The
 * search goes on in the next round, unless the user waits for this job.
 */
const SINGLES_MAX = 8;

/** How many single reads run at the same time. */
const SIDE_BY_SIDE = 6;

/**
 * Among many ids, a rare family and v1 are not asked about more of them after they have denied so
 * many in a row.
 */
const MISSES_MAX = { rare: 20, legacy: 10 };

/** More ids than these are many. About a few ids, nothing is concluded from earlier misses. */
const FEW = 10;

/**
 * Searches the families of the round's unresolved ids: first with reads that take many ids, then
 * singly, and at last with v1. An id is `not_found` only if every family that could know it has
 * denied it. If the budget ends before, the search goes on in the next round.
 */
export async function* searchFamilies(round: Round): AsyncGenerator<RoundUpdate> {
  const all = round.unresolved.splice(0);
  if (all.length === 0) return;
  const lists: ListNote[] = [];
  for (const askAboutMany of [askBulkReads, askLists]) {
    await askAboutMany(round, all, lists);
    const problem = haltingIn(round, all);
    if (problem) return yield failAll(round, all, problem);
    yield takeResults(all, lists);
  }
  const [awaited, others] = [all.filter(isAwaited), all.filter((item) => !isAwaited(item))];
  for (const part of [awaited, others]) {
    if (yield* searchSingly(round, part, all, lists)) return;
  }
  const isMany = all.length > FEW;
  for (const item of all.filter(hasOnlyV1Left)) {
    const isSkipped = isMany && missesOf(round, item, 'legacy') >= MISSES_MAX.legacy;
    if (!isSkipped) await readAsLegacy(round, item);
  }
  yield { results: all.map(settle), problem: null };
}

/** The user waits for these ids, so they are searched before all others. */
const isAwaited = ({ target }: Unresolved): boolean =>
  target.isLookedAt === true || target.isFirst === true;

/** Sends the single reads about a part of the ids. Returns true if a problem has ended the round. */
async function* searchSingly(
  round: Round,
  part: readonly Unresolved[],
  all: Unresolved[],
  lists: ListNote[],
): AsyncGenerator<RoundUpdate, boolean> {
  for (const group of chunksOf(tasksOf(part), SIDE_BY_SIDE)) {
    const isEnough = await readGroup(round, group, all, lists);
    const problem = haltingIn(round, all);
    if (problem) yield failAll(round, all, problem);
    else yield takeResults(all, lists);
    if (problem || !isEnough) return problem !== undefined;
  }
  return false;
}

/** A single read about an id that the search needs. */
interface Task {
  item: Unresolved;
  kind: Kind;
}

/** Returns the single reads that are left, family by family; the ids that a list has come first. */
function tasksOf(all: readonly Unresolved[]): Task[] {
  const listed = all.flatMap((item) => (item.listedAs ? [{ item, kind: item.listedAs }] : []));
  const others = KINDS.flatMap((kind) =>
    all.filter(({ listedAs }) => listedAs === null).map((item) => ({ item, kind })),
  );
  return [...listed, ...others].filter(({ item, kind }) => isUntried(item, kind));
}

/** Sends a group of single reads. Returns false if one of them may not be sent in this round. */
async function readGroup(
  round: Round,
  group: readonly Task[],
  all: readonly Unresolved[],
  lists: ListNote[],
): Promise<boolean> {
  const reads: Promise<void>[] = [];
  let isAllowed = true;
  for (const { item, kind } of group) {
    if (!isSearched(item)) continue;
    if (all.length > FEW && isTooRare(round, item, kind, lists)) continue;
    const isWithin = item.target.isLookedAt || item.singles < SINGLES_MAX;
    isAllowed = isWithin && (await round.budget.take(keptFrom(round, item.target)));
    if (!isAllowed) break;
    item.singles += 1;
    reads.push(readAs(round, item, kind));
  }
  await Promise.all(reads);
  return isAllowed;
}

/** Whether a rare family has denied so many ids that the account does not seem to use it. */
function isTooRare(round: Round, item: Unresolved, kind: Kind, lists: ListNote[]): boolean {
  const misses = missesOf(round, item, kind);
  if (!apiOf(kind).isRare || misses < MISSES_MAX.rare) return false;
  if (misses === MISSES_MAX.rare) lists.push({ family: familyNameOf(kind), use: 'empty' });
  noteMiss(round, item, kind);
  deny(item, [kind]);
  return true;
}

async function readAs(round: Round, item: Unresolved, kind: Kind): Promise<void> {
  const { target, trail } = item;
  const read = recordRead(trail, await round.client.readJob(kind, target.id));
  noteProof(round, read.exchange, read.ok ? null : read.problem);
  if (!read.ok) noteProblem(item, [kind], read.problem);
  const isKnown = read.ok && (read.data.status !== 'not_found' || read.data.details !== null);
  if (isKnown) {
    forgetMisses(round, item, kind);
    keepRaw(trail, read);
    item.outcome = await resolveAnswer(round, { ...target, kind }, read.data, trail);
  } else if (read.ok) {
    deny(item, [kind]);
    noteMiss(round, item, kind);
  }
}

/** v1 is asked last. */
const hasOnlyV1Left = (item: Unresolved): boolean =>
  isSearched(item) && !KINDS.some((kind) => isUntried(item, kind));

async function readAsLegacy(round: Round, item: Unresolved): Promise<void> {
  item.outcome = await askLegacy(round, { ...item.target, kind: 'video' }, item.trail);
  if (item.outcome) forgetMisses(round, item, 'legacy');
  else noteMiss(round, item, 'legacy');
}

/** Returns the first problem that the next request would meet too. */
const haltingIn = (round: Round, all: readonly Unresolved[]): Problem | undefined =>
  all
    .filter(isSearched)
    .flatMap(({ trail }) => trail.problems)
    .find((problem) => halts(round, problem));

function failAll(round: Round, all: readonly Unresolved[], problem: Problem): RoundUpdate {
  const results = all.map((item): PollResult => {
    if (item.outcome) return resultOf(item, item.outcome);
    const outcome = { type: 'failure', problem, deniedBy: [...item.denied] } as const;
    return { ...failureOf(round, item.target, problem, item.trail.exchanges), outcome };
  });
  return { results, problem };
}

/** Takes the ids whose family has been found out of the search. */
function takeResults(all: Unresolved[], lists: ListNote[]): RoundUpdate {
  const results = all.flatMap((item) => (item.outcome ? [resultOf(item, item.outcome)] : []));
  all.splice(0, all.length, ...all.filter(isSearched));
  return { results, problem: null, lists: lists.splice(0) };
}

/** Returns the result of an id after the last request of the round. */
function settle(item: Unresolved): PollResult {
  const deniedBy = [...item.denied];
  if (item.outcome) return resultOf(item, item.outcome);
  if (item.open) return resultOf(item, { type: 'failure', problem: item.open, deniedBy });
  if (!hasOnlyV1Left(item) || !item.missing) return resultOf(item, { type: 'search', deniedBy });
  return resultOf(item, item.missing);
}

const resultOf = (
  { target, askedAt, trail }: Unresolved,
  outcome: PollResult['outcome'],
): PollResult => ({
  id: target.jobId,
  askedAt,
  outcome,
  exchanges: trail.exchanges,
  raw: trail.raw,
});
