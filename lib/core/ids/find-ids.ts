import type { JobRef, Kind } from '../job/kind.ts';
import { decodeText, visibleText } from './decode.ts';
import { blankLinks, readLinks } from './in-links.ts';
import { readText } from './in-text.ts';
import { hexOf, type IdMention, isJob, isLookAlike, type LookAlike } from './mention.ts';

export { jobOfUrl } from './heygen-links.ts';
export { LOOK_ALIKES, type LookAlike } from './mention.ts';

export interface Findings {
  /** In order of appearance, each id once. */
  jobs: JobRef[];
  /** What the text shows instead, each kind once. */
  refused: LookAlike[];
}

/** One word typed by hand; ids of unknown shape have letters and digits. */
const HAND_TYPED = /^(?=.*\d)(?=.*[a-z])\w[\w-]{5,63}$/i;
const TYPED_LINK = /^https?:\/\//i;

/**
 * Ids in any text: bare ones, HeyGen links, JSON, logs, one or many. What tells the kind is the
 * link or the label around an id, never its shape (docs/heygen-api.md#ids).
 */
export function findJobs(text: string): Findings {
  const decoded = decodeText(text);
  const inText = withoutNamedSessions(readText(blankLinks(decoded)));
  const all = [...withoutAddresses(readLinks(decoded), inText), ...inText];
  return settle(all.sort((a, b) => a.at - b.at));
}

/** The same for what a person typed into a field meant for ids: there any shape is let through. */
export function findTypedJobs(typed: string): Findings {
  const text = visibleText(typed);
  // A link may hold commas.
  const words = text.split(text.includes('://') ? /\s+/ : /[\s,;]+/).filter(Boolean);
  const isTyped = words.every((word) => HAND_TYPED.test(word) || TYPED_LINK.test(word));
  if (!isTyped || words.every((word) => !isUnknown(word))) return findJobs(text);
  const found = words.map((word) => (isUnknown(word) ? asTyped(word) : findJobs(word)));
  return {
    jobs: uniqueJobs(found.flatMap(({ jobs }) => jobs)),
    refused: [...new Set(found.flatMap(({ refused }) => refused))],
  };
}

const isUnknown = (word: string): boolean => HAND_TYPED.test(word) && !hexOf(word);

const asTyped = (id: string): Findings => ({ jobs: [{ id, kind: null }], refused: [] });

/** A session that names its video beside it, in one JSON object, has nothing more to tell. */
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
 * JSON that names its id has addresses of files beside it, with the ids of owners in them. The
 * address of the id's own page may tell the kind; a file may not, since translations have them too.
 */
function withoutAddresses(links: IdMention[], inText: IdMention[]): IdMention[] {
  const keyed = inText.filter(({ key, meaning }) => key === 'id' && isJob(meaning));
  const ids = new Set(keyed.map(({ id }) => id));
  if (ids.size === 0) return links;
  return links.filter(({ key, source, id }) => key !== 'url' || (source === 'link' && ids.has(id)));
}

/** What the mentions come to, read together. */
function settle(mentions: IdMention[]): Findings {
  const elsewhere = mentions.filter(({ meaning }) => !isJob(meaning)).map(({ id }) => id);
  const known = new Set(elsewhere);
  const jobs = mentions.flatMap(({ id, meaning }) =>
    isJob(meaning) && !(meaning === null && known.has(id)) ? [{ id, kind: meaning }] : [],
  );
  // Beside a job, an avatar's label is a detail of the job. A link was given for its own sake.
  const told = mentions.filter(({ source }) => source === 'link' || jobs.length === 0);
  const refused = told.map(({ meaning }) => meaning).filter(isLookAlike);
  return { jobs: uniqueJobs(jobs), refused: [...new Set(refused)] };
}

/** Each id where it first stands, with the first kind that is told of it. */
function uniqueJobs(jobs: JobRef[]): JobRef[] {
  const kinds = new Map<string, Kind | null>();
  for (const { id, kind } of jobs) kinds.set(id, kinds.get(id) ?? kind);
  return [...kinds].map(([id, kind]) => ({ id, kind }));
}
