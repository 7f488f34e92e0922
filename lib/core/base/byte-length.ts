/** Returns how many bytes a character takes as UTF-8. */
export function utf8Length(char: string): number {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Returns how many bytes a text takes as UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const char of text) bytes += utf8Length(char);
  return bytes;
}

/** What Chromium escapes when it stores JSON, with six characters for each. */
const ESCAPED = /[<\u2028\u2029]/g;

/** Returns how many bytes a value takes in the browser's storage. */
export const storedBytes = (value: unknown): number =>
  byteLength(JSON.stringify(value).replace(ESCAPED, '\\u....'));

/** Whether a value takes at most this many bytes. Counts them only if it is not certain. */
export const fitsInto = (bytes: number, value: unknown): boolean =>
  JSON.stringify(value).length * 6 <= bytes || storedBytes(value) <= bytes;
