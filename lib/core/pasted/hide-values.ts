import { type Hidden, shapesIn } from './hidden-shapes.ts';
import { BEFORE_LABEL, HIDDEN_WORD, isHiddenLabel, isInTitle, TAIL } from './hidden-words.ts';
import { execAt, matchAt } from './match-at.ts';
import { endOfList, ID, isPlural, JOB, type Span, valuesBelow } from './values-below.ts';

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
/** The default of an optional value, and other values in quotes: `?? "B"`, `.orElse("B")`. */
const QUOTED = new RegExp(`(?:(?!${JOB})[^\\n;,]){0,100}?["'\`](?=${ID})`, 'iuy');
/** What separates a label and its value; the last ones without a colon, if an id follows. */
const SEPARATOR = [
  `:?\\s{0,20}(?:</?\\w{1,10}(?:\\s[^<>\\n]{0,60})?>\\s{0,20}){1,4}(?=${ID})`,
  '["\'`*\\])]{0,3}(?:%22)?\\s{0,5}(?:=>|->|→|\\??[:=：]{1,3}-?|%(?:25){0,8}3[AD])',
  '["\'`]\\s?,\\s{0,3}(?=["\'`])',
  '["\'`]\\s{0,3}(?=\\{)',
  '\\(\\s?["\'][\\w.-]{1,40}["\']\\s?[,:]\\s{0,3}(?=["\'])',
  `(?!-)(?:['’]s)?[ \\t|*\`"'()<>[«“„,#№!–—-]{1,6}(?:is |was |это )?["'\`]?(?=${ID})`,
].join('|');
/** A value and what can be between it and its name; the id of a job has a label before it. */
const NAME_AFTER = new RegExp(
  `(?<![\\w/=.?&-])(?<!(?:id|video|видео|ролик)["'\`*]{0,3}[ \\t]?[:=(]?[ \\t]?["'\`«]?)${ID}["'\`*»”)\\]]{0,3}` +
    "(?:\\s?[(\\[:,|–—→=\\t]|[ \\t](?:-|is|as|это|как)(?=[ \\t]))[ \\t]?(?:[\\p{L}'’`*«“(–—-]{1,16}[ \\t_/(-]{0,2}){0,3}$",
  'iu',
);
/** The rest of a label after the word (`_2`, `Test`, ` for ElevenLabs`) and the separator. */
const LABEL_END = new RegExp(`(?<tail>${TAIL})(?:${SEPARATOR})`, 'iuy');
/** What can precede a value on its line, or on the next one if that is indented or quoted. */
const OPEN =
  /(?:[ \t"'`*(<«“„‘]|%22|W\/(?=")|return\s)*(?:[>|]?-?\r?\n[ \t]{0,40}(?:[-•*][ \t]|(?<=[ \t])|(?=["'`]|[0-9a-f]{32})))?["'`]{0,3}\n?(?:(?:bearer|basic|digest|token|apikey)\s{1,3})?/iuy;
const VALUE = /[^\s"'`<>&,;|(){}[\]\\%\ufffc]+/uy;
const LINE = /[^\n"']{0,4000}/uy;
/** The key of an object in a storage, which is a path: `videos/<id>.mp4`, `video:<id>:status`. */
const OBJECT_KEY =
  /[\w-]{0,30}(?:video|render|heygen|clip)[\w-]{0,30}[/:]|[^\s"'`<>/]{1,80}\/[^\n"'`<>]{0,200}?\.(?:mp4|webm|mov|m4[av]|mp3|wav|srt|vtt|gif|zip)(?!\w)/iuy;
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
    const reason = match.groups?.trace ? 'trace' : 'secret';
    const after = valuesOf(text, match);
    const isOnLine = after && !/[\n,]/.test(text.slice(match.index, after.at));
    for (const found of [isOnLine ? null : valueBefore(text, match, from), after]) {
      if (!found) continue;
      visible += text.slice(from, found.at) + hide(text.slice(found.at, found.end), reason);
      from = found.end;
      scan.lastIndex = Math.max(found.end, scan.lastIndex);
    }
  }
  return visible + text.slice(from);
}

/** Returns the value whose name follows it: `<id> (session key)`, `<id> — это ключ`. */
function valueBefore(text: string, match: RegExpExecArray, from: number): Span | null {
  const { 0: word, index, groups } = match;
  const before = text.slice(Math.max(from, index - BEFORE_LABEL), index);
  const found = groups?.trace ? null : NAME_AFTER.exec(before);
  const afterWord = index + word.length;
  if (!found || !isHiddenLabel(before, word, text.slice(afterWord, afterWord + 40))) return null;
  const at = index - before.length + found.index;
  return { at, end: at + 32 };
}

/** Returns where the values of a label are, from the first to the last; null without a value. */
function valuesOf(text: string, match: RegExpExecArray): Span | null {
  const { 0: word, index, groups } = match;
  const afterWord = index + word.length;
  const before = text.slice(Math.max(0, index - BEFORE_LABEL), index);
  // An option of a command has no separator.
  if (word.startsWith('-')) return valueAt(text, afterWord, match, false);
  if (!groups?.trace && !isInTitle(before, word, '\n')) {
    const below = valuesBelow(text, match, before);
    if (below) return below;
  }
  const { 0: end = '', groups: { tail = '' } = {} } = execAt(LABEL_END, text, afterWord) ?? {};
  const rest = end ? tail : text.slice(afterWord, afterWord + 30);
  if (!isHiddenLabel(before, word, rest) || isInTitle(before, word, end.slice(tail.length)))
    return null;
  const value = end
    ? valueAt(text, afterWord + end.length, match, isPlural(before, word, tail))
    : null;
  if (value && text.slice(value.at, value.end).match(KNOWN)) return value;
  const quoted = execAt(QUOTED, text, value?.end ?? afterWord);
  if (!quoted) return value;
  const at = quoted.index + quoted[0].length;
  return { at: value?.at ?? at, end: at + 32 };
}

function valueAt(
  text: string,
  from: number,
  { 0: word, groups }: RegExpExecArray,
  isList: boolean,
): Span | null {
  const open = matchAt(OPEN, text, from) ?? '';
  const at = from + open.length;
  const isWholeLine = groups?.cookie && (!word.startsWith('-') || /["']/.test(open));
  if (isWholeLine) return { at, end: at + (matchAt(LINE, text, at) ?? '').length };
  if (/[{[]/.test(text.charAt(at))) return { at, end: endOfBracket(text, at) };
  if (/keys?$/i.test(word) && matchAt(OBJECT_KEY, text, at)) return null;
  const value = matchAt(VALUE, text, at);
  // The next label may be a hidden one too: `Jwt:Key`.
  if (!value || IS_LABEL.test(value) || ONLY_WORD.test(value)) return null;
  const end = at + value.length;
  return { at, end: isList || value.match(KNOWN) ? endOfList(text, end, isList) : end };
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
