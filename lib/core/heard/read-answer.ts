import { asAppId, WHOLE_APP_ID } from './app-ids.ts';
import { asKnownWord, isOfTheAnswer, ownError, ownWord } from './status-word.ts';

/** What an answer says about one id. */
export interface Said {
  word: string | null;
  saysError: boolean;
}

/** What an answer says: about the ids that it names, and about a job that was asked about. */
export interface ReadAnswer {
  /** By the ids that the answer names; at most `IDS_MAX`. */
  named: ReadonlyMap<string, Said>;
  /** For an id that the answer does not name. */
  whole: Said;
}

/** An object of an answer. */
interface Place extends Said {
  parent: Place | null;
  depth: number;
  ids: string[];
  hasInner: boolean;
  /** The first word of an object in it that names no id. */
  innerWord: string | null;
}

/** Objects of an answer that are looked at. An answer about jobs has a few. */
const PLACES_MAX = 500;

/** The ids of an answer that are reported. */
const IDS_MAX = 20;

const ID_NAME = /(?:^|[_-])id$|Id$|ID$|^(?:video|job|session|render|task|translation)$/;

/** Returns what a value of JSON says about jobs. It keeps nothing else of it. */
export function readJson(value: unknown): ReadAnswer {
  const places = placesOf(value);
  noteInnerWords(places);
  const named = new Map<string, Said>();
  for (const place of places) {
    for (const id of place.ids) {
      const known = named.get(id);
      const said = saidAt(place);
      if (!known || (known.word === null && said.word !== null)) named.set(id, said);
      if (named.size >= IDS_MAX) return { named, whole: wholeOf(places) };
    }
  }
  return { named, whole: wholeOf(places) };
}

/** Returns what a text that is no JSON says: a single word that apps use. */
export const readText = (text: string): ReadAnswer => ({
  named: new Map(),
  whole: { word: asKnownWord(text), saysError: false },
});

/** Returns the objects of a value, outer ones first. */
function placesOf(value: unknown): Place[] {
  const places: Place[] = [];
  const open: [value: unknown, parent: Place | null][] = [[value, null]];
  for (const [inner, parent] of open) {
    if (typeof inner !== 'object' || inner === null || places.length >= PLACES_MAX) continue;
    if (Array.isArray(inner)) {
      open.push(
        ...inner.slice(0, PLACES_MAX).map((item): [unknown, Place | null] => [item, parent]),
      );
      continue;
    }
    const place = placeOf(inner as Record<string, unknown>, parent);
    places.push(place);
    for (const part of Object.values(inner)) if (isObject(part)) open.push([part, place]);
  }
  return places;
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

const placeOf = (fields: Record<string, unknown>, parent: Place | null): Place => ({
  parent,
  depth: parent ? parent.depth + 1 : 0,
  word: ownWord(fields),
  saysError: ownError(fields),
  ids: Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string' && ID_NAME.test(name) && WHOLE_APP_ID.test(value)
      ? [asAppId(value)]
      : [],
  ),
  hasInner: Object.values(fields).some(isObject),
  innerWord: null,
});

/** Tells each object of the first word in it. A list can have hundreds of objects. */
function noteInnerWords(places: readonly Place[]): void {
  for (const { word, ids, parent } of places) {
    if (word === null || ids.length > 0) continue;
    for (let outer = parent; outer !== null; outer = outer.parent) outer.innerWord ??= word;
  }
}

/**
 * Returns what is said about the ids of an object: by itself, by what is in it, or by what it is in.
 * A word around it that can be about the answer as a whole, like `success`, says nothing about it.
 */
function saidAt(place: Place): Said {
  let word = place.word ?? place.innerWord;
  let saysError = place.saysError;
  for (let outer = place.parent; outer !== null; outer = outer.parent) {
    saysError ||= outer.saysError;
    if (word === null && !isOfTheAnswer(outer.word)) word = outer.word;
  }
  return { word, saysError };
}

/** Returns what an answer says as a whole: its outermost word, unless that is about the answer. */
function wholeOf(places: readonly Place[]): Said {
  const withWord = places.filter(({ word }) => word !== null);
  const ofJob = withWord.find(({ word }) => !isOfTheAnswer(word));
  const only = withWord.find((place) => !(place.hasInner && place.depth === 0));
  const ids = new Set(places.flatMap((place) => place.ids));
  return {
    // The words of a list of jobs belong to these jobs.
    word: ids.size > 1 ? null : ((ofJob ?? only)?.word ?? null),
    saysError: places.some(({ depth, saysError }) => depth <= 1 && saysError),
  };
}
