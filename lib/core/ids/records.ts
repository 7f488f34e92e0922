import { lineReader } from './lines.ts';
import { type IdMention, isJob } from './mention.ts';

const LINE_MAX = 200;
/** What precedes an element of a list. */
const ELEMENT = /[[,]\s{0,60}["'`]$/;
/** Objects that are nested more deeply count as one. */
const DEPTH_MAX = 64;

/**
 * Lets the id with a label of HeyGen's stand for its record. Next to it, the id of the record itself
 * (`"id"`, `job_id`) and ids without a label of HeyGen's are no jobs. A record is a JSON object with
 * all that it contains, a line of a log, or neighbouring lines that are a label and a value each.
 */
export function settleRecords(mentions: IdMention[], text: string): IdMention[] {
  const claims = mentions.filter((one) => isClaim(one) || one.noun === 'video');
  if (claims.length === 0 || !mentions.some(isWeak)) return mentions;
  const places = placesOf([...claims, ...mentions.filter(isWeak)], text);
  const around = new Set<number>();
  const directly = new Set<number>();
  const lines = new Set<number>();
  for (const claim of claims) {
    const place = places.get(claim);
    if (!place) continue;
    lines.add(place.line);
    if (!isClaim(claim)) continue;
    for (const object of place.objects) around.add(object);
    directly.add(place.objects.at(-1) ?? -1);
  }
  return mentions.map((one) => {
    const place = places.get(one);
    if (!place || !isWeak(one)) return one;
    const objects = isKeyed(one) ? place.objects.slice(0, -1) : place.objects;
    const isBeside =
      objects.length > 0
        ? around.has(objects.at(-1) ?? -1) || objects.some((object) => directly.has(object))
        : one.isCommon && lines.has(place.line);
    const isOther = isBeside && (one.source === 'label' || isField(one, text));
    return isOther ? refused(one) : one;
  });
}

const refused = (mention: IdMention): IdMention => ({ ...mention, meaning: 'other_id' });

/**
 * Returns true for an id with a label of HeyGen's. A session can be that of a website, and avatars
 * and voices are details of a job.
 */
export const isClaim = ({ source, meaning, isSource, isOurs }: IdMention): boolean =>
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

interface Place {
  /** The positions of the objects around, from the outer to the inner one. */
  objects: readonly number[];
  /** The number of the line, or of the first line of neighbouring pairs. */
  line: number;
}

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
