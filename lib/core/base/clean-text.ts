/**
 * What is not seen itself and garbles what stands beside it: control characters but for tab and
 * line feed, marks that turn the direction of writing for the rest of a line, and halves of
 * surrogate pairs, which a browser stores as something else.
 */
const GARBLING = /(?![\t\n])\p{Cc}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

/** Somebody else's words as they can stand in a line of ours. */
export const cleanText = (text: string): string => text.replace(GARBLING, '');

/** A character that can be seen; the fillers of Hangul and Braille are called letters and cannot. */
const SEEN = /[^\p{C}\p{Z}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** A name as it is shown; null for one in which there is nothing to see. */
export function cleanName(name: string | null | undefined): string | null {
  const clean = cleanText(name ?? '').trim();
  return SEEN.test(clean) ? clean : null;
}
