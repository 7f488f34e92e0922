/** Everything up to what ends a link in prose, code, Markdown, Slack or a quotation. */
const LINK_BODY = '[^\\s"\'<>`\\\\)\\]}»“”|*…—]+';
/** People copy HeyGen's addresses without the scheme, and logs have the API's paths alone. */
const LINK_START = [
  'https?:\\/\\/',
  '(?<![\\w.@/:%-])(?=(?:[\\w-]{1,63}\\.){0,3}heygen\\.(?:com|ai)[/:])',
  '(?<![\\w./:%-])(?=\\/v[1-3]\\/[a-z])',
].join('|');

/** A link in a text. For `matchAll` and `replace` only, which begin anew each time. */
export const LINK = new RegExp(`(?:${LINK_START})${LINK_BODY}`, 'gi');

/** Only the marks that part ids, labels and links: the rest of a text need not be readable. */
const MARKS = '2[023678CDEF9]|3[ABCDEF]|5[BDF]|7[BCD]|0[9AD]';
/** `%2F`, and `%252F` as in a link inside a link inside a link. */
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
/** JSON inside JSON has several backslashes. */
const ESCAPE = /\\{1,8}(?:u00([23][0-9a-f])|(["'/])|[nrt])/gi;
/** Marks inside a line; a tag that parts cells or lines parts ids from labels too and stays. */
const INLINE_TAG = /<\/?(?:b|i|em|strong|code|kbd|span|mark)>/gi;
/** Zero-width marks and those of the direction of writing: messengers and tables add them to ids. */
const INVISIBLE = /\p{Cf}|\u034f|[\ufe00-\ufe0f]/gu;
/** The colours of a terminal. Any other control character parts words, as a space does. */
const COLOUR = /(?![\t\n\r])\p{Cc}\[[\d;]{0,20}[A-Za-z]/gu;

/** A text without what nobody sees in it. */
export const visibleText = (text: string): string =>
  text.replace(COLOUR, '').replace(INVISIBLE, '');

/**
 * A text as a person would read it: no HTML, JSON or percent escapes. Links keep theirs, since a
 * title in one may hold a space or a slash that would cut it.
 */
export function decodeText(text: string): string {
  return visibleText(text)
    .replace(ENTITY, (_, name: string) => readEntity(name.toLowerCase()))
    .replace(INLINE_TAG, ' ')
    .replace(ESCAPE, (_, hex?: string, mark?: string) => mark ?? (hex ? character(hex) : '\n'))
    .replace(LINK_OR_PERCENT, (found, hex?: string) => (hex ? character(hex) : found));
}

/** The marks of a link, however deep they are encoded; a stray % is not an error. */
export const decodeLink = (link: string): string =>
  link.replace(PERCENT, (_, hex: string) => character(hex));

const readEntity = (name: string): string =>
  NAMED[name] ?? String.fromCharCode(Number(name.replace('#x', '0x').replace('#', '')));

const character = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));
