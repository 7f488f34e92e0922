import { lineReader } from './lines.ts';
import { type IdMention, isJob } from './mention.ts';

const LINE_MAX = 200;
/** What precedes an element of a list. */
const ELEMENT = /[[,]\s{0,60}["'`]$/;
/** From the id of a path to a parameter: `?t=`. */
const TO_PARAMETER = /^[\w./-]{0,100}[?#][^\s"'`<>]{0,200}$/;
/** Objects that are nested more deeply count as one. */
const DEPTH_MAX = 64;

/**
 * Lets the id with a label of HeyGen's stand for its record. Next to it, the id of the record itself
 * (`"id"`, `job_id`) and ids without a label of HeyGen's are no jobs. A record is a JSON object with
 * all that it contains, a line of a log, or neighbouring lines that are a label and a value each.
 * The id in a path stands for its address.
 */
export function settleRecords(mentions: IdMention[], text: string): IdMention[] {
  const inAddress = parametersOf(mentions, text);
  const settled =
    inAddress.size === 0
      ? mentions
      : mentions.map((one) => (inAddress.has(one) ? refused(one) : one));
  const claims = settled.filter((one) => isClaim(one) || one.noun === 'video');
  if (claims.length === 0 || !settled.some(isWeak)) return settled;
  const places = placesOf([...claims, ...settled.filter(isWeak)], text);
  const around = new Set<number>();
  const directly = new Set<number>();
  const lines = new Set<number>();
  for (const claim of claims) {
    const { objects, line } = places.get(claim) ?? NOWHERE;
    lines.add(line);
    if (!isClaim(claim)) continue;
    for (const object of objects) around.add(object);
    directly.add(objects.at(-1) ?? -1);
  }
  return settled.map((one) => {
    const place = places.get(one);
    if (!place || !isWeak(one)) return one;
    const objects = isKeyed(one) ? place.objects.slice(0, -1) : place.objects;
    const isBeside =
      objects.length > 0
        ? around.has(objects.at(-1) ?? -1) || objects.some((object) => directly.has(object))
        : one.isCommon && lines.has(place.line);
    const isOther = isBeside && (one.source === 'label' || one.isCommon || isField(one, text));
    return isOther ? refused(one) : one;
  });
}

const refused = (mention: IdMention): IdMention => ({ ...mention, meaning: 'other_id' });

/** A session can be that of a website, and avatars and voices are details of a job. */
const isClaim = ({ source, meaning, isSource, isOurs }: IdMention): boolean =>
  isOurs === true ||
  (source === 'label' &&
    meaning !== null &&
    isJob(meaning) &&
    !isSource &&
    !['agent', 'avatar', 'voice'].includes(meaning));

const isWeak = (mention: IdMention): boolean => {
  const { source, meaning, noun, isOfObject, isCommon, isOurs } = mention;
  if (meaning !== null || noun || isOurs) return false;
  return source === 'label' ? isOfObject === true || isCommon === true : source === 'bare';
};

/** `"job": {"id": …}` is a field of the object around. */
const isKeyed = ({ isCommon, isOfObject }: IdMention): boolean =>
  isCommon === true && isOfObject === true;

/** A bare id is the value of a field or an element of a list, and not a word of a text. */
const isField = ({ at, isNamed }: IdMention, text: string): boolean =>
  isNamed === true || ELEMENT.test(text.slice(Math.max(0, at - LINE_MAX), at));

/** Returns the ids in the parameters of an address whose path shows an id. */
function parametersOf(mentions: IdMention[], text: string): Set<IdMention> {
  const found = new Set<IdMention>();
  let last: IdMention | undefined;
  for (const mention of mentions) {
    if (mention.source !== 'bare') continue;
    const from = last ? last.at + last.id.length : 0;
    if (
      last &&
      mention.meaning === null &&
      TO_PARAMETER.test(text.slice(from, Math.min(mention.at, from + 400)))
    )
      found.add(mention);
    else last = text.charAt(mention.at - 1) === '/' ? mention : undefined;
  }
  return found;
}

interface Place {
  /** The positions of the objects around, from the outer to the inner one. */
  objects: readonly number[];
  /** The number of the line, or of the first line of neighbouring pairs. */
  line: number;
}
const NOWHERE: Place = { objects: [], line: -1 };

function placesOf(mentions: IdMention[], text: string): Map<IdMention, Place> {
  const places = new Map<IdMention, Place>();
  const open: number[] = [];
  const marks = /[{}\n]/g;
  const lineOf = lineReader(text);
  let mark = marks.exec(text);
  for (const mention of mentions.toSorted((a, b) => a.at - b.at)) {
    for (; mark && mark.index < mention.at; mark = marks.exec(text)) {
      if (mark[0] === '{') open.push(mark.index);
      else if (mark[0] === '}') open.pop();
    }
    places.set(mention, { objects: open.slice(0, DEPTH_MAX), line: lineOf(mention.at) });
  }
  return places;
}
