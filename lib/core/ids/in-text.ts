import { execAt, matchAt } from '../pasted/match-at.ts';
import { bareMention } from './bare-mention.ts';
import { followObjects, type JsonObjects } from './json-objects.ts';
import {
  idKindOfLabel,
  idKindOfObject,
  isCommonLabel,
  isOurLabel,
  LABEL,
  meaningOfNoun,
} from './labels.ts';
import {
  type IdKind,
  type IdMention,
  idOf,
  isJob,
  KNOWN_ID,
  knownIdOf,
  meaningOf,
} from './mention.ts';
import { applyNeighbours, NEIGHBOUR, type Neighbour, neighbourOf } from './neighbours.ts';
import { settleRecords } from './records.ts';

/**
 * Everything that one pass looks for: labels, bare ids, fields that explain the ids next to them,
 * and braces, which delimit JSON objects.
 */
const SCAN = `${LABEL}|(?<bare>${KNOWN_ID})|${NEIGHBOUR}|[{}]`;
/** A value and what can precede it after a label: quotes, brackets, the dash of a list. */
const VALUE = /(?<open>(?:[\s"'`*[(<«“„‘]|[-•]\s){0,200})(?<word>[\w-]+)/y;
/** A comma between two values, with the quotes around it. */
const COMMA = /["'`*]{0,3}\s{0,9},\s{0,60}["'`*]{0,3}/y;
/** What separates values after a plural label or a bracket, where they can be below each other. */
const LIST_GAP = /(?:[\s,;"'`*•]|-\s){1,200}/y;
const WORD = /\w[\w-]*/y;
/** An empty value in quotes: the text after it is not the value. */
const EMPTY = /""\s|''\s/;
/** What precedes the label of what a job was made from: `source_video_id`. */
const SOURCE = /(?:source|input|original|reference|parent|base)[\s_-]?$/i;
/** The text after a word that is itself a key: `video_id: status2: …`. */
const IS_KEY = /["'`]?\s{0,9}[:=]/y;

/** Finds the labelled and the bare ids in a text whose links were blanked out. */
export function readText(text: string): IdMention[] {
  const mentions: IdMention[] = [];
  const neighbours: Neighbour[] = [];
  const scan = new RegExp(SCAN, 'gi');
  const objects = followObjects(text);
  for (let match = scan.exec(text); match; match = scan.exec(text)) {
    const object = objects.pass(match[0], match.index);
    const { bare, neighbour, ids, noun } = match.groups ?? {};
    if (bare) mentions.push(bareMention(text, bare, match.index, objects.key()));
    if (neighbour) neighbours.push(neighbourOf(neighbour, match.index, object));
    if (!ids && !noun) continue;
    const labelled = noun
      ? readNoun(text, match, noun, object)
      : readLabelled(text, match, object, objects);
    mentions.push(...labelled.mentions);
    scan.lastIndex = Math.max(scan.lastIndex, labelled.end);
  }
  return settleRecords(applyNeighbours(mentions, neighbours, text), text);
}

/** Reads the id after a noun. Only an id of known shape counts there. */
function readNoun(text: string, label: RegExpExecArray, noun: string, object: number): Labelled {
  const from = label.index + label[0].length;
  const values = readValues(text, from, false).filter(({ id }) => knownIdOf(id) === id);
  const meaning = meaningOfNoun(noun);
  const mentions = values.map((value) =>
    meaning === 'session' || meaning === 'video'
      ? { ...bareMention(text, value.id, value.at), noun: meaning }
      : toMention(meaning, false, object)(value),
  );
  return { mentions, end: values.at(-1)?.end ?? from };
}

interface Labelled {
  mentions: IdMention[];
  end: number;
}

function readLabelled(
  text: string,
  label: RegExpExecArray,
  object: number,
  objects: JsonObjects,
): Labelled {
  const { name, ids, close } = label.groups ?? {};
  const before = text.charAt(label.index - 1);
  const isKey = /["']/.test(close ?? '');
  const from = label.index + label[0].length;
  const ofObject = () => (isKey ? ofKey(objects) : undefined);
  // Analytics mark their own fields: `"$session_id"`.
  const isForeign = isKey && before === '$';
  const meaning = isForeign ? 'other_id' : name ? idKindOfLabel(name, before) : ofObject();
  if (meaning === undefined) return { mentions: [], end: from };
  // A column of jobs below its header.
  const isColumn = /\n\s*$/.test(label[0]) && isJob(meaning);
  const values = readValues(text, from, ids?.length === 3 || isColumn);
  // Anything can have a key `id`, so only a value with the shape of an id counts there.
  const isAnyShape = name !== undefined && !isCommonLabel(name);
  const taken = isAnyShape ? values : values.filter(({ id }) => knownIdOf(id) === id);
  return {
    mentions: taken.map((value) => ({
      ...toMention(meaning, isKey, object)(value),
      ...((name === undefined || label[0].includes('{')) && { isOfObject: true }),
      ...(name && isCommonLabel(name) && { isCommon: true }),
      ...(name && isOurLabel(name) && { isOurs: true }),
      ...(SOURCE.test(text.slice(Math.max(0, label.index - 12), label.index)) && {
        isSource: true,
      }),
      ...(name === undefined && before === '_' && { isNamed: true }),
    })),
    end: taken.at(-1)?.end ?? from,
  };
}

/** The key of a list says only what its elements are not: `"users": [{"id": …}]`. */
function ofKey(objects: JsonObjects): IdKind {
  const meaning = idKindOfObject(objects.key()) ?? null;
  return objects.isElement() && isJob(meaning) ? null : meaning;
}

const toMention =
  (meaning: IdKind, isKey: boolean, object: number) =>
  ({ id, at }: Value): IdMention => ({
    id,
    at,
    meaning: meaningOf(meaning, id),
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
  const first = execAt(VALUE, text, from);
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
  return !open.includes('\n') && !(open && execAt(IS_KEY, text, at + word.length));
}

function readNext(text: string, values: Value[], gap: RegExp, isBracket: boolean): Value | null {
  const from = values.at(-1)?.end ?? text.length;
  const between = matchAt(gap, text, from);
  if (!between) return null;
  const at = from + between.length;
  const word = matchAt(WORD, text, at) ?? '';
  const isListed = between === ',' || (isBracket && between.includes(','));
  const isAnyShape = isListed && !execAt(IS_KEY, text, at + word.length);
  const id = isAnyShape ? idOf(word) : knownIdOf(word);
  return id ? { id, at, end: at + word.length } : null;
}
