import type { EpochMs } from '../base/time.ts';
import { FAMILY_NAMES, type FamilyName } from '../families/families.ts';
import type { ListNote, ListRead } from '../job/answer.ts';
import { missingScopeOf, type Problem, problemOf } from '../job/problem.ts';
import type { ListFacts, State } from './state.ts';

/** How long a list without jobs is not read again, unless something shows that it has some. */
const EMPTY_MS = 6 * 3_600_000;

/**
 * How long a search for an id leaves such a family out: its first job, or the missing scope, can come
 * at any time. It is shorter than the wait after a missing scope, so that the next search asks again.
 */
const UNUSED_MS = 50 * 60_000;

/**
 * How long a list is not read again if HeyGen refuses it for a reason that it names, such as a
 * missing scope.
 */
const REFUSED_MS = 24 * 3_600_000;

/** The same for a refusal without a reason, which may pass. */
const DOUBTFUL_MS = 3_600_000;

/**
 * Returns from when on a family's list is worth a request: at once if nothing is known about it or
 * the account uses it, and later if it was empty or refused a short time ago.
 */
export function nextListingAt(lists: ListFacts, family: FamilyName, now: EpochMs): EpochMs {
  const fact = lists[family];
  if (!fact || fact.state === 'used') return now;
  // A time beyond the longest wait was stored before the clock was set back.
  return fact.nextReadAt > now + longestWait(fact) ? now : fact.nextReadAt;
}

const longestWait = ({ state }: NonNullable<ListFacts[FamilyName]>): number =>
  state === 'empty' ? EMPTY_MS : REFUSED_MS;

/** What a read of a list shows about the list. */
type Result = Pick<ListRead, 'jobs' | 'problem' | 'isFiltered'>;

/**
 * Notes what a read of a list shows about it. Returns the same object if that was known already. A
 * passing problem shows nothing, and neither does a search that found no job or no such folder.
 */
export function noteList(
  lists: ListFacts,
  family: FamilyName,
  { jobs, problem, isFiltered }: Result,
  now: EpochMs,
): ListFacts {
  if (problem)
    return isFiltered && problem.httpStatus === 404 ? lists : noteUse(lists, family, problem, now);
  if (jobs.length > 0) return noteUse(lists, family, 'used', now);
  return isFiltered ? lists : noteUse(lists, family, 'empty', now);
}

/** Notes whether the account uses a family, or why it cannot be read. */
export function noteUse(
  lists: ListFacts,
  family: FamilyName,
  use: ListNote['use'],
  now: EpochMs,
): ListFacts {
  if (use === 'used') {
    if (lists[family]?.state === 'used') return lists;
    return { ...lists, [family]: { state: 'used', nextReadAt: now, scope: null } };
  }
  if (use === 'empty') {
    return { ...lists, [family]: { state: 'empty', nextReadAt: now + EMPTY_MS, scope: null } };
  }
  const waitMs = refusalMs(use);
  if (waitMs === null) return lists;
  const scope = missingScopeOf(use);
  return { ...lists, [family]: { state: 'refused', nextReadAt: now + waitMs, scope } };
}

/**
 * Returns what a search for an id needs to know: the families that the account uses, those that it
 * does not use or cannot read, and, as a problem, those that the key may not read.
 */
export function familyUses(
  lists: ListFacts,
  now: EpochMs,
): Map<FamilyName, 'used' | 'empty' | Problem> {
  const known = FAMILY_NAMES.flatMap((family): [FamilyName, 'used' | 'empty' | Problem][] => {
    const fact = lists[family];
    if (!fact) return [];
    if (fact.state === 'used') return [[family, 'used']];
    if (nextListingAt(lists, family, now) <= now) return [];
    const readAt = fact.nextReadAt - longestWait(fact);
    if (now - readAt >= UNUSED_MS) return [];
    if (fact.scope === null) return [[family, 'empty']];
    const message = `Required scope: ${fact.scope}`;
    return [[family, problemOf('no_scope', { httpStatus: 403, message })]];
  });
  return new Map(known);
}

/** HeyGen may have made an answer this long before it was stored. */
const ANSWER_MS = 30_000;

/**
 * Returns from when, at the latest, what HeyGen said of the lists that have no job is, epoch ms. They
 * prove nothing of later jobs.
 */
export const emptyReadAt = (lists: ListFacts): Map<FamilyName, EpochMs> =>
  new Map(
    FAMILY_NAMES.flatMap((family): [FamilyName, EpochMs][] => {
      const fact = lists[family];
      return fact?.state === 'empty' ? [[family, fact.nextReadAt - EMPTY_MS - ANSWER_MS]] : [];
    }),
  );

/** Returns the state with what a read of a list shows about the list. */
export function withList(state: State, read: Result & { family: FamilyName }, now: EpochMs) {
  const lists = noteList(state.lists, read.family, read, now);
  return lists === state.lists ? state : { ...state, lists };
}

/**
 * Returns how long a list is not asked again after a problem; null if the problem is not a refusal
 * of this list.
 */
function refusalMs({ kind, httpStatus, code }: Problem): number | null {
  if (kind === 'no_scope' || kind === 'plan_required') return REFUSED_MS;
  if (kind === 'forbidden') return DOUBTFUL_MS;
  if (httpStatus !== 404) return null;
  return code === null ? DOUBTFUL_MS : REFUSED_MS;
}
