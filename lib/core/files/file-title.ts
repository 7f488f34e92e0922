import { utf8Length } from '../base/byte-length.ts';
import { REFUSED_IN_NAMES } from '../settings/download-name.ts';

/** The longest title in the name of a file, in UTF-8 bytes. */
export const TITLE_BYTES = 120;

/**
 * Returns the title without characters that some file system or browser refuses in a name, in at most
 * this many bytes.
 */
export function fileTitle(title: string, most = TITLE_BYTES): string {
  const spaced = title
    .normalize('NFC')
    .replace(REFUSED_IN_NAMES, ' ')
    .replace(/[\s_]+/gu, ' ');
  return trimEnds(cutToBytes(spaced.replace(/^[\s.]+/u, ''), most));
}

/** Removes spaces and dots at both ends. */
export const trimEnds = (text: string): string => text.replace(/^[\s.]+|[\s.]+$/gu, '');

/** Cuts the text to a number of UTF-8 bytes, without splitting a character. */
export function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let kept = '';
  for (const char of text) {
    bytes += utf8Length(char);
    if (bytes > most) break;
    kept += char;
  }
  return kept;
}
