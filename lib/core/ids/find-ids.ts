import type { JobRef, Kind } from '../job/kind.ts';
import { decodeText, visibleText } from './decode.ts';
import { blankLinks, readLinks } from './in-links.ts';
import { readText } from './in-text.ts';
import { type IdMention, isJob, isLookAlike, knownIdOf, type LookAlike } from './mention.ts';

export { jobOfUrl } from './heygen-links.ts';
export { LOOK_ALIKES, type LookAlike } from './mention.ts';

/** The ids in a text. */
export interface Findings {
  /** In the order of the text, each id once. */
  jobs: JobRef[];
  /** The look-alikes that the text contains, each type once. */
  refused: LookAlike[];
}

/** A word that a user typed. An id of unknown shape has letters and digits. */
const HAND_TYPED = /^(?=.*\d)(?=.*[a-z])\w[\w-]{5,63}$/i;
const TYPED_LINK = /^https?:\/\//i;

/**
 * Finds the ids in any text: bare ids, HeyGen links, JSON, logs. The kind comes from the link or
 * the label around an id: 32 hex digits show none (docs/heygen-api.md#ids).
 */
export function findJobs(text: string): Findings {
  const decoded = decodeText(text);
  const inText = withoutNamedSessions(readText(blankLinks(decoded)));
  const all = [...withoutAddresses(readLinks(decoded), inText), ...inText];
  return settle(all.sort((a, b) => a.at - b.at));
}

/** Finds the ids that a user typed into a field for ids, which accepts ids of any shape. */
export function findTypedJobs(typed: string): Findings {
  const text = visibleText(typed);
  // A link can contain commas.
  const words = text.split(text.includes('://') ? /\s+/ : /[\s,;]+/).filter(Boolean);
  const isTyped = words.every((word) => HAND_TYPED.test(word) || TYPED_LINK.test(word));
  if (!isTyped || words.every((word) => !isUnknown(word))) return findJobs(text);
  const found = words.map((word) => (isUnknown(word) ? asTyped(word) : findJobs(word)));
  return {
    jobs: uniqueJobs(found.flatMap(({ jobs }) => jobs)),
    refused: [...new Set(found.flatMap(({ refused }) => refused))],
  };
}

const isUnknown = (word: string): boolean => HAND_TYPED.test(word) && !knownIdOf(word);

const asTyped = (id: string): Findings => ({ jobs: [{ id, kind: null }], refused: [] });

/** Removes the sessions that name their video in the same JSON object: the video is enough. */
function withoutNamedSessions(mentions: IdMention[]): IdMention[] {
  const videos = mentions.filter(({ meaning, object }) => meaning === 'video' && object !== null);
  const objects = new Set(videos.map(({ object }) => object));
  const sessions = mentions.filter(
    ({ meaning, object }) => meaning === 'agent' && objects.has(object),
  );
  const named = new Set(sessions.map(({ id }) => id));
  return mentions.filter(({ id, meaning }) => meaning === 'video' || !named.has(id));
}

/**
 * Removes file addresses of JSON that names its id, because they contain the ids of owners. The
 * address of the id's own page stays and shows the kind. A file shows no kind: translations have
 * files too.
 */
function withoutAddresses(links: IdMention[], inText: IdMention[]): IdMention[] {
  const keyed = inText.filter(({ key, meaning }) => key === 'id' && isJob(meaning));
  const ids = new Set(keyed.map(({ id }) => id));
  if (ids.size === 0) return links;
  return links.filter(({ key, source, id }) => key !== 'url' || (source === 'link' && ids.has(id)));
}

/** Combines all mentions in a text. */
function settle(mentions: IdMention[]): Findings {
  const otherIds = mentions.filter(({ meaning }) => !isJob(meaning)).map(({ id }) => id);
  const known = new Set(otherIds);
  const jobs = mentions.flatMap(({ id, meaning }) =>
    isJob(meaning) && !(meaning === null && known.has(id)) ? [{ id, kind: meaning }] : [],
  );
  // Next to a job, a labelled avatar is only a detail of the job. A link counts on its own.
  const relevant = mentions.filter(({ source }) => source === 'link' || jobs.length === 0);
  const refused = relevant.map(({ meaning }) => meaning).filter(isLookAlike);
  return { jobs: uniqueJobs(jobs), refused: [...new Set(refused)] };
}

/** Returns each id once, at its first place and with the first known kind. */
function uniqueJobs(jobs: JobRef[]): JobRef[] {
  const kinds = new Map<string, Kind | null>();
  for (const { id, kind } of jobs) kinds.set(id, kinds.get(id) ?? kind);
  return [...kinds].map(([id, kind]) => ({ id, kind }));
}
