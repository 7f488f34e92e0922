import type { PollResult, RoundUpdate } from '../job/answer.ts';
import { type Problem, problemOf } from '../job/problem.ts';
import type { Event } from '../state/event.ts';

/** What only the browser knows about a request that got no response. */
export interface ConnectionFacts {
  isOnline: boolean;
  /** Without the host permission, a request fails as it does without a network. */
  hasPermission: boolean;
}

/** Whether a request of this update got no response, so that the browser must say why. */
export const hasConnectionProblem = ({ results, problem }: RoundUpdate): boolean =>
  problem?.kind === 'connection' || results.some(isUnconnected);

/** Returns the event for an update with a connection problem. */
export function explainUpdate(update: RoundUpdate, facts: ConnectionFacts): Event {
  if (!facts.hasPermission) return { type: 'access', hasKey: true, hasPermission: false };
  return {
    type: 'polled',
    family: update.family,
    lists: update.lists ?? [],
    problem: update.problem && explainProblem(update.problem, facts),
    results: update.results.map((result) => explainResult(result, facts)),
  };
}

/** Turns a connection problem into `offline` if there is no network. */
export const explainProblem = (
  problem: Problem,
  { isOnline }: Pick<ConnectionFacts, 'isOnline'>,
): Problem => (problem.kind === 'connection' && !isOnline ? problemOf('offline') : problem);

function explainResult(result: PollResult, facts: ConnectionFacts): PollResult {
  const { outcome } = result;
  if (outcome.type !== 'failure') return result;
  return { ...result, outcome: { ...outcome, problem: explainProblem(outcome.problem, facts) } };
}

const isUnconnected = ({ outcome }: PollResult): boolean =>
  outcome.type === 'failure' && outcome.problem.kind === 'connection';
