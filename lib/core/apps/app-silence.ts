import { isActive } from '../job/job.ts';
import type { AppFacts } from './app-facts.ts';
import { findingOf, type Proven } from './app-finding.ts';
import {
  hasEnd,
  intervalOf,
  isPushed,
  lastTold,
  silenceLimitMs,
  silentForMs,
  type Visit,
} from './app-interval.ts';
import { storedOf } from './app-stale.ts';
import { meaningOf } from './heard-meaning.ts';

/**
 * Finds an open page that has not received the end and does not ask any more: `gave_up` if it
 * stopped while HeyGen was still rendering, `not_asking` if it has missed the end.
 */
export function silenceOf(visit: Visit, facts: AppFacts): Proven | null {
  const limit = silenceLimitMs(visit);
  if (!isWaiting(visit) || facts.isTold || !facts.wasKnown || silentForMs(visit, 0) <= limit)
    return null;
  if (!isPushed(visit) && hasGivenUp(visit, facts, limit)) {
    return findingOf('gave_up', 'silent', visit, visit.asks);
  }
  if (facts.endAt === null || silentForMs(visit, facts.endAt) <= limit) return null;
  // A page that takes the status from its storage has no reason to ask: see `storedOf`.
  if (intervalOf(visit) === null && storedOf(visit, facts)) return null;
  return isPushed(visit)
    ? findingOf('not_asking', 'unheard', visit, visit.heard)
    : findingOf('not_asking', 'silent', visit, visit.asks);
}

/** Whether the page believes that the job runs. One that never names it may ask by another name. */
function isWaiting(visit: Visit): boolean {
  const told = lastTold(visit);
  const isRunning = told !== null && meaningOf(told) === 'running';
  return isRunning && !hasEnd(visit) && (visit.asks.length > 0 || isPushed(visit));
}

/** Whether the page has asked regularly, and stopped while HeyGen was still rendering. */
function hasGivenUp(visit: Visit, { job, endAt }: AppFacts, limit: number): boolean {
  const last = visit.heard.at(-1)?.at ?? 0;
  if (intervalOf(visit) === null) return false;
  return isActive(job) ? (job.checkedAt ?? 0) > last : endAt !== null && last + limit < endAt;
}
