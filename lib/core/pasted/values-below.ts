import { isHiddenLabel, TAIL } from './hidden-words.ts';
import { execAt } from './match-at.ts';

/** Where the values of a label are. */
export interface Span {
  at: number;
  end: number;
}

/** Source of a pattern for an id. */
export const ID = '[0-9a-f]{32}(?![0-9a-z])';
/** Source of a pattern for the words of a job, whose id is no secret. */
export const JOB = 'video|видео|ролик|render|heygen|clip|job|ids?["\'`]?\\s?[:=]';

const next = (end: string): RegExp =>
  new RegExp(
    `(?!\\n\\s*${ID})(?:(?!${JOB}|\\n\\s*\\n|[.!?]\\s)[^"{}${end}]){1,60}?["'\`]?${ID}`,
    'iuy',
  );
/** A label at the end of a line, and the value below it. */
const ALONE = new RegExp(
  `(?<tail>${TAIL})[ \\t*:)]{0,5}(?:\\n[ \\t]{0,40}(?:\`{3}\\w{0,10})?){1,3}["'\`]{0,3}(?=${ID}(?![ \\t]{1,3}[–—-]))`,
  'iuy',
);
/** Another value of a list, with or without a name: `, B`, `- dev: B`. A line that is only an id ends it. */
const NEXT = next('');
/** Another value after one, on the same line: `; old – B`. */
const OTHER = next('\\n');
/** The values below the first one. */
const LINES = /(?:\n\s{0,40}[0-9a-f]{32}(?=\s|$))*/iy;
const JOINED = /(?:and|[и&/+])\s?$/i;
const JOINED_AFTER = /^\s?(?:(?:and|и)(?!\p{L})|[&/+])/iu;

/** Returns true for a label whose values can be a list: a plural, or `key and video`. */
export const isPlural = (before: string, word: string, tail: string): boolean =>
  /[^s]s$|[ыи]$|ей$|ов$|ами$/iu.test(word) || JOINED.test(before) || JOINED_AFTER.test(tail);

/** Returns where the last value of a list ends. */
export function endOfList(text: string, first: number, isList: boolean): number {
  const pattern = isList ? NEXT : OTHER;
  let end = first;
  for (let next = execAt(pattern, text, end); next; next = execAt(pattern, text, end))
    end += next[0].length;
  return end;
}

/** Returns the values below a label, or in a list after it. `before` is the text before its word. */
export function valuesBelow(text: string, match: RegExpExecArray, before: string): Span | null {
  const { 0: word, index } = match;
  const afterWord = index + word.length;
  const alone = execAt(ALONE, text, afterWord);
  const tail = alone?.groups?.tail ?? text.slice(afterWord, afterWord + 40);
  if (!isHiddenLabel(before, word, tail)) return null;
  const isList = isPlural(before, word, tail);
  if (alone) {
    const at = afterWord + alone[0].length;
    const end = at + 32;
    return { at, end: end + (isList ? (execAt(LINES, text, end)?.[0] ?? '').length : 0) };
  }
  const start = /^["']?(?::[ \t]*\n[ \t]|[: ]?\s)/.exec(text.slice(afterWord, afterWord + 20))?.[0];
  if (!start || !(isList || start.includes('\n'))) return null;
  const end = endOfList(text, afterWord + 1, true);
  return end > afterWord + 1 ? { at: afterWord + 1, end } : null;
}
