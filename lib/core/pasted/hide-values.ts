import { type Hidden, shapesIn } from './hidden-shapes.ts';
import { BEFORE_LABEL, HIDDEN_WORD, isHiddenLabel, isInTitle } from './hidden-words.ts';

/** Replaces each character of what nobody may read, so that everything else keeps its position. */
export const BLANK = '\ufffc';

/** A text without the values that are never ids. */
export interface Visible {
  text: string;
  /** The reasons, each once, if a hidden value could have been taken for an id. */
  reasons: Hidden[];
  /** The hidden values that have the shape of an id, wherever they occur in the text. */
  ids: ReadonlySet<string>;
}

const WORDS = new RegExp(HIDDEN_WORD, 'giu');
const ONLY_WORD = new RegExp(`^(?:${HIDDEN_WORD})!?$`, 'iu');
/** Operators and calls between an optional value and its default: `?? "B"`, `.orElse("B")`. */
const DEFAULT = [
  '["\'`\\])]{0,3}\\s{0,9}(?:\\?\\?=?|\\?[:=]|\\|\\|=?|:-|!==?|\\bor\\b(?=\\s{0,9}["\']))',
  '["\'`]?\\){1,3}(?:\\.\\w{2,24}\\(\\)){0,2}\\.\\w{2,24}(?:\\(|\\s?\\{\\s?)(?:\\|\\w?\\|\\s?|\\(\\)\\s?[=-]>\\s?)?(?=["\'])',
  '["\'`]\\)?\\s?\\{\\s?(?=["\'])',
].join('|');
/** The other optional values before the default: `?? process.env.OTHER`. */
const ALTERNATIVES =
  '(?:["\'`\\])]{0,3}\\s{0,9}(?:\\?\\?|\\|\\|)\\s{0,9}[a-z][\\w.[\\]"\']{0,60}){0,3}';
