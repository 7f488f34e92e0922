/**
 * Invisible characters that garble the text around them: control characters except tab and line
 * feed, marks that change the writing direction for the rest of a line, and halves of surrogate
 * pairs, which a browser stores as something else.
 */
const GARBLING = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

/** Removes garbling characters, so that foreign text can be part of one of our lines. */
export const cleanText = (text: string): string => text.replace(GARBLING, '');

/** A visible character. The fillers of Hangul and Braille count as letters but are invisible. */
const SEEN = /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** Returns a name as it is shown, or null if nothing in it is visible. */
export function cleanName(name: string | null | undefined): string | null {
  const clean = cleanText(name ?? '').trim();
  return SEEN.test(clean) ? clean : null;
}

/** Ends somebody else's text with a full stop, so that a sentence can follow. */
export const asSentence = (text: string): string => (/[.!?…:]$/u.test(text) ? text : `${text}.`);
