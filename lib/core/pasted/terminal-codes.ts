/**
 * The ESC character as programs write it: raw, escaped by a program, a shell, JSON or syslog, or
 * replaced by a picture of it. Some programs drop it.
 */
const ESC = [
  '(?:\\\\{1,8}(?:x1b|033|e|u001b|u\\{1b\\})|\\^\\[|#033|%1b|&#(?:27|x1b);|[\\u001b\\ufffd\\u241b←])\\[',
  '\\u009b',
].join('|');

/** A code that sets a color or erases a line. Without ESC it must be a color: `[1;33m`. */
const CODE = new RegExp(
  `(?:${ESC})[\\d;?]{0,20}[a-z]|\\[(?:\\d{1,3}(?:;\\d{1,3}){0,9})?m(?!\\])`,
  'gi',
);

/** Removes the color codes of a terminal. They can be in the middle of an id, so nothing stays. */
export const removeTerminalCodes = (text: string): string => text.replace(CODE, '');
