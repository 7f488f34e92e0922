import type { FamilyName } from '../../lib/core/families/families.ts';

/** Keys that HeyGen knows, and one that it does not. Long enough to be unlike other text. */
export const KEYS = {
  good: 'sk_sim_good_0123456789',
  other: 'sk_sim_other_987654321',
  bad: 'sk_sim_bad_5555555555',
};

/** The name of a key. */
export type KeyName = keyof typeof KEYS;

const idOf = (letter: string, n: number): string => `${letter}${n}`.padEnd(32, '0');

const range = (count: number, letter: string) =>
  Array.from({ length: count }, (_, n) => idOf(letter, n));

/** Every id that the user may track, by kind: jobs of each family, and a batch. */
export const IDS = {
  video: range(5, 'a'),
  instant_video: range(1, '3'),
  hyperframes: ['hfr_5f3a0c77'],
  translation: range(2, 'b'),
  proofread: range(1, '4'),
  lipsync: range(1, '5'),
  agent: range(1, 'c'),
  clipping: range(1, 'd'),
  filler_removal: range(1, '6'),
  background_removal: range(1, '7'),
  podcast: range(1, '8'),
  workflow: ['wr_7d1e9a42'],
  avatar: range(1, '9'),
  voice: range(1, 'ab'),
  video_batch: range(1, 'e'),
} as const satisfies Record<FamilyName | 'video_batch', readonly string[]>;

/** Ids that HeyGen does not know. */
export const UNKNOWN = range(2, 'f');

/** Ids that only a page makes up: nobody tracks them. */
export const MADE_UP = range(2, 'fe');

/** Another key of HeyGen's, in the shape of a real one, which a page puts into its reports. */
export const PAGE_KEY = 'sk_V2_hgu_kOfAPage0123456789';

/** The videos of the session and of the batch. */
export const MEMBERS = { agent: range(1, '1'), video_batch: range(2, '2') } as const;
