import type { Answer, PollResult } from '../../core/job/answer.ts';
import type { Kind } from '../../core/job/kind.ts';
import type { Problem } from '../../core/job/problem.ts';
import type { RequestTrail } from './request-trail.ts';
import type { Target } from './split-into-reads.ts';

/** An id that is no video, and whose family is searched. */
export interface Unresolved {
  target: Target;
  askedAt: number;
  trail: RequestTrail;
  /** HeyGen's answer that it does not know the id as a video; null if it said nothing. */
  missing: Answer | null;
  /** A problem that kept us from asking a family: nothing proves then that the id is wrong. */
  open: Problem | null;
  /** The kinds that do not know the id. */
  denied: Set<Kind>;
  /** The kinds that could not answer in this round. */
  unanswered: Set<Kind>;
  /** How many single reads the search has sent about it in this round. */
  singles: number;
  /** The kind of the list or bulk read that has the id. */
  listedAs: Kind | null;
  /** The answer about the id, once its family is found. */
  outcome: PollResult['outcome'] | null;
}

/** Returns an id whose family has to be searched. Nothing but videos has been asked so far. */
export const unresolvedOf = (
  target: Target,
  askedAt: number,
  trail: RequestTrail,
  missing: Answer | null,
  open: Problem | null = null,
): Unresolved => ({
  ...{ target, askedAt, trail, missing, open },
  denied: new Set([...(target.deniedBy ?? []), ...(open ? [] : ['video' as const])]),
  unanswered: new Set(open ? ['video' as const] : []),
  singles: 0,
  listedAs: null,
  outcome: null,
});

/** Whether the family of an id is not known yet. */
export const isSearched = ({ outcome }: Unresolved): boolean => outcome === null;

/** Whether a kind has not been asked about the id. */
export const isUntried = ({ denied, unanswered }: Unresolved, kind: Kind): boolean =>
  !denied.has(kind) && !unanswered.has(kind);

/** Notes that these kinds do not know the id. */
export function deny({ denied }: Unresolved, kinds: readonly Kind[]): void {
  for (const kind of kinds) denied.add(kind);
}

/** A general 403 may pass. If one comes again after so many, HeyGen refuses the family to us. */
const PASSING_MAX = 2;

/**
 * Notes that these kinds could not be asked about the id. A refusal of the family to us denies the
 * id; after any other problem nothing proves that the id is wrong.
 */
export function noteProblem(item: Unresolved, kinds: readonly Kind[], problem: Problem): void {
  const mayPass = problem.kind === 'forbidden' && (item.target.refusals ?? 0) < PASSING_MAX;
  if (isDenial(problem) && !mayPass) {
    deny(item, kinds);
  } else {
    item.open ??= problem;
    for (const kind of kinds) item.unanswered.add(kind);
  }
}

/** Returns true if HeyGen refuses this kind to us, for any reason: the id cannot be of it. */
export function isDenial({ kind, httpStatus }: Problem): boolean {
  const isRefusal = httpStatus !== null && httpStatus >= 400 && httpStatus < 500;
  const isOpen = kind === 'no_scope' || kind === 'suspended';
  return isRefusal && !isOpen && ![401, 408, 409, 429].includes(httpStatus);
}
