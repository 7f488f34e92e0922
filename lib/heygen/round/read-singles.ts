import type { FamilyName } from '../../core/families/families.ts';
import type { PollResult, RoundUpdate } from '../../core/job/answer.ts';
import { bulkIsEnough, readOneJob, type SingleRead } from './read-one-job.ts';
import { type BulkContext, bulkExchanges, type ContextOf } from './request-trail.ts';
import {
  failRest,
  halts,
  keptFrom,
  noteProof,
  type Round,
  refuse,
  refusesFamily,
} from './round.ts';
import type { Target } from './split-into-reads.ts';

/** How many single reads run at the same time. */
const SIDE_BY_SIDE = 6;

/**
 * Reads jobs singly, a few at a time, until the budget is used up, or until a problem that the next
 * request would meet too. The bulk read's answer is then used where it is enough.
 */
export async function* readSingles(
  round: Round,
  family: FamilyName,
  targets: readonly Target[],
  known: ContextOf,
): AsyncGenerator<RoundUpdate> {
  const left = [...targets];
  while (left.length > 0) {
    const group = await takeGroup(round, left);
    if (group.length === 0) return yield { results: settled(left, known), problem: null };
    const singles = await Promise.all(
      group.map((target) => readOneJob(round, target, known(target.id))),
    );
    const update = takeReads(round, family, group, left, singles, known);
    yield update;
  }
}

/** Takes the next few jobs, as many as the budget allows. */
async function takeGroup(round: Round, left: Target[]): Promise<Target[]> {
  const most = Math.min(SIDE_BY_SIDE, left.length);
  let size = 0;
  while (size < most && (await round.budget.take(keptFrom(round, left[size])))) size += 1;
  return left.splice(0, size);
}

/** Returns the update of a group. Empties `left` if the others must not be read any more. */
function takeReads(
  round: Round,
  family: FamilyName,
  group: readonly Target[],
  left: Target[],
  singles: readonly SingleRead[],
  known: ContextOf,
): RoundUpdate {
  noteProofs(round, singles);
  round.unresolved.push(...singles.flatMap(({ unresolved }) => unresolved ?? []));
  const results = singles.flatMap(({ result }) => result ?? []);
  const problems = singles.flatMap((single) => single.problems);
  const halting = problems.find((problem) => halts(round, problem));
  if (halting) {
    const words = settled(left, known);
    const unknown = left.splice(0).filter((target) => !isSettled(target, known(target.id)));
    const rest = failRest(round, unknown, halting, known);
    // One update for all of them, because repeated rate limits can make the pause longer.
    return { results: [...results, ...words, ...rest.results], problem: halting };
  }
  // A session whose video is refused does not mean that HeyGen refuses the sessions.
  const own = new Set(singles.flatMap((single) => single.own ?? []));
  const refusal = [...own].find((problem) => refusesFamily(round, problem));
  if (!refusal) return { results, problem: null };
  const isRefused = ({ outcome }: PollResult) =>
    outcome.type === 'failure' && own.has(outcome.problem) && refusesFamily(round, outcome.problem);
  const refused = new Map(results.filter(isRefused).map((result) => [result.id, result]));
  const met = group.filter(({ jobId }) => refused.has(jobId));
  refuse(round, family, [...met, ...left.splice(0)], refusal, ({ id, jobId }) => {
    return refused.get(jobId)?.exchanges ?? bulkExchanges(known(id));
  });
  return { results: results.filter((result) => !isRefused(result)), problem: null };
}

function noteProofs(round: Round, singles: readonly SingleRead[]): void {
  for (const { problems, exchanges } of singles) {
    for (const exchange of exchanges) noteProof(round, exchange, problems[0] ?? null);
  }
}

/** A failed video of a session proves nothing before the session is asked: it may wait for its user. */
const isSettled = ({ session }: Target, known: BulkContext): boolean =>
  bulkIsEnough(known) && !(session && known.bulk?.answer.status === 'failed');

/** Returns the results of the jobs for which the bulk read's answer is enough. */
const settled = (targets: readonly Target[], known: ContextOf): PollResult[] =>
  targets
    .filter((target) => isSettled(target, known(target.id)))
    .flatMap((target) => bulkResult(target, known));

/** Returns the bulk read's answer as a job's result; nothing if it has none. */
export function bulkResult({ id, jobId }: Target, known: ContextOf): PollResult[] {
  const context = known(id);
  if (!context.bulk) return [];
  const { answer: outcome, raw } = context.bulk;
  const exchanges = bulkExchanges(context);
  return [{ id: jobId, askedAt: context.askedAt, outcome, exchanges, raw }];
}
