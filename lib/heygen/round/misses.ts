import type { Kind } from '../../core/job/kind.ts';
import type { Round } from './round.ts';
import type { Unresolved } from './unresolved.ts';

/**
 * What a page or a file asks for is counted by itself: it could make up ids until the user's own id
 * is denied without being asked about.
 */
const keyOf = ({ target }: Unresolved, kind: Kind | 'legacy'): string =>
  target.isFromOthers ? `others ${kind}` : kind;

/** Returns how many ids in a row a kind, or v1, has denied. */
export const missesOf = ({ misses }: Round, item: Unresolved, kind: Kind | 'legacy'): number =>
  misses.get(keyOf(item, kind)) ?? 0;

/** Counts an id that a kind, or v1, has denied. */
export function noteMiss(round: Round, item: Unresolved, kind: Kind | 'legacy'): void {
  round.misses.set(keyOf(item, kind), missesOf(round, item, kind) + 1);
}

/** Begins to count again, because a kind, or v1, knows an id. */
export function forgetMisses({ misses }: Round, item: Unresolved, kind: Kind | 'legacy'): void {
  misses.delete(keyOf(item, kind));
}
