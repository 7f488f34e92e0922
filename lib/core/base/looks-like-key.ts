/** Newer keys, whatever comes after the prefix: a key that is not finished is one as well. */
const PREFIXED = /(?<![a-z0-9])sk_/i;

/** Older keys: 60 characters of Base64 that end in `==` (docs/heygen-api.md#key-shapes). */
const ENCODED = /(?<![a-z0-9+/])[a-z0-9+/]{58}==(?!=)/i;

/** The plain text of an older key: 32 hex digits and a time. */
const PLAIN = /(?<![0-9a-z])[0-9a-f]{32}-\d{10}(?!\d)/i;

/** Whether an API key seems to be in this text. For hints and for what must not be stored. */
export const looksLikeKey = (text: string): boolean =>
  PREFIXED.test(text) || ENCODED.test(text) || PLAIN.test(text);