/** What separates a label and its value; the last two without a colon, if an id follows. */
const SEPARATOR = [
  `${ALTERNATIVES}(?:${DEFAULT})`,
  '["\'`*\\])]{0,3}(?:%22)?\\s{0,5}(?:=>|->|→|:\\s?[\\w<>[\\]|]{1,20}\\s?=(?![=>])|[:=：]{1,3}|%(?:25){0,8}3[AD])',
  '["\'`]\\s?,\\s{0,3}(?=["\'`])',
  '["\'`]\\s{0,3}(?=\\{)',
  '\\(\\s?["\'][\\w.-]{1,40}["\']\\s?[,:]\\s{0,3}(?=["\'])',
  '(?!-)[ \\t|*`"\'()>#!–—-]{1,6}(?:is |was |это )?["\'`]?(?=[0-9a-f]{32}(?![0-9a-z]))',
].join('|');
/** An expression after a label goes on with a value in quotes: `cond ? "B"`. */
const OR_DEFAULT = new RegExp(
  `(?:\\([^()\\n]{0,80}\\))?${ALTERNATIVES}(?:${DEFAULT}|\\s{1,9}\\?)\\s{0,9}["'\`][^\\s"'\`]+`,
  'iuy',
);
/** The rest of a label after the word (`_2`, `Test`, ` for ElevenLabs`) and the separator. */
const LABEL_END = new RegExp(
  `(?<tail>[\\w.-]{0,40}(?:[ \\t][\\p{L}\\w.-]{1,24}){0,3}?(?:[ \\t]\\([^()\\n]{0,40}\\))?)(?:${SEPARATOR})`,
  'iuy',
);
/** What can precede a value on its line, or on the next one if that is indented or quoted. */
const OPEN =
  /(?:[ \t"'`*(<«“„‘]|%22|W\/(?=")|return\s)*(?:[>|]?-?\r?\n[ \t]{0,40}(?:[-•*][ \t]|(?<=[ \t])|(?=["'])))?["'`]?(?:(?:bearer|basic|digest|token|apikey)\s{1,3})?/iuy;
const VALUE = /[^\s"'`<>&,;|(){}[\]\\%\ufffc]+/uy;
const LINE = /[^\n"']{0,4000}/uy;
/** The key of an object in a storage, which is a path: `videos/<id>.mp4`, `video:<id>:status`. */
const OBJECT_KEY =
  /[\w-]{0,30}(?:video|render|heygen|clip|podcast|lip-?sync|translation)[\w-]{0,30}[/:]|[^\s"'`<>/]{1,80}\/[^\n"'`<>]{0,200}?\.(?:mp4|webm|mov|m4[av]|mp3|wav|srt|vtt|gif|zip)(?!\w)/iuy;
/** Another id of a list: `- B`, `, "B"`. */
const NEXT =
  /["'`]?[ \t]{0,5}(?:[,;]\s{0,40}|\r?\n[ \t]{0,40}[-•*][ \t]{1,5})["'`]?(?=[0-9a-f]{32}(?![0-9a-z]))/iuy;
/** A value that is the next label, because this one has no value: `API_KEY= VIDEO_ID=A`. */
const IS_LABEL = /^[\w.-]{0,60}ids?["']?[:=]/i;
const KNOWN = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/gi;
/** A value that a field for ids would take for an id. */
const ID_LIKE = /[0-9a-f]{32}|(?<![\w-])(?=[\w-]{0,99}\d)(?=[\w-]{0,99}[a-z])[\w-]{12}/i;

/** Hides keys, labelled secrets, traces and hashes in a text. */
export function hideValues(text: string): Visible {
  const ids = new Set<string>();
  const reasons = new Set<Hidden>();
  const hide = (value: string, reason: Hidden): string => {
    for (const [id] of value.matchAll(KNOWN)) ids.add(id.toLowerCase());
    if (ID_LIKE.test(value)) reasons.add(reason);
    return value.replace(/[^\n]/g, BLANK);
  };
  const shaped = shapesIn(text).reduce(
    (visible, [shape, reason]) => visible.replace(shape, (value) => hide(value, reason)),
    text,
  );
  return { text: hideLabelled(shaped, hide), reasons: [...reasons], ids };
}

function hideLabelled(text: string, hide: (value: string, reason: Hidden) => string): string {
  let visible = '';
  let from = 0;
  const scan = new RegExp(WORDS);
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const found = valuesOf(text, match);
    if (!found) continue;
    const reason = match.groups?.trace ? 'trace' : 'secret';
    visible += text.slice(from, found.at) + hide(text.slice(found.at, found.end), reason);
    from = found.end;
    scan.lastIndex = Math.max(found.end, scan.lastIndex);
  }
  return visible + text.slice(from);
}

interface Span {
  at: number;
  end: number;
}

/** Returns where the values of a label are, from the first to the last; null without a value. */
function valuesOf(text: string, match: RegExpExecArray): Span | null {
  const { 0: word, index, groups } = match;
  const afterWord = index + word.length;
  const before = text.slice(Math.max(0, index - BEFORE_LABEL), index);
  const isBelow = !isInTitle(before, word, '\n');
  if (groups?.secret && isBelow && isHiddenLabel(before, word, text.charAt(afterWord))) {
    const below = valueBelow(text, index, afterWord);
    if (below) return below;
  }
  // An option of a command has no separator.
  if (word.startsWith('-')) return valueAt(text, afterWord, match);
  const label = execAt(LABEL_END, text, afterWord);
  const { tail = '' } = label?.groups ?? {};
  if (!label || !isHiddenLabel(before, word, tail)) return null;
  if (isInTitle(before, word, label[0].slice(tail.length))) return null;
  return valueAt(text, afterWord + label[0].length, match);
}

function valueAt(text: string, from: number, { 0: word, groups }: RegExpExecArray): Span | null {
  const open = matchAt(OPEN, text, from) ?? '';
  const at = from + open.length;
  const isWholeLine = groups?.cookie && (!word.startsWith('-') || /["']/.test(open));
  if (isWholeLine) return { at, end: at + (matchAt(LINE, text, at) ?? '').length };
  if (/[{[]/.test(text.charAt(at))) return { at, end: endOfBracket(text, at) };
  if (/keys?$/i.test(word) && matchAt(OBJECT_KEY, text, at)) return null;
  const value = matchAt(VALUE, text, at);
  // The next label may be a hidden one too: `Jwt:Key`.
  if (!value || IS_LABEL.test(value) || ONLY_WORD.test(value)) return null;
  const end = endOfList(text, at + value.length, /[^s]s$/i.test(word));
  return { at, end: end + (matchAt(OR_DEFAULT, text, end) ?? '').length };
}

/** A label alone on a short line, and the value below it: `Password`, or `secrets:` in YAML. */
const ALONE = /[ \t]{0,5}\r?\n[ \t]{0,40}["'`]?(?=[0-9a-f]{32}(?![0-9a-z]))/iuy;
const HEADING_MAX = 40;
const BLOCK_START = /s?["']?:[ \t]{0,5}(?=\r?\n[ \t])/uy;
const BLOCK_LINE = /\r?\n(?<indent>[ \t]{1,40})[^\n]{0,2000}/uy;

/** Returns the value below a label, or the indented block: the label must be alone on its line. */
function valueBelow(text: string, index: number, afterWord: number): Span | null {
  const before = text.slice(Math.max(0, index - HEADING_MAX), index);
  const start = before.lastIndexOf('\n');
  if (start < 0 && index > HEADING_MAX) return null;
  const heading = before.slice(start + 1);
  const alone = matchAt(ALONE, text, afterWord);
  if (alone !== null) return { at: afterWord + alone.length, end: afterWord + alone.length + 32 };
  const colon = matchAt(BLOCK_START, text, afterWord);
  if (colon === null || !/^\s*["']?$/.test(heading)) return null;
  let end = afterWord + colon.length;
  for (let line = execAt(BLOCK_LINE, text, end); line; line = execAt(BLOCK_LINE, text, end)) {
    if ((line.groups?.indent?.length ?? 0) <= (/^\s*/.exec(heading)?.[0].length ?? 0)) break;
    end += line[0].length;
  }
  const at = afterWord + colon.length;
  return end > at ? { at, end } : null;
}

/** Returns the end of a JSON object or list, or of the text if it is cut off. */
function endOfBracket(text: string, at: number): number {
  let depth = 0;
  const brackets = /[{}[\]]/g;
  brackets.lastIndex = at;
  for (let match = brackets.exec(text); match; match = brackets.exec(text)) {
    depth += /[{[]/.test(match[0]) ? 1 : -1;
    if (depth === 0) return match.index + 1;
  }
  return text.length;
}

function endOfList(text: string, first: number, isPlural: boolean): number {
  let end = first;
  while (isPlural) {
    const gap = matchAt(NEXT, text, end);
    if (gap === null) break;
    end += gap.length + 32;
  }
  return end;
}

function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

const matchAt = (pattern: RegExp, text: string, at: number): string | null =>
  execAt(pattern, text, at)?.[0] ?? null;
