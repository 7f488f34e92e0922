import { ACCOUNT_INTERVAL_MS, DUE_SOON_MS } from '../base/limits.ts';
import type { EpochMs } from '../base/time.ts';
import { LISTED_FAMILIES, type ListedFamily } from '../families/families.ts';
import { isActive } from '../job/job.ts';
import { familyNameOf } from '../job/kind.ts';
import { type Problem, refusalOf } from '../job/problem.ts';
import { PROBLEMS } from '../job/problem-kinds.ts';
import { nextListingAt } from '../state/list-facts.ts';
import type { State } from '../state/state.ts';

/** Returns the families whose lists *Watch my account* reads now, if it reads at all. */
export const listsToRead = (state: State, now: EpochMs): ListedFamily[] =>
  plannedLists(state, now).flatMap(({ family, at }) => (at <= now + DUE_SOON_MS ? [family] : []));

/** Returns when *Watch my account* reads next; null if it is off or has no family to look for. */
export function nextAccountRead(state: State, now: EpochMs): EpochMs | null {
  const { settings, accountReadAt } = state;
  if (!settings.watchAccount) return null;
  const lists = plannedLists(state, now);
  if (lists.length === 0) return null;
  // A read time in the future was stored before the clock was set back.
  const isUsable = accountReadAt !== null && accountReadAt <= now;
  const next = isUsable ? accountReadAt + ACCOUNT_INTERVAL_MS : now;
  return Math.max(next, Math.min(...lists.map(({ at }) => at)));
}

/** Whether a problem concerns the network, the key or the account: the next list would have it too. */
export const stopsAccountRead = (problem: Problem): boolean =>
  PROBLEMS[problem.kind].haltsRound ||
  (refusalOf(problem) !== null && problem.kind !== 'forbidden');

/** Returns the chosen families, and from when on their lists are worth a request. */
function plannedLists(state: State, now: EpochMs): { family: ListedFamily; at: EpochMs }[] {
  const { settings, lists, jobs } = state;
  const tracked = new Set(jobs.filter(isActive).map(({ kind }) => familyNameOf(kind)));
  return LISTED_FAMILIES.filter((family) => settings.watchFamilies[family]).map((family) => {
    // Every account makes videos sooner or later. A tracked job shows that its list is not empty.
    const isExpected = family === 'video' || tracked.has(family);
    const isOutdated = lists[family]?.state === 'empty' && isExpected;
    return { family, at: isOutdated ? now : nextListingAt(lists, family, now) };
  });
}
