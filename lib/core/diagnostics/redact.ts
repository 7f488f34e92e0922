import { decodeOnce, toLayer } from '../base/decode-layers.ts';
import { REMOVED, redactLinks } from './redact-links.ts';
import { isPrivateName, redactNamed } from './redact-named.ts';

export { redactWords } from './redact-words.ts';
export { REMOVED };

/** HeyGen's keys, old and new, with or without padding (docs/heygen-api.md#key-shapes). */
const KEYS =
  /(?<![a-z0-9])sk_[\w-]{6,}|(?<![a-z0-9+/])[a-z0-9+/]{58}(?![a-z0-9+/])={0,2}|(?<![a-z0-9])[0-9a-f]{32}-\d{10}(?!\d)/gi;

/** Starts only at the start of a word: otherwise a long word is scanned again from each letter. */
const EMAIL = /(?<![\p{L}\p{N}_.+-])[\p{L}\p{N}_.+-]+[@＠][\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** JSON in HTML in a URL has three layers. */
const MOST_LAYERS = 5;

/**
 * Removes from a text what nobody should share: the queries of links, titles in their paths,
 * signatures and other named secrets, HeyGen's keys and email addresses; also if they are
 * percent-encoded, escaped or written with entities, several times inside each other.
 */
export const redactText = (text: string): string =>
  redactPlain(text.replace(SOFT_BREAK, '')).replace(/\S+/g, redactEncoded);

/** In quoted-printable, a line goes on after this. */
const SOFT_BREAK = /(?<!=)=\r?\n/g;

const redactPlain = (text: string): string =>
  redactNamed(redactLinks(text)).replace(KEYS, REMOVED).replace(EMAIL, REMOVED);

/** Shows a word decoded if only that shows something to remove. Otherwise returns it unchanged. */
function redactEncoded(word: string): string {
  if (!/[%&\\]/.test(word)) return word;
  let layer = toLayer(word);
  for (let n = 0; n < MOST_LAYERS; n++) {
    const next = decodeOnce(layer);
    if (next === layer) return word;
    const redacted = redactPlain(next.text);
    if (removals(redacted) > removals(word)) return redactEncoded(redacted);
    layer = next;
  }
  return word;
}

const removals = (text: string): number => text.split(REMOVED).length;

/** Longest text of an answer that is no JSON, in characters. */
const LONGEST_PAGE = 2000;

/**
 * Parses an answer of HeyGen's and removes private data from it. JSON that was cut off cannot be
 * searched, so it is removed completely. Any other text, such as a gateway's page, is redacted and
 * cut.
 */
export function redactAnswer(raw: string): unknown {
  try {
    return redactValue(JSON.parse(raw));
  } catch {
    return CUT_JSON.test(raw) || /^\s*[[{"]/.test(raw)
      ? REMOVED
      : redactText(raw.slice(0, 2 * LONGEST_PAGE)).slice(0, LONGEST_PAGE);
  }
}

/** HeyGen sends nothing that is nested more deeply. */
const DEEPEST = 20;

/** Removes private fields from a value of JSON, and redacts its other texts. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactString(value, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return REMOVED;
  if (Array.isArray(value)) {
    const [name] = value;
    const isPair = value.length === 2 && typeof name === 'string' && isPrivateName(name);
    return isPair ? [name, REMOVED] : value.map((entry) => redactValue(entry, depth + 1));
  }
  const isNamed = isPrivateEntry(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const isHidden = isPrivateName(name) || (isNamed && /^(?:value|input)$/i.test(name));
      const isEmpty = inner === null || inner === '';
      return [redactText(name), isHidden && !isEmpty ? REMOVED : redactValue(inner, depth + 1)];
    }),
  );
}

/** Whether an object gives the value of a private field: `{ "key": "title", "value": … }`. */
function isPrivateEntry(entry: object): boolean {
  const { name, key, field, loc } = entry as Record<string, unknown>;
  const names = [name, key, field, Array.isArray(loc) ? loc.at(-1) : null];
  return names.some((text) => typeof text === 'string' && isPrivateName(text));
}

/** How a text begins that is JSON. */
const CUT_JSON = /^\s*(?:\{\s*"|\[\s*[[{"]|"\s*[[{])/;

/** A text can be JSON again, with the same fields. */
function redactString(text: string, depth: number): string {
  if (!CUT_JSON.test(text)) return redactText(text);
  try {
    return JSON.stringify(redactValue(JSON.parse(text), depth + 1));
  } catch {
    return REMOVED;
  }
}
