import { idKindOfLabel, LABEL } from './labels.ts';
import { HEX_ID, hexOf, type IdKind, type IdMention, idOf } from './mention.ts';

/** One pass: braces tell the JSON objects apart, a label claims the ids that follow it. */
const SCAN = `${LABEL}|(?<bare>${HEX_ID})|[{}]`;
/** What may stand between a label and its value: quotes, brackets, the dash of a list. */
const VALUE = /(?<open>(?:[\s"'`*[(<«“„‘]|[-•]\s){0,200})(?<word>[\w-]+)/y;
const COMMA = /["'`*]{0,3}\s{0,9},\s{0,60}["'`*]{0,3}/y;
/** A label in the plural and a bracket also hold ids one under the other. */
const LIST_GAP = /(?:[\s,;"'`*•]|-\s){1,200}/y;
const WORD = /[\w-]+/y;
/** A value that is there and says nothing; what follows is not it. */
const EMPTY = /""\s|''\s/;
/** What follows shows that the word is itself a key: `video_id: status2: …`. */
const IS_KEY = /["'`]?\s{0,9}[:=]/y;

/** Ids in a text without its links: those with a label before them, and bare ones. */
export function readText(text: string): IdMention[] {
  const mentions: IdMention[] = [];
  const scan = new RegExp(SCAN, 'gi');
  const objectAfter = countObjects();
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const object = objectAfter(match[0]);
    if (match.groups?.bare) mentions.push(bareMention(match[0], match.index));
    if (!match.groups?.ids) continue;
    const labelled = readLabelled(text, match, object);
    mentions.push(...labelled.mentions);
    scan.lastIndex = Math.max(scan.lastIndex, labelled.end);
  }
  return mentions;
}

const bareMention = (id: string, at: number): IdMention => ({
  id: id.toLowerCase(),
  at,
  meaning: null,
  source: 'bare',
  key: null,
  object: null,
});

/** Numbers JSON objects as their braces come; 0 is what stands outside of any. */
function countObjects(): (found: string) => number {
  const open: number[] = [];
  let outside = 0;
  let count = 0;
  return (found) => {
    for (const brace of found) {
      if (brace === '{') open.push(++count);
      // A selection may begin in the middle: what it closes is an object of its own.
      if (brace === '}' && open.pop() === undefined) outside = ++count;
    }
    return open.at(-1) ?? outside;
  };
}

interface Labelled {
  mentions: IdMention[];
  end: number;
}

function readLabelled(text: string, label: RegExpExecArray, object: number): Labelled {
  const { name, ids, close } = label.groups ?? {};
  const isKey = /["']/.test(close ?? '');
  const from = label.index + label[0].length;
  const meaning = name
    ? idKindOfLabel(name, text.charAt(label.index - 1))
    : isKey
      ? null
      : undefined;
  if (meaning === undefined) return { mentions: [], end: from };
  const values = readValues(text, from, ids?.length === 3);
  // A key that is only `id` is anybody's; there the shape has to speak.
  const taken = name ? values : values.filter(({ id }) => hexOf(id) === id);
  return {
    mentions: taken.map(toMention(meaning, isKey, object)),
    end: values.at(-1)?.end ?? from,
  };
}

const toMention =
  (meaning: IdKind, isKey: boolean, object: number) =>
  ({ id, at }: Value): IdMention => ({
    id,
    at,
    meaning,
    source: 'label',
    key: isKey ? 'id' : null,
    object: isKey || object > 0 ? object : null,
  });

interface Value {
  id: string;
  at: number;
  end: number;
}

/** The value of a label, or the list of them. An empty one or `null` is none. */
function readValues(text: string, from: number, isPlural: boolean): Value[] {
  const first = matchAt(VALUE, text, from);
  const { open = '', word = '' } = first?.groups ?? {};
  const at = from + open.length;
  const id = isFirstValue(text, at, open, word) ? idOf(word) : hexOf(word);
  if (!id || EMPTY.test(open)) return [];
  const values = [{ id, at, end: at + word.length }];
  const isBracket = open.includes('[');
  const gap = isPlural || isBracket ? LIST_GAP : COMMA;
  for (let next = readNext(text, values, gap, isBracket); next; ) {
    values.push(next);
    next = readNext(text, values, gap, isBracket);
  }
  return values;
}

/** Of unknown shape only on the label's own line, and not where the next key stands there. */
function isFirstValue(text: string, at: number, open: string, word: string): boolean {
  if (open.includes('[') || /["']/.test(open)) return true;
  return !open.includes('\n') && !(open && matchAt(IS_KEY, text, at + word.length));
}

function readNext(text: string, values: Value[], gap: RegExp, isBracket: boolean): Value | null {
  const from = values.at(-1)?.end ?? text.length;
  const between = matchAt(gap, text, from)?.[0];
  if (!between) return null;
  const at = from + between.length;
  const word = matchAt(WORD, text, at)?.[0] ?? '';
  const isListed = between === ',' || (isBracket && between.includes(','));
  const isAnyShape = isListed && !matchAt(IS_KEY, text, at + word.length);
  const id = isAnyShape ? idOf(word) : hexOf(word);
  return id ? { id, at, end: at + word.length } : null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
