/** Newer keys, with anything after the prefix: an incomplete key counts as a key too. */
const PREFIXED = /(?<![a-z0-9])sk_/i;

/** Older keys: 60 characters of Base64 that end in `==` (docs/heygen-api.md#key-shapes). */
const ENCODED = /(?<![a-z0-9+/])[a-z0-9+/]{58}==(?!=)/i;

/** The plain text of an older key: 32 hex digits and a time. */
const PLAIN = /(?<![0-9a-z])[0-9a-f]{32}-\d{10}(?!\d)/i;

/**
 * Returns true if a text seems to contain an API key. Use it for hints and to keep keys out of
 * storage.
 */
export const looksLikeKey = (text: string): boolean =>
  PREFIXED.test(text) || ENCODED.test(text) || PLAIN.test(text);
