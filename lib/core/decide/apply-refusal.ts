import { oneMore } from '../base/ranges.ts';
import type { EpochMs } from '../base/time.ts';
import type { FamilyName } from '../families/families.ts';
import type { BlockReason } from '../job/block-reasons.ts';
import { type Problem, refusalOf } from '../job/problem.ts';
import { isRefused } from '../state/gate.ts';
import type { State } from '../state/state.ts';
import { block } from './apply-access.ts';

/** A refusal without a code that leaves no doubt may pass. So many in a row do not. */
const REFUSALS_MAX = 3;

/** Whether a refusal of everything blocks polling, or only counts as a failed attempt. */
export const willBlock = (state: State, problem: Problem): boolean =>
  refusalOf(problem) === 'certain' || isRefused(state) || state.refusals + 1 >= REFUSALS_MAX;

/**
 * Applies that HeyGen has refused everything that a round asked for: blocks polling if that is
 * certain, or has happened a few times in a row.
 */
export function applyRefusal(
  state: State,
  problem: Problem,
  family: FamilyName | null,
  now: EpochMs,
): State {
  const refused = { ...state, refusals: oneMore(state.refusals) };
  if (!willBlock(state, problem)) return refused;
  return block(refused, reasonOf(state, problem), now, { said: problem.message, family });
}

function reasonOf({ blocked }: State, problem: Problem): BlockReason {
  // Families can be refused for different reasons. That is no news each time.
  if (blocked && isRefused({ blocked }) && refusalOf(problem) === 'perhaps') return blocked.reason;
  if (problem.kind === 'suspended' || problem.kind === 'forbidden') return problem.kind;
  return 'key_rejected';
}
