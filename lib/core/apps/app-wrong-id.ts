import type { Heard } from '../heard/heard.ts';
import { meaningOfWord } from '../heard/heard-words.ts';
import { isDeleted, isDenied, isGone } from '../job/facts.ts';
import type { AppFacts } from './app-facts.ts';
import { findingOf, type Proven } from './app-finding.ts';
import type { Visit } from './app-interval.ts';
import { isNaming, meaningOf, troubleOf } from './heard-meaning.ts';

/** An app asks for what it has just created, so a creation this long ago was for something else. */
const CREATION_MS = 600_000;

/** Finds a page that asks for an id that is not the video's. */
export function wrongIdOf(visit: Visit, facts: AppFacts): Proven | null {
  const { asks } = visit;
  if (asks.length === 0) return askedForAnother(visit, facts);
  // Where the app's own server knows the id, its key belongs to another account.
  const isKnown = asks.some(isLife);
  if (isKnown) return null;
  if (isUnknown(facts)) {
    const otherId = createdInstead(visit, facts);
    return findingOf('wrong_id', otherId ? 'not_created' : 'unknown', visit, asks, { otherId });
  }
  const isSession = facts.job.kind === 'agent' && facts.job.status !== 'not_found';
  const asVideo = asks.filter((ask) => isMissing(ask) && /video/i.test(ask.path));
  const isAsVideo =
    isSession && asVideo.length > 0 && !/session|agent/i.test(asVideo[0]?.path ?? '');
  return isAsVideo ? findingOf('wrong_id', 'session', visit, asVideo) : null;
}

/** Whether an answer says that there is a job. A server may call an unknown id failed. */
const isLife = (heard: Heard): boolean =>
  meaningOf(heard) === 'running' || meaningOfWord(heard.word) === 'completed';

/** Whether HeyGen has never known the id with the user's key. */
const isUnknown = ({ job }: AppFacts): boolean =>
  job.status === 'not_found' && !isGone(job) && !isDeleted(job) && !isDenied(job);

const isMissing = (heard: Heard): boolean =>
  meaningOfWord(heard.word) === 'not_found' ||
  (meaningOf(heard) === 'error' && troubleOf(heard) === 'missing');

/** Returns the id that the same page received when it created something, and never asked for. */
function createdInstead(visit: Visit, { job, others }: AppFacts): string | null {
  const first = visit.asks[0];
  const found = Object.entries(others).find(([id, { heard }]) => {
    const own = heard.filter(({ page }) => page === first?.page);
    return id !== job.id && !own.some(isNaming) && own.some((one) => isCreation(one, first));
  });
  return found?.[0] ?? null;
}

/** Finds the job that a page has created, while it asks for an id that nobody knows. */
function askedForAnother(visit: Visit, { job, others }: AppFacts): Proven | null {
  if (job.status === 'not_found') return null;
  const found = Object.entries(others).find(([id, { heard }]) => {
    const asks = heard.filter((one) => isNaming(one) && one.page === visit.heard[0]?.page);
    const isWrong = asks.length > 0 && asks.every(isMissing);
    return id !== job.id && isWrong && visit.heard.some((one) => isCreation(one, asks[0]));
  });
  if (!found) return null;
  const asks = found[1].heard.filter(isNaming);
  return findingOf('wrong_id', 'not_this', visit, asks, { otherId: found[0] });
}

/** Whether a page received an id in answer to what it sent, shortly before its first question. */
const isCreation = (one: Heard, first: Heard | undefined): boolean =>
  first !== undefined &&
  one.idIn === 'received' &&
  one.method === 'POST' &&
  one.at <= first.at &&
  first.at - one.at < CREATION_MS;
