// cspell:ignore zwnj
/** A text, and where each of its characters is in the text that it was decoded from. */
export interface Layer {
  text: string;
  startOf: (at: number) => number;
  endOf: (at: number) => number;
}

/** Returns a text that is not decoded yet. */
export const toLayer = (text: string): Layer => ({
  text,
  startOf: (at) => at,
  endOf: (at) => at + 1,
});

/**
 * What stands for one ASCII character, or for none: line breaks with their indent, what nobody sees,
 * percent-encoding, HTML entities, and the escapes of JSON, JavaScript and C. Each part is short, so
 * a text of nothing but backslashes takes no longer than another one.
 */
const ENCODED =
  /=?\r?\n[ \t]*|[\u00ad\u200b-\u200d\u2060\ufeff]|<wbr ?\/?>|&(?:shy|zwnj|zwj|ZeroWidthSpace);|%(?:u00)?([0-7][\da-f])|&#(\d{1,7});?|&#x([\da-f]{1,6});?|&(amp|equals|lowbar|sol|plus|period|colon|quot|num|percnt|commat|quest);|\\(?:u00([0-7][\da-f])|u\{0{0,4}([0-7]?[\da-f])\}|x([0-7][\da-f])|([rn])|(["'/\\])|([01][0-7]{2}))/gi;

/** Quoted-printable. It is a guess: `?key=3f…` is written in the same way. */
export const QUOTED = /=\r?\n|=([0-7][\da-f])/gi;

const NAMED: Readonly<Record<string, string>> = {
  ...{ amp: '&', equals: '=', lowbar: '_', sol: '/', plus: '+', period: '.', colon: ':' },
  ...{ quot: '"', num: '#', percnt: '%', commat: '@', quest: '?' },
};

/** Decodes a layer once, and removes line breaks. Returns the same layer if there is nothing. */
export function decodeOnce(layer: Layer, pattern: RegExp = ENCODED): Layer {
  // Of each match: where it begins and ends in the layer, and where its character is decoded.
  const starts: number[] = [];
  const ends: number[] = [];
  const places: number[] = [];
  const pieces: string[] = [];
  let length = 0;
  let from = 0;
  for (const match of layer.text.matchAll(pattern)) {
    const char = charOf(match);
    pieces.push(layer.text.slice(from, match.index), char);
    length += match.index - from + char.length;
    from = match.index + match[0].length;
    starts.push(match.index);
    ends.push(from);
    places.push(length - char.length);
  }
  if (starts.length === 0) return layer;
  /** Returns the place in the layer; `isEnd`: behind the character, otherwise before it. */
  const sourceOf = (at: number, isEnd: boolean): number => {
    const n = lastUpTo(places, at);
    const [place = 0, start = 0, end = 0] = [places[n], starts[n], ends[n]];
    const width = pieces[2 * n + 1]?.length ?? 0;
    if (at < place + width) return isEnd ? layer.endOf(end - 1) : layer.startOf(start);
    const source = end + at - place - width;
    return isEnd ? layer.endOf(source) : layer.startOf(source);
  };
  return {
    text: pieces.join('') + layer.text.slice(from),
    startOf: (at) => sourceOf(at, false),
    endOf: (at) => sourceOf(at, true),
  };
}

/** Returns the last index whose value is at most this one; -1 if there is none. */
function lastUpTo(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Returns the character that a match stands for; nothing for a line break. */
function charOf([, ...groups]: RegExpMatchArray): string {
  const found = groups.findIndex((group) => group !== undefined);
  const value = groups[found] ?? '';
  const isDecimal = found === 1;
  const name = NAMED[value.toLowerCase()];
  if (name !== undefined && found === 3) return name;
  if (found === 7 || value === '') return '';
  if (found === 8) return value;
  const code = Number.parseInt(value, isDecimal ? 10 : found === 9 ? 8 : 16);
  const isBreak = code === 10 || code === 13;
  return isBreak ? '' : code < 0x80 ? String.fromCharCode(code) : ' ';
}
