import type { Heard } from '../heard/heard.ts';
import type { AppFacts } from './app-facts.ts';
import { findingOf, type Proven } from './app-finding.ts';
import { isRegular, type Visit } from './app-interval.ts';
import { isNaming, meaningOf, sentAt } from './heard-meaning.ts';

/** An app that asks this often after it has received the end does not stop. */
const MANY = 3;

/** Finds a page that has received the end, and keeps asking or listening. */
export function stillPollingOf(visit: Visit, { endAt }: AppFacts): Proven | null {
  if (endAt === null) return null;
  // An answer before the end cannot be the end, whatever its words say.
  const end = visit.heard.find((one) => one.at >= endAt && meaningOf(one) === 'ended');
  return end ? (asksOn(visit, end) ?? listensOn(visit, end)) : null;
}

function asksOn(visit: Visit, end: Heard): Proven | null {
  const after = visit.asks.filter((ask) => ask.path !== '' && sentAt(ask) >= end.at);
  const newest = after.slice(-MANY);
  const isSame = newest.every(({ path }) => path === newest[0]?.path);
  const regular = isNaming(end) ? [end, ...after].slice(-MANY - 1) : newest;
  if (newest.length < MANY || !isSame || !isRegular(regular)) return null;
  return findingOf('still_polling', 'asks', visit, after);
}

/** A stream that the page has opened for this job repeats the end each time it is opened again. */
function listensOn(visit: Visit, end: Heard): Proven | null {
  if (end.channel !== 'events' || end.idIn !== 'address') return null;
  const after = visit.heard.filter(
    (one) => one.channel === 'events' && one.at > end.at && meaningOf(one) === 'ended',
  );
  return after.length < MANY ? null : findingOf('still_polling', 'listens', visit, after);
}
