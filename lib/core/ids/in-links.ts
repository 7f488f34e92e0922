import { decodeLink, LINK } from '../pasted/decode.ts';
import { BLANK } from '../pasted/hide-values.ts';
import { isOnSite } from './allowed-sites.ts';
import { cutIdOf, idsOnLink, isHeygenLink } from './heygen-links.ts';
import { readText } from './in-text.ts';
import { type IdKind, type IdMention, KNOWN_ID, knownIdOf } from './mention.ts';
import { isAppLink, withOrigin } from './with-origin.ts';

/** The start of a link inside another link, at any depth of percent-encoding. */
const INNER_LINK = /(?=https?(?::|%(?:25){0,8}3A)(?:\/|%(?:25){0,8}2F){2})/i;
/** What precedes an inner link that is a parameter or path of the outer one, not its neighbour. */
const LEADS_TO = /(?:[=/]|%(?:25){0,8}(?:3D|2F))$/i;
/** A JSON key whose value is an address: `"video_url": "`. */
const URL_KEY = /["'][\w-]{0,60}urls?["']\s{0,9}:\s{0,9}\[?\s{0,60}["']$/i;
/** How many characters before a link are searched for such a key. */
const URL_KEY_REACH = 160;
/** A noun before a link that may be a session or its video. */
const NOUN_BEFORE =
  /(?<![\wа-яё])(?:(session|agent|сесси|агент)|video|видео|ролик)[а-яё]{0,2}[\s:=>"'(<[–—-]{0,4}$/i;
const NOUN_REACH = 20;
const ANY_ID = new RegExp(KNOWN_ID, 'gi');

/** Finds the ids in the links of a text. Those of `sites` count, and those of no other site. */
export function readLinks(text: string, sites: readonly string[]): IdMention[] {
  return [...text.matchAll(LINK)].flatMap(({ 0: link, index: at }) => {
    const before = text.slice(Math.max(0, at - URL_KEY_REACH), at);
    const key = URL_KEY.test(before) ? 'url' : null;
    const noun = nounBefore(before.slice(-NOUN_REACH));
    const after = text.charAt(at + link.length);
    const found = readLink(withOrigin(link), after, sites);
    // The pages of the app's own links are not known.
    const shown = found.length === 0 && isAppLink(link) ? idsIn(link, null) : found;
    return shown.map((mention) => ({
      ...mention,
      at,
      key,
      ...(noun && { noun }),
    }));
  });
}

function nounBefore(text: string): 'session' | 'video' | null {
  const match = NOUN_BEFORE.exec(text);
  if (!match) return null;
  return match[1] ? 'session' : 'video';
}

/** Returns the text with its links blanked out; everything else keeps its position. */
export const blankLinks = (text: string): string =>
  text.replace(LINK, (link) => BLANK.repeat(link.length));

/**
 * Reads a link and the links inside it. The inner link of a redirect or a search result counts, but
 * not a link inside a link that shows an id itself. A HeyGen link without an id gives nothing.
 */
function readLink(link: string, after: string, sites: readonly string[]): IdMention[] {
  const parts = link.split(INNER_LINK);
  const found: IdMention[] = [];
  let isShown = false;
  for (const [index, part] of parts.entries()) {
    const isInside = index > 0 && LEADS_TO.test(parts[index - 1] ?? '');
    if (isInside && isShown) continue;
    const shown = readPart(part, after, sites);
    isShown = shown.some(({ meaning }) => meaning !== 'other_site');
    found.push(...shown);
  }
  return found;
}

/**
 * Reads a link as it is first: a decoded title can contain characters that end the path. If that
 * finds nothing, reads it decoded, because a whole link can be encoded. A link of an allowed site is
 * read as a text, because it can contain an id in any form.
 */
function readPart(part: string, after: string, sites: readonly string[]): IdMention[] {
  const decoded = decodeLink(part);
  if (isHeygenLink(part) || isHeygenLink(decoded)) {
    const cut = cutIdOf(part, after);
    if (cut !== null && !isKnown(part)) return [mentionOf(cut, 'cut_off')];
    const shown = idsOnLink(part);
    return shown.length > 0 ? shown : idsOnLink(decoded);
  }
  if (isOnSite(decoded, sites)) {
    return readText(decoded).map((mention) => ({ ...mention, object: null }));
  }
  return idsIn(decoded, 'other_site');
}

const idsIn = (link: string, meaning: IdKind): IdMention[] =>
  [...link.matchAll(ANY_ID)].map(([id]) => mentionOf(id, meaning));

const isKnown = (link: string): boolean => idsOnLink(link).some(({ id }) => knownIdOf(id) === id);

const mentionOf = (id: string, meaning: IdKind): IdMention => ({
  id: knownIdOf(id) ?? id,
  at: 0,
  meaning,
  source: 'link',
  key: null,
  object: null,
});
