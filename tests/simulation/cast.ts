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

/** Every id that the user may track, by kind. HeyGen does not know `unknown`. */
export const IDS = {
  video: range(5, 'a'),
  translation: range(2, 'b'),
  agent: range(1, 'c'),
  clipping: range(1, 'd'),
  video_batch: range(1, 'e'),
  unknown: range(2, 'f'),
} as const;

/** The videos of the session and of the batch. */
export const MEMBERS = { agent: range(1, '1'), video_batch: range(2, '2') } as const;
