import { FAMILY_NAMES } from '../families/families.ts';
import type { Kind } from '../job/kind.ts';
import { apiOf } from '../job/kind-api.ts';

/**
 * Types of ids that look like jobs but are never tracked, because there is nothing to wait for. A
 * link or a label shows the type. A project counts as a folder. `used_avatar` and `used_voice` are
 * those that videos use; in training, they are jobs (docs/heygen-api.md#labels).
 */
export const LOOK_ALIKES = [
  'used_avatar',
  'used_voice',
  'voice_clone',
  'draft',
  'template',
  'folder',
  'asset',
  'image',
  'style',
  'scene',
  'brand_kit',
  'brand_glossary',
  'comparison',
  'workflow_definition',
  'run',
  'execution',
  'artifact',
  'key',
] as const;

/** One of the types above. */
export type LookAlike = (typeof LOOK_ALIKES)[number];

/**
 * Why something that looks like an id is no job: a look-alike, a value that is never read, an id in
 * a link of another site or with the label of another thing, one that other words name beside a job, a
 * part of a file's name, or only a part of an id.
 */
export const REFUSALS = [
  ...LOOK_ALIKES,
  'secret',
  'trace',
  'hash',
  'other_site',
  'other_id',
  'named',
  'file',
  'cut_off',
] as const;

/** One of the reasons above. */
export type Refusal = (typeof REFUSALS)[number];

/** What an id stands for. Null: nothing shows it. */
export type IdKind = Kind | Refusal | null;

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
  /** Of a session: the video that it made, as the text shows. */
  follows?: string;
  /** The word before an id that may be a session or its video: `Session: <id>`. */
  noun?: 'session' | 'video';
  /** An id after a label of a program that is none of ours: `owner=<id>`, `"_id":"<id>"`. */
  isNamed?: true;
  /** An id after a name that says only video, render or HeyGen: `HEYGEN=<id>`, `/videos/<id>`. */
  isOurs?: true;
  /** An id after the label of any program's jobs: `job_id`. */
  isCommon?: true;
  /** What a job was made from: `source_video_id`. */
  isSource?: true;
  /** The `id` of its object: another field of the object can say whose it is. */
  isOfObject?: true;
}

/** Returns true if an id cannot be tracked but looks like a job. */
export const isLookAlike = (meaning: IdKind): meaning is LookAlike =>
  LOOK_ALIKES.some((lookAlike) => lookAlike === meaning);

/** Returns true if an id is no job, or none that can be tracked. */
export const isRefusal = (meaning: IdKind): meaning is Refusal =>
  REFUSALS.some((refusal) => refusal === meaning);

/** Returns true for an id that the text cuts off or gives another name: it may be a video as well. */
export const isMaybeWanted = (reason: Refusal): reason is 'cut_off' | 'named' =>
  reason === 'cut_off' || reason === 'named';

/** Returns true if an id stands for a job, or if nothing shows what it stands for. */
export const isJob = (meaning: IdKind): meaning is Kind | null => !isRefusal(meaning);

/** Ids that are unlike those of any other family. */
const OWN_SHAPES = FAMILY_NAMES.flatMap((family) => {
  const { idShape } = apiOf(family);
  return idShape ? [{ family, idShape, whole: new RegExp(`^(?:${idShape})$`, 'i') }] : [];
});

/** Source of a pattern for an id with a family's own shape, which is no part of a longer word. */
export const OWN_SHAPE = `(?<![0-9a-z]_)(?:${OWN_SHAPES.map(({ idShape }) => idShape).join('|')})(?!_[0-9a-z])`;

/**
 * Source of a pattern for a separate id of known shape: 32 hex digits, which jobs and look-alikes
 * have (docs/heygen-api.md#ids), or the own shape of a family.
 */
export const KNOWN_ID = `(?<![0-9a-z])(?:[0-9a-f]{32}|${OWN_SHAPE})(?![0-9a-z])`;

/** An id at the end of a word, with or without a title before it. A title can contain one too. */
const TITLE_AND_HEX = /^(?:.*-)?([0-9a-f]{32})(?![0-9a-z])/i;
/** An id of unknown shape, which has at least one digit. 40 or 64 hex digits are a hash or a key. */
const UNKNOWN_SHAPE = /^(?!(?:[0-9a-f]{40}|[0-9a-f]{64})$)(?=.*\d)\w[\w-]{5,63}$/i;

/** Returns the family whose own shape an id has; null for 32 hex digits and unknown shapes. */
export const familyOfShape = (id: string): Kind | null =>
  OWN_SHAPES.find(({ whole }) => whole.test(id))?.family ?? null;

/** Returns what an id stands for if its surroundings show `meaning`. Its own shape counts more. */
export const meaningOf = (meaning: IdKind, id: string): IdKind =>
  meaning === 'other_id' ? meaning : (familyOfShape(id) ?? meaning);

/**
 * Returns the id of known shape in a word, or null: the 32 hex digits that it consists of or ends
 * with, in lower case, or the whole word if a family has such ids.
 */
export const knownIdOf = (word: string): string | null =>
  familyOfShape(word) ? word : (TITLE_AND_HEX.exec(word)?.[1]?.toLowerCase() ?? null);

const WHOLE_ID = new RegExp(`^${KNOWN_ID}$`, 'i');

/** Returns true for a text that is an id of known shape and nothing else. */
export const isWholeId = (text: string): boolean => WHOLE_ID.test(text);

/** Returns the id in a word that a label or a path already marks as an id, or null. */
export const idOf = (word: string): string | null =>
  knownIdOf(word) ?? (UNKNOWN_SHAPE.test(word) ? word : null);
