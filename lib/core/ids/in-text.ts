import { idKindOfLabel, LABEL } from './labels.ts';
import {
  familyOfShape,
  type IdKind,
  type IdMention,
  idOf,
  KNOWN_ID,
  knownIdOf,
} from './mention.ts';

/** Everything that one pass looks for: labels, bare ids, and braces, which delimit JSON objects. */
const SCAN = `${LABEL}|(?<bare>${KNOWN_ID})|[{}]`;
/** A value and what can precede it after a label: quotes, brackets, the dash of a list. */
const VALUE = /(?<open>(?:[\s"'`*[(<«“„‘]|[-•]\s){0,200})(?<word>[\w-]+)/y;
/** A comma between two values, with the quotes around it. */
const COMMA = /["'`*]{0,3}\s{0,9},\s{0,60}["'`*]{0,3}/y;
/** What separates values after a plural label or a bracket, where they can be below each other. */
const LIST_GAP = /(?:[\s,;"'`*•]|-\s){1,200}/y;
const WORD = /[\w-]+/y;
/** An empty value in quotes: the text after it is not the value. */
const EMPTY = /""\s|''\s/;
/** The text after a word that is itself a key: `video_id: status2: …`. */
const IS_KEY = /["'`]?\s{0,9}[:=]/y;

/** Finds the labelled and the bare ids in a text whose links were blanked out. */
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
  id: knownIdOf(id) ?? id,
  at,
  meaning: familyOfShape(id),
  source: 'bare',
  key: null,
  object: null,
});

/**
 * Returns a function that counts the braces of each match and returns the number of the current
 * JSON object; 0 is outside of any object.
 */
function countObjects(): (match: string) => number {
  const open: number[] = [];
  let outside = 0;
  let count = 0;
  return (match) => {
    for (const brace of match) {
      if (brace === '{') open.push(++count);
      // A selection can begin inside an object. After that object's brace, another one begins.
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
  // Anything can have a key `id`, so only a value with the shape of an id counts there.
  const taken = name ? values : values.filter(({ id }) => knownIdOf(id) === id);
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
    meaning: meaning ?? familyOfShape(id),
    source: 'label',
    key: isKey ? 'id' : null,
    object: isKey || object > 0 ? object : null,
  });

interface Value {
  id: string;
  at: number;
  end: number;
}

/** Returns the values of a label. An empty value or `null` is no value. */
function readValues(text: string, from: number, isPlural: boolean): Value[] {
  const first = matchAt(VALUE, text, from);
  const { open = '', word = '' } = first?.groups ?? {};
  const at = from + open.length;
  const id = isFirstValue(text, at, open, word) ? idOf(word) : knownIdOf(word);
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

/** Returns true if an id of unknown shape counts: on the label's own line, and not the next key. */
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
  const id = isAnyShape ? idOf(word) : knownIdOf(word);
  return id ? { id, at, end: at + word.length } : null;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
