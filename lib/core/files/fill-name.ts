import { byteLength } from '../base/byte-length.ts';
import { isReservedName } from '../settings/download-folder.ts';
import { DEFAULT_NAME, type NameWord, WORD } from '../settings/download-name.ts';
import { cutToBytes, fileTitle, TITLE_BYTES, trimEnds } from './file-title.ts';

/** What the words of a name stand for, clean. The title may be of any length. */
export type WordValues = Readonly<Record<NameWord, string>>;

/**
 * Replaces the words of a name, in at most `most` UTF-8 bytes. A word of which nothing is known is
 * left out, with the separator before it and brackets around it. A long title is cut first.
 */
export function fillName(template: string, values: WordValues, most: number): string {
  const name = template === '' ? DEFAULT_NAME : template;
  const titles = name.split('{title}').length - 1;
  const others = byteLength(fill(name, { ...values, title: '' })) + titles;
  const left = Math.floor((most - others) / Math.max(titles, 1));
  const title = fileTitle(values.title, Math.max(Math.min(left, TITLE_BYTES), 0));
  const filled = trimEnds(cutToBytes(trimEnds(fill(name, { ...values, title })), most));
  // A name that Windows reserves is harmless with a sign before it.
  return isReservedName(filled) ? `_${cutToBytes(filled, most - 1)}` : filled;
}

/** Stands for a word of which nothing is known. No value contains it. */
const NOTHING = '\0';
const AT_THE_START = /^(?:[([]?\0[)\]]?[\s_.,–—-]*)+/u;
const ELSEWHERE = /[\s_.,–—-]*[([]?\0[)\]]?/gu;

const fill = (template: string, values: WordValues): string =>
  template
    .replace(WORD, (_, word: NameWord) => values[word] || NOTHING)
    .replace(AT_THE_START, '')
    .replace(ELSEWHERE, '');
