import { decodeLink, LINK } from './decode.ts';
import { idsOnLink, isHeygenLink } from './heygen-links.ts';
import { readText } from './in-text.ts';
import type { IdMention } from './mention.ts';

/** Replaces each character of a link, so that the text before and after it does not join. */
const BLANK = '\ufffc';
/** The start of a link inside another link, at any depth of percent-encoding. */
const INNER_LINK = /(?=https?(?::|%(?:25){0,8}3A)(?:\/|%(?:25){0,8}2F){2})/i;
/** What precedes an inner link that is a parameter or path of the outer one, not its neighbour. */
const LEADS_TO = /(?:[=/]|%(?:25){0,8}(?:3D|2F))$/i;
/** A JSON key whose value is an address: `"video_url": "`. */
const URL_KEY = /["'][\w-]{0,60}urls?["']\s{0,9}:\s{0,9}\[?\s{0,60}["']$/i;
/** How many characters before a link are searched for such a key. */
const URL_KEY_REACH = 160;

/** Finds the ids in the links of a text. */
export function readLinks(text: string): IdMention[] {
  return [...text.matchAll(LINK)].flatMap(({ 0: link, index: at }) => {
    const before = text.slice(Math.max(0, at - URL_KEY_REACH), at);
    const key = URL_KEY.test(before) ? 'url' : null;
    return readLink(withOrigin(link)).map((mention) => ({ ...mention, at, key }));
  });
}

/** Returns the text with its links blanked out; everything else keeps its position. */
export const blankLinks = (text: string): string =>
  text.replace(LINK, (link) => BLANK.repeat(link.length));

/** Adds the scheme or the API's origin to a link that was written without it. */
function withOrigin(link: string): string {
  if (/^https?:/i.test(link)) return link;
  return link.startsWith('/') ? `https://api.heygen.com${link}` : `https://${link}`;
}

/**
 * Reads a link and the links inside it. The inner link of a redirect or a search result counts, but
 * not a link inside a link that shows an id itself. A HeyGen link without an id gives nothing. A
 * link to any other site is read as a text, because it can contain an id in any form.
 */
function readLink(link: string): IdMention[] {
  const parts = link.split(INNER_LINK);
  const found: IdMention[] = [];
  let isShown = false;
  for (const [index, part] of parts.entries()) {
    const isInside = index > 0 && LEADS_TO.test(parts[index - 1] ?? '');
    if (isInside && isShown) continue;
    const shown = readPart(part);
    isShown = shown.length > 0;
    found.push(...shown);
  }
  if (found.length > 0 || parts.some((part) => isHeygenLink(decodeLink(part)))) return found;
  return readText(decodeLink(link)).map((mention) => ({ ...mention, object: null }));
}

/**
 * Reads a link as it is first: a decoded title can contain characters that end the path. If that
 * finds nothing, reads it decoded, because a whole link can be encoded.
 */
function readPart(part: string): IdMention[] {
  const shown = idsOnLink(part);
  return shown.length > 0 ? shown : idsOnLink(decodeLink(part));
}
