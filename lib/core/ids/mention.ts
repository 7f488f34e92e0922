import type { Kind } from '../job/kind.ts';

/**
 * What a link or a label showed an id to be, other than something that can be tracked. A project
 * counts as a folder.
 */
export const LOOK_ALIKES = ['avatar', 'voice', 'draft', 'template', 'folder', 'asset'] as const;

export type LookAlike = (typeof LOOK_ALIKES)[number];

/** Null: an id that nothing tells the kind of. `other`: an id of something nobody would track. */
export type IdKind = Kind | LookAlike | 'other' | null;

/** One place in a text where an id stands, and what that place says about it. */
export interface IdMention {
  id: string;
  /** Where it stands, for the order only. */
  at: number;
  meaning: IdKind;
  /** An address of HeyGen's, the name of a file of HeyGen's, a label before it, or its shape. */
  source: 'link' | 'media' | 'label' | 'bare';
  /** In JSON: the value of a key that names an id, or an address under a `…_url` key. */
  key: 'id' | 'url' | null;
  /** Which JSON object it stands in, by number. */
  object: number | null;
}

export const isLookAlike = (meaning: IdKind): meaning is LookAlike =>
  LOOK_ALIKES.some((lookAlike) => lookAlike === meaning);

export const isJob = (meaning: IdKind): meaning is Kind | null =>
  meaning !== 'other' && !isLookAlike(meaning);

/** 32 hex digits standing alone, as in jobs and look-alikes alike (docs/heygen-api.md#ids). */
export const HEX_ID = '(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])';

/** The id in a word, a title before it or not: of several the last, since a title may hold one. */
const TITLE_AND_HEX = /^(?:.*-)?([0-9a-f]{32})(?![0-9a-z])/i;
const UNKNOWN_SHAPE = /^(?=.*\d)\w[\w-]{5,63}$/;

/** The 32 hex digits that a word is or ends in, as HeyGen writes them. */
export const hexOf = (word: string): string | null =>
  TITLE_AND_HEX.exec(word)?.[1]?.toLowerCase() ?? null;

/** The id that a word is, where something else already said that it is one. */
export const idOf = (word: string): string | null =>
  hexOf(word) ?? (UNKNOWN_SHAPE.test(word) ? word : null);
