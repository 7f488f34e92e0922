/** A letter of the scripts that are written from right to left and in daily use. */
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/**
 * Isolates somebody else's text for a sentence of ours, if it is written from right to left. Without
 * it, a number or a name that follows would change places with it. Other texts stay as they are.
 * https://www.w3.org/International/questions/qa-bidi-unicode-controls
 */
export const isolate = (text: string): string =>
  RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
