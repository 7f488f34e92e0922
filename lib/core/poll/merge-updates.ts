import type { PollResult, RoundUpdate } from '../job/answer.ts';
import { isTerminal } from '../job/status.ts';

/**
 * Whether HeyGen says only that each job of this update is still running. Such an update can be
 * stored a few seconds later: if the worker dies before that, it asks again.
 */
export const isUnchanged = ({ results, problem }: RoundUpdate): boolean =>
  problem === null && results.every(isStillRunning);

const isStillRunning = ({ outcome }: PollResult): boolean =>
  outcome.type === 'answer' &&
  outcome.details === null &&
  !isTerminal(outcome.status) &&
  outcome.status !== 'waiting_for_input';

/** Merges several updates into one. It drops their problems, so pass only unchanged updates. */
export const mergeUpdates = (parts: readonly RoundUpdate[]): RoundUpdate => ({
  results: parts.flatMap(({ results }) => results),
  problem: null,
});
