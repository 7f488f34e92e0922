import { REMOVED } from './redact-links.ts';

/** The shortest word of the user's that is searched. Shorter ones are in any text. */
const SHORTEST_WORD = 4;
/** The same for scripts in which two letters are a word. */
const SHORTEST_OF_LETTERS = 2;

/** The letters of scripts that put no space between words. */
const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** How many parts one pattern looks for at least, if there are as many: a title can have hundreds. */
const PARTS_OF_PATTERN = 40;

/**
 * Removes words that the user or their program wrote, such as the title of a job, also in the way
 * in which a link, JSON or the name of a file holds them: `Secret%20launch`, `secret-launch`.
 */
export const redactWords = (text: string, words: readonly string[]): string =>
  words
    .flatMap((word) => groupsOf(word.normalize('NFC').match(/[\p{L}\p{N}\p{M}]+/gu) ?? []))
    .reduce((left, parts) => left.replace(wordsPattern(parts), REMOVED), text.normalize('NFC'));

function groupsOf(parts: readonly string[]): (readonly string[])[] {
  const count = Math.max(1, Math.floor(parts.length / PARTS_OF_PATTERN));
  const size = Math.ceil(parts.length / count);
  const groups = Array.from({ length: count }, (_, n) => parts.slice(n * size, (n + 1) * size));
  return groups.filter((group) => {
    const letters = group.join('');
    return letters.length >= (WITHOUT_SPACES.test(letters) ? SHORTEST_OF_LETTERS : SHORTEST_WORD);
  });
}

const BETWEEN = '(?:%[0-9a-f]{2}|\\\\u[0-9a-f]{4}|[^\\p{L}\\p{N}\\p{M}]){0,12}';
/** The end of an escape can look like a letter: `%20launch`, `\nlaunch`. */
const BEFORE =
  '(?:(?<![\\p{L}\\p{N}\\p{M}])|(?<=%[0-9a-f]{2}|\\\\u[0-9a-f]{4}|\\\\[nrt]|&#?\\w{1,8};))';
const AFTER = '(?![\\p{L}\\p{N}\\p{M}])';

function wordsPattern(parts: readonly string[]): RegExp {
  const [first = ''] = parts;
  const before = WITHOUT_SPACES.test(first) ? '' : BEFORE;
  const after = WITHOUT_SPACES.test(parts.at(-1) ?? '') ? '' : AFTER;
  const letters = parts.map((part) => Array.from(part, writings).join(''));
  return new RegExp(`${before}${letters.join(BETWEEN)}${after}`, 'giu');
}

/** Returns the source of a pattern for the ways in which links, JSON and HTML write a letter. */
function writings(letter: string): string {
  if (/[a-z0-9]/i.test(letter)) return letter;
  const both = new Set([letter, letter.toLowerCase(), letter.toUpperCase()]);
  const escaped = [...both].flatMap((one) => [
    one,
    encodeURIComponent(one),
    one.replace(/./gs, (unit) => `\\\\{1,4}u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    Array.from(
      one,
      (char) => `&#(?:${char.codePointAt(0)}|x${char.codePointAt(0)?.toString(16)});`,
    ).join(''),
  ]);
  return `(?:${escaped.join('|')})`;
}
