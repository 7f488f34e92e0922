import { FAMILY_NAMES } from '../families/families.ts';
import { descriptorOf, type Kind } from '../job/kind.ts';

/**
 * Types of ids that look like jobs but cannot be tracked. A link or a label shows the type. A
 * project counts as a folder.
 */
export const LOOK_ALIKES = ['avatar', 'voice', 'draft', 'template', 'folder', 'asset'] as const;

/** One of the types above. */
export type LookAlike = (typeof LOOK_ALIKES)[number];

/** What an id stands for. Null: nothing shows it. `other`: something that nobody would track. */
export type IdKind = Kind | LookAlike | 'other' | null;

/** One occurrence of an id in a text, and what its surroundings show. */
export interface IdMention {
  id: string;
  /** The position in the text; used only for the order. */
  at: number;
  meaning: IdKind;
  /** What shows it: a HeyGen link, a HeyGen file name, a label before it, or only its shape. */
  source: 'link' | 'media' | 'label' | 'bare';
  /** In JSON: `id` for the value of an id key, `url` for an address under a `…_url` key. */
  key: 'id' | 'url' | null;
  /** The number of the JSON object that contains it; null outside of JSON. */
  object: number | null;
}

/** Returns true if an id cannot be tracked but looks like a job. */
export const isLookAlike = (meaning: IdKind): meaning is LookAlike =>
  LOOK_ALIKES.some((lookAlike) => lookAlike === meaning);

/** Returns true if an id stands for a job, or if nothing shows what it stands for. */
export const isJob = (meaning: IdKind): meaning is Kind | null =>
  meaning !== 'other' && !isLookAlike(meaning);

/** Ids that are unlike those of any other family. */
const OWN_SHAPES = FAMILY_NAMES.flatMap((family) => {
  const { idShape } = descriptorOf(family);
  return idShape ? [{ family, idShape, whole: new RegExp(`^(?:${idShape})$`, 'i') }] : [];
});

/**
 * Source of a pattern for a separate id of known shape: 32 hex digits, which jobs and look-alikes
 * have (docs/heygen-api.md#ids), or the own shape of a family.
 */
export const KNOWN_ID = `(?<![0-9a-z])(?:${['[0-9a-f]{32}', ...OWN_SHAPES.map(({ idShape }) => idShape)].join('|')})(?![0-9a-z])`;

/** An id at the end of a word, with or without a title before it. A title can contain one too. */
const TITLE_AND_HEX = /^(?:.*-)?([0-9a-f]{32})(?![0-9a-z])/i;
/** An id of unknown shape, which has at least one digit. */
const UNKNOWN_SHAPE = /^(?=.*\d)\w[\w-]{5,63}$/;

/** Returns the family whose own shape an id has; null for 32 hex digits and unknown shapes. */
export const familyOfShape = (id: string): Kind | null =>
  OWN_SHAPES.find(({ whole }) => whole.test(id))?.family ?? null;

/**
 * Returns the id of known shape in a word, or null: the 32 hex digits that it consists of or ends
 * with, in lower case, or the whole word if a family has such ids.
 */
export const knownIdOf = (word: string): string | null =>
  familyOfShape(word) ? word : (TITLE_AND_HEX.exec(word)?.[1]?.toLowerCase() ?? null);

/** Returns the id in a word that a label or a path already marks as an id, or null. */
export const idOf = (word: string): string | null =>
  knownIdOf(word) ?? (UNKNOWN_SHAPE.test(word) ? word : null);
