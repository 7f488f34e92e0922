import type { JobRef, Kind } from '../job/kind.ts';
import { decodeText, visibleText } from '../pasted/decode.ts';
import { plainDumps } from '../pasted/dumps.ts';
import { hideValues } from '../pasted/hide-values.ts';
import { plainHtmlTables } from '../pasted/html-tables.ts';
import { applyCommands } from './heygen-commands.ts';
import { blankLinks, readLinks } from './in-links.ts';
import { readText } from './in-text.ts';
import { joinLines } from './join-lines.ts';
import {
  familyOfShape,
  type IdMention,
  isJob,
  isLookAlike,
  isMaybeWanted,
  isRefusal,
  knownIdOf,
  type Refusal,
} from './mention.ts';
import { dropNamed } from './named-otherwise.ts';
import { nameVideos } from './session-videos.ts';
import { labelSql } from './sql.ts';
import { labelTables } from './tables.ts';

export { jobOfUrl } from './heygen-links.ts';
export { isMaybeWanted, LOOK_ALIKES, type LookAlike, REFUSALS, type Refusal } from './mention.ts';

/** The ids in a text. */
export interface Findings {
  /** In the order of the text, each id once. */
  jobs: JobRef[];
  /** Why other ids of the text are no jobs, each reason once. */
  refused: Refusal[];
}

/** The steps that write a text so that each id follows its label or is in one piece in its link. */
const STEPS = [decodeText, joinLines, plainHtmlTables, labelSql, plainDumps, labelTables];

/** A word that a user typed. An id of unknown shape has letters and digits. */
const HAND_TYPED = /^(?=.*\d)(?=.*[a-z])\w[\w-]{5,63}$/i;
const TYPED_LINK = /^https?:\/\//i;

/**
 * Finds the ids in any text: bare ids, HeyGen links, JSON, logs, tables, notes. The kind comes from
 * the link or the label around an id: 32 hex digits show none (docs/heygen-api.md#ids). An id in a
 * link counts only on HeyGen and on the `sites` (origins) that the user allows.
 *
 * The steps: write the text in a plain form; hide what is never an id; read the links, then the rest
 * with its labels; let the surroundings of an id correct what it means; decide.
 */
export function findJobs(text: string, sites: readonly string[] = []): Findings {
  const visible = hideValues(STEPS.reduce((plain, step) => step(plain), text));
  const links = readLinks(visible.text, sites);
  const rest = blankLinks(visible.text);
  const inText = applyCommands(readText(rest), visible.text);
  const all = [...withoutAddresses(links, inText), ...inText]
    .filter(({ id }) => !visible.ids.has(id))
    .sort((a, b) => a.at - b.at);
  const named = nameVideos(all, visible.text);
  const kept = dropNamed(named, rest);
  const dropped = isOneLost(named, kept) ? (['named'] as const) : [];
  return settle(kept, [...visible.reasons, ...dropped]);
}

/** Whether an id is no longer among the mentions that the user's own words may name. */
function isOneLost(before: readonly IdMention[], after: readonly IdMention[]): boolean {
  const left = new Set(after.map(({ id }) => id));
  return before.some(({ id, meaning, isNamed }) => isJob(meaning) && !isNamed && !left.has(id));
}

/** Finds the ids that a user typed into a field for ids, which accepts ids of any shape. */
export function findTypedJobs(typed: string, sites: readonly string[] = []): Findings {
  const text = joinLines(visibleText(typed));
  // A link can contain commas.
  const words = text.split(text.includes('://') ? /\s+/ : /[\s,;]+/).filter(Boolean);
  const isTyped = words.every(
    (word) => HAND_TYPED.test(word) || familyOfShape(word) || TYPED_LINK.test(word),
  );
  if (!isTyped || words.every((word) => !isUnknown(word))) return findJobs(typed, sites);
  const found = words.map((word) => (isUnknown(word) ? asTyped(word) : findJobs(word, sites)));
  const refused = [...new Set(found.flatMap((one) => one.refused))];
  // The word after a link that is cut off may be the rest of its id.
  if (refused.includes('cut_off')) return findJobs(typed, sites);
  return decide(uniqueJobs(found.flatMap(({ jobs }) => jobs)), refused);
}

