import { decodeOnce, type Layer, QUOTED, toLayer } from './decode-layers.ts';

/** JSON in a URL in HTML has three; more is no accident of a server. */
const MOST_LAYERS = 5;

/**
 * Replaces an API key in a text from a server, so that it comes into no storage and onto no page.
 * Finds it as HTML, URLs, JSON, quoted-printable mails and several of them inside each other write
 * it, in either case, with line breaks inside, as URL-safe Base64 and without its padding. Leaves
 * keys under 8 characters, which could be part of any text.
 */
export function removeKey(text: string, key: string): string {
  if (key.length < 8) return text;
  const plain = toLayer(text);
  const layers = new Set([plain, decodeOnce(plain, QUOTED)]);
  const forms = formsOf(key).map(canonical);
  const spans = [...layers].flatMap((layer) => spansIn(layer, forms));
  let kept = '';
  let from = 0;
  for (const [start, end] of spans.toSorted(([a], [b]) => a - b)) {
    if (start >= from) kept += `${text.slice(from, start)}•••`;
    from = Math.max(from, end);
  }
  return kept + text.slice(from);
}

/** The plain text of an older key. */
const OLD_PLAIN = /^[0-9a-f]{32}-\d{10}$/i;

/**
 * Returns what a key can be searched for as: itself, what an older key says in Base64, and its
 * middle in Base64 and in hex digits. Beside other text, Base64 has the same bytes in three ways.
 */
function formsOf(key: string): string[] {
  const bare = key.replace(/=+$/, '');
  const bytes = Array.from(key, (char) => char.charCodeAt(0));
  const said = decodeBase64(bare);
  const encoded = [0, 1, 2].map((shift) => {
    const padded = [...Array(shift).fill(0), ...bytes];
    return encodeBase64(padded)
      .slice(shift === 0 ? 0 : 4)
      .replace(/.{0,4}$/, '');
  });
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const all = [...encoded, hex].filter((form) => form.length >= SHORTEST_FORM);
  return [bare, ...(OLD_PLAIN.test(said) ? [said] : []), ...all];
}

/** A shorter form could be part of any text. */
const SHORTEST_FORM = 16;

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function encodeBase64(bytes: readonly number[]): string {
  const bits = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const sextets = bits.match(/.{1,6}/g) ?? [];
  return sextets.map((sextet) => BASE64[Number.parseInt(sextet.padEnd(6, '0'), 2)]).join('');
}

function decodeBase64(text: string): string {
  const bits = Array.from(text, (sign) => BASE64.indexOf(sign).toString(2).padStart(6, '0'));
  const bytes = bits.join('').match(/.{8}/g) ?? [];
  return bytes.map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}

/** Returns where a form of the key is in the text, by its decoded layers. */
function spansIn(first: Layer, forms: readonly string[]): [start: number, end: number][] {
  const spans: [number, number][] = [];
  let layer = first;
  for (let n = 0; n < MOST_LAYERS; n++) {
    const { text, startOf, endOf } = layer;
    const searched = canonical(text);
    for (const form of forms) {
      for (let at = searched.indexOf(form); at >= 0; at = searched.indexOf(form, at + 1)) {
        const padding = /^={0,2}/.exec(text.slice(at + form.length, at + form.length + 2));
        spans.push([startOf(at), endOf(at + form.length + (padding?.[0].length ?? 0) - 1)]);
      }
    }
    const next = decodeOnce(layer);
    if (next === layer) break;
    layer = next;
  }
  return spans;
}

/** Ignores the case, and the letters that URL-safe Base64 has instead. Keeps the length. */
const canonical = (text: string): string =>
  text
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    .replaceAll('-', '+')
    .replaceAll('_', '/');
