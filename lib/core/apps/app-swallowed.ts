import type { Heard } from '../heard/heard.ts';
import type { Job } from '../job/job.ts';
import type { AppFacts } from './app-facts.ts';
import { findingOf, type Proven } from './app-finding.ts';
import { hasEnd, silenceLimitMs, silentForMs, type Visit } from './app-interval.ts';
import { meaningOf, sentAt, type Trouble, troubleOf } from './heard-meaning.ts';

/** With two more requests after an error, an app ignores it. */
const MANY = 3;

/** An app may try for this long to get past an error that can pass. */
const PASSING_MS = 30_000;

/** Finds a page that receives errors, and keeps asking all the same, or has stopped for one. */
export function swallowedOf(visit: Visit, facts: AppFacts): Proven | null {
  const last = visit.asks.toSorted((a, b) => a.at - b.at).at(-1);
  if (!last || hasEnd(visit)) return null;
  const errors = errorsUpTo(last, visit);
  if (errors.length === 0) return null;
  const trouble = troubleOf(last);
  const isTrue = isTrueError(facts.job, trouble);
  const how = howOf(visit, facts, errors, isTrue);
  return how && findingOf('swallowed', how, visit, errors, { trouble });
}

/** Returns the errors since the last answer that was none, on any path that told a status. */
function errorsUpTo(last: Heard, { asks }: Visit): Heard[] {
  const told = asks.filter((ask) => ask.path === last.path || meaningOf(ask) !== null);
  return told.slice(told.findLastIndex((ask) => meaningOf(ask) !== 'error') + 1);
}

function howOf(
  visit: Visit,
  { isTold }: AppFacts,
  errors: readonly Heard[],
  isTrue: boolean,
): 'asks_on' | 'stopped' | null {
  const lastedMs = sentAt(errors.at(-1) as Heard) - (errors[0] as Heard).at;
  if (errors.length >= MANY && (isTrue || lastedMs >= PASSING_MS)) return 'asks_on';
  // An app that stops at the error that HeyGen reports too may well show it.
  const isSilent = silentForMs(visit, 0) > silenceLimitMs(visit);
  return isSilent && !isTrue && !isTold ? 'stopped' : null;
}

/** Whether the error says what HeyGen says, so that it will not pass. */
const isTrueError = ({ status }: Job, trouble: Trouble): boolean =>
  (status === 'not_found' && (trouble === 'missing' || trouble === 'says_error')) ||
  (['failed', 'cancelled'].includes(status) && trouble === 'says_error');