/** Returns true for a word that could be an id of unknown shape, and nothing shows what else it is. */
const isUnknown = (word: string): boolean =>
  HAND_TYPED.test(word) && !knownIdOf(word) && findJobs(word).refused.length === 0;

const asTyped = (id: string): Findings => ({ jobs: [{ id, kind: null }], refused: [] });

/**
 * Removes file addresses of JSON that names its id, because they contain the ids of owners. The
 * address of the id's own page stays and shows the kind. A file shows no kind: translations have
 * files too.
 */
function withoutAddresses(links: IdMention[], inText: IdMention[]): IdMention[] {
  const keyed = inText.filter(
    ({ key, meaning, isNamed }) => key === 'id' && isJob(meaning) && !isNamed,
  );
  const ids = new Set(keyed.map(({ id }) => id));
  if (ids.size === 0) return links;
  return links.filter(({ key, source, id }) => key !== 'url' || (source === 'link' && ids.has(id)));
}

/** Combines all mentions in a text. */
function settle(mentions: IdMention[], hidden: readonly Refusal[]): Findings {
  // A file can be named after a job.
  const known = new Set(
    mentions.filter(({ meaning }) => !isJob(meaning) && meaning !== 'file').map(({ id }) => id),
  );
  const jobs = uniqueJobs(
    withoutDetails(mentions).flatMap(({ id, meaning, follows }) => {
      const isOther = meaning === null && known.has(id);
      return isJob(meaning) && !isOther ? [{ id, kind: meaning, ...(follows && { follows }) }] : [];
    }),
  );
  // Next to a job, a labelled avatar is only a detail of the job. A link counts on its own.
  const relevant = mentions.filter(({ source }) => source === 'link' || jobs.length === 0);
  return decide(jobs, [...relevant.map(({ meaning }) => meaning).filter(isRefusal), ...hidden]);
}

/** Next to a job, only look-alikes and ids that may be wanted are worth a word. */
function decide(jobs: JobRef[], refused: readonly Refusal[]): Findings {
  const isShown = (reason: Refusal) => isMaybeWanted(reason) || isLookAlike(reason);
  const shown = jobs.length > 0 ? refused.filter(isShown) : refused;
  return { jobs, refused: [...new Set(shown)] };
}

/** Removes the labelled avatars and voices if there is another job, because they are its details. */
function withoutDetails(mentions: IdMention[]): IdMention[] {
  const isDetail = ({ meaning, source }: IdMention) =>
    source === 'label' && (meaning === 'avatar' || meaning === 'voice');
  const details = new Set(mentions.filter(isDetail).map(({ id }) => id));
  if (details.size === 0) return mentions;
  const others = mentions.filter(
    (mention) => !isDetail(mention) && !(mention.meaning === null && details.has(mention.id)),
  );
  return others.some(({ meaning }) => isJob(meaning)) ? others : mentions;
}

/**
 * Returns each id once, at its first place and with the first known kind. A video that a session
 * follows is the same job as the session.
 */
function uniqueJobs(jobs: JobRef[]): JobRef[] {
  const kinds = new Map<string, Kind | null>();
  for (const { id, kind } of jobs) kinds.set(id, kinds.get(id) ?? kind);
  const videos = new Map<string, string>();
  for (const { id, follows } of jobs) {
    if (follows && kinds.get(id) === 'agent' && !videos.has(id)) videos.set(id, follows);
  }
  const followed = new Set(videos.values());
  return [...kinds]
    .filter(([id, kind]) => kind === 'agent' || !followed.has(id))
    .map(([id, kind]) => {
      const follows = videos.get(id);
      return { id, kind, ...(follows && { follows }) };
    });
}
