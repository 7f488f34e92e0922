import { decodeQuotedPrintable } from './quoted-printable.ts';
import { removeTerminalCodes } from './terminal-codes.ts';

/** Everything up to a character that ends a link in prose, code, Markdown, Slack or quotes. */
const LINK_BODY = '[^\\s"\'<>`\\\\)\\]}»“”|*…—]+';
/** People copy addresses without the scheme, and logs contain only the paths of HeyGen's API. */
const LINK_START = [
  'https?:\\/\\/',
  '(?<![a-z\\d+.-])[a-z][a-z\\d+.-]{1,20}:\\/\\/',
  '(?<![\\w.@/:%-])(?=(?:[\\w-]{1,63}\\.){0,3}heygen\\.(?:com|ai)[/:])',
  '(?<![\\w./:%-])(?=\\/v[1-3]\\/[a-z])',
  '(?<![\\w.@/:%-])(?=(?:(?:[a-z\\d-]{1,63}\\.){1,4}[a-z]{2,24}|localhost|(?:\\d{1,3}\\.){3}\\d{1,3})(?::\\d{1,5})?\\/)',
  '(?<![\\w:/])(?=\\/\\/(?:[a-z\\d-]{1,63}\\.){1,4}[a-z]{2,24}\\/)',
].join('|');

/** A link in a text. Use it only in `matchAll` and `replace`, which do not move `lastIndex`. */
export const LINK = new RegExp(`(?:${LINK_START})${LINK_BODY}`, 'gi');

/** The characters that separate ids, labels and links. No others have to be decoded. */
const MARKS = '2[023678CDEF9]|3[ABCDEF]|5[BDF]|7[BCD]|0[9AD]';
/** `%2F`, and also `%252F`, which occurs in a link inside a link inside a link. */
const PERCENT = new RegExp(`%(?:25){0,8}(${MARKS})`, 'gi');
const LINK_OR_PERCENT = new RegExp(`${LINK.source}|${PERCENT.source}`, 'gi');
const ENTITY =
  /&(?:amp;){0,3}(amp|quot|apos|lt|gt|nbsp|#(?:34|39|47|58|61)|#x(?:22|27|2f|3a|3d));/gi;
const NAMED: Record<string, string> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
};
/** Escapes of JSON. JSON inside JSON has several backslashes. */
const ESCAPE = /\\{1,8}(?:u00([23][0-9a-f])|(["'/])|[nrt])/gi;
/** Tags inside a line. Tags around cells and lines stay, because they separate ids from labels. */
const INLINE_TAG = /<\/?(?:b|i|em|strong|code|kbd|span|mark)>/gi;
/** Marks of zero width and of the writing direction. Messengers and tables add them to ids. */
const INVISIBLE = /\p{Cf}|\u034f|[\ufe00-\ufe0f]/gu;

/** Removes invisible characters and terminal colors. Lines end as in a field of a page: in `\n`. */
export const visibleText = (text: string): string =>
  removeTerminalCodes(text.replace(INVISIBLE, '')).replace(/\r\n?/g, '\n');

/**
 * Removes the escapes of e-mails, HTML, JSON and links from a text. Links keep their percent escapes, because a
 * decoded space or slash in a title would cut the link.
 */
export function decodeText(text: string): string {
  return decodeQuotedPrintable(visibleText(text))
    .replace(ENTITY, (_, name: string) => readEntity(name.toLowerCase()))
    .replace(INLINE_TAG, ' ')
    .replace(ESCAPE, (_, hex?: string, mark?: string) => mark ?? (hex ? character(hex) : '\n'))
    .replace(LINK_OR_PERCENT, (match, hex?: string) => (hex ? character(hex) : match));
}

/** Decodes the separators in a link at any depth of encoding. A stray % is not an error. */
export const decodeLink = (link: string): string =>
  link.replace(PERCENT, (_, hex: string) => character(hex));

const readEntity = (name: string): string =>
  NAMED[name] ?? String.fromCharCode(Number(name.replace('#x', '0x').replace('#', '')));

const character = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));
