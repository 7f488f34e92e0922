/** A line that is a label and its value, without other words after an id: `Job ID: …`. */
const PAIR =
  /^[\s>*|]*["'`*]*(?<label>\p{L}[\p{L}_-]{0,30}(?:[ .][\p{L}_-]{1,20}){0,3})["'`*]*\s{0,5}(?:=>|[:=])\s?(?:\S{1,99}\s*$|(?![^\n]{0,150}[0-9a-f]{32})\S)/iu;
const LINE_MAX = 200;

/**
 * Returns a function that gives the number of the line at a position; positions must not decrease.
 * Neighbouring lines that are pairs with different labels have the same number.
 */
export function lineReader(text: string): (at: number) => number {
  const labels = new Set<string>();
  let [start, number, record] = [0, 0, 0];
  const read = () => {
    const label = PAIR.exec(text.slice(start, start + LINE_MAX).split('\n', 1)[0] ?? '')?.groups
      ?.label;
    if (!label || labels.size === 0 || labels.has(label)) {
      labels.clear();
      record = number;
    }
    if (label) labels.add(label);
  };
  read();
  return (at) => {
    for (
      let end = text.indexOf('\n', start);
      end >= 0 && end < at;
      end = text.indexOf('\n', start)
    ) {
      start = end + 1;
      number += 1;
      read();
    }
    return record;
  };
}
