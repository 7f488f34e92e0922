import type { PollResult, RoundUpdate } from '../job/answer.ts';
import { isTerminal } from '../job/status.ts';

/**
 * HeyGen has said of each of these jobs that it goes on, and nothing else: that can be told a few
 * seconds later, and a worker that dies meanwhile asks again.
 */
export const isUnchanged = ({ results, problem }: RoundUpdate): boolean =>
  problem === null && results.every(goesOn);

const goesOn = ({ outcome }: PollResult): boolean =>
  outcome.type === 'answer' &&
  outcome.details === null &&
  !isTerminal(outcome.status) &&
  outcome.status !== 'waiting_for_input';

/** Several parts as one. */
export const mergeUpdates = (parts: readonly RoundUpdate[]): RoundUpdate => ({
  results: parts.flatMap(({ results }) => results),
  problem: null,
});
