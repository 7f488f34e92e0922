/** The shapes of HeyGen's API keys (docs/heygen-api.md#key-shapes), as sources of patterns. */
const SHAPES = [
  // Newer keys, with anything after the prefix: an incomplete key counts as a key too.
  '(?<![A-Za-z0-9])sk_(?:V\\d|v\\d_hgu)\\w*',
  // A word that begins with `sk_` and goes on with random letters. Titles and locales do not.
  '(?<![\\w-])sk_(?=[A-Za-z]*\\d)[A-Za-z0-9]{20,}(?!\\w)',
  // Older keys: 60 characters of Base64 that end in `==`.
  '(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{58}==(?!=)',
  // The plain text of an older key: 32 hex digits and a time.
  '(?<![0-9A-Za-z])[0-9a-fA-F]{32}-\\d{10}(?!\\d)',
].join('|');

/** An API key of HeyGen in a text. Use it only in `matchAll` and `replace`. */
export const HEYGEN_KEY = new RegExp(SHAPES, 'g');

const ANY = new RegExp(SHAPES);
/** A text that is only a key, perhaps in quotes and with its name. */
const ONLY = new RegExp(
  `^[\\s"'\`]*(?:[\\w-]{0,40}key["'\`]?\\s*[:=]\\s*["'\`]?)?(${SHAPES})[\\s"'\`]*$`,
  'i',
);

/**
 * Returns true if a text seems to contain an API key. Use it for hints and to keep keys out of
 * storage.
 */
export const looksLikeKey = (text: string): boolean => ANY.test(text);

/** Returns the API key that a text consists of; null if there is more in it, or something else. */
export const onlyKeyIn = (text: string): string | null =>
  text.length <= 200 ? (ONLY.exec(text)?.[1] ?? null) : null;
