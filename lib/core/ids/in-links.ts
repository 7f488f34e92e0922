import { decodeLink, LINK } from './decode.ts';
import { idsOnLink, isHeygenLink } from './heygen-links.ts';
import { readText } from './in-text.ts';
import type { IdMention } from './mention.ts';

/** Stands for a link in what is left of a text, so that what is around it does not move together. */
const BLANK = '\ufffc';
/** Where a link begins inside another, in whatever depth of percent-encoding. */
const INNER_LINK = /(?=https?(?::|%(?:25){0,8}3A)(?:\/|%(?:25){0,8}2F){2})/i;
/** What stands before an inner link that the outer one leads to, and not just follows. */
const LEADS_TO = /(?:[=/]|%(?:25){0,8}(?:3D|2F))$/i;
/** A key of JSON whose value is an address: `"video_url": "`. */
const URL_KEY = /["'][\w-]{0,60}urls?["']\s{0,9}:\s{0,9}\[?\s{0,60}["']$/i;
const URL_KEY_REACH = 160;

/** Ids in the links of a text. */
export function readLinks(text: string): IdMention[] {
  return [...text.matchAll(LINK)].flatMap(({ 0: link, index: at }) => {
    const before = text.slice(Math.max(0, at - URL_KEY_REACH), at);
    const key = URL_KEY.test(before) ? 'url' : null;
    return readLink(withOrigin(link)).map((mention) => ({ ...mention, at, key }));
  });
}

/** The text without its links, everything else in its place. */
export const blankLinks = (text: string): string =>
  text.replace(LINK, (link) => BLANK.repeat(link.length));

/** Addresses are copied without the scheme, and logs have the API's paths alone. */
function withOrigin(link: string): string {
  if (/^https?:/i.test(link)) return link;
  return link.startsWith('/') ? `https://api.heygen.com${link}` : `https://${link}`;
}

/**
 * A link that carries another link (a redirect, a search result) means the other. A HeyGen link
 * that shows nothing says nothing; any other site may carry an id in any way.
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

/** As it stands, or decoded: a title may hold what would end the path, a whole link is encoded. */
function readPart(part: string): IdMention[] {
  const shown = idsOnLink(part);
  return shown.length > 0 ? shown : idsOnLink(decodeLink(part));
}
