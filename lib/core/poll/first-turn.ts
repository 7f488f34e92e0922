import type { Job } from '../job/job.ts';
import type { State } from '../state/state.ts';

/** For so many jobs each round keeps a part of its reads. With more, nobody would be first. */
const FIRST_MAX = 5;

/**
 * Returns those of these ids that the user has just added by hand: the newest ones without an
 * answer. A user waits for them, so they do not wait for what a file, a site or *Watch my account*
 * has added, nor for a long list that the user has added before. While HeyGen limits the rate, and
 * after a failed attempt, they take their turn like all others: a job that HeyGen always refuses
 * would end each round before the others.
 */
export function idsForFirstTurn(state: State, ids: readonly string[]): ReadonlySet<string> {
  if (state.pauses > 0) return new Set();
  const wanted = new Set(ids);
  const isAdded = ({ source, found }: Job) => source === 'user' && !found;
  const isFirst = (job: Job) =>
    wanted.has(job.id) && job.checkedAt === null && job.problem === null && isAdded(job);
  const newestFirst = state.jobs.filter(isFirst).toSorted((a, b) => b.addedAt - a.addedAt);
  return new Set(newestFirst.slice(0, FIRST_MAX).map(({ id }) => id));
}
