import { expect, test } from 'vitest';
import { removeKey } from '../../../lib/core/base/remove-key.ts';

/** Shaped like HeyGen's older keys: Base64 of 32 hex digits and a time, with padding. */
const OLD = 'MTdhNzdmMDRhYjEyNGNkZWE5Zjg3NjU0MzIxMGZlZGMtMTcwMDAwMDAwMA==';
const NEW = 'sk_V2_hgu_onlyhere_c0ffee5eab1e';
const SIGNS = 'a+b/c+d/e+f/==';

const each = (key: string, write: (char: string) => string): string =>
  key.split('').map(write).join('');
const hex = (char: string): string => char.charCodeAt(0).toString(16);
const signs = (key: string, write: (char: string) => string): string =>
  key.replace(/[^a-z0-9]/gi, write);

const percent = (char: string): string => `%${hex(char)}`;
const unicode = (char: string): string => `\\u00${hex(char)}`;

/** How servers, proxies and programs write a text inside another one. */
const WRITINGS: Record<string, (key: string) => string> = {
  'as it is': (key) => key,
  'in capitals': (key) => key.toUpperCase(),
  'percent-encoded': (key) => encodeURIComponent(key),
  'percent-encoded in small letters': (key) => signs(key, percent),
  'percent-encoded twice': (key) => encodeURIComponent(signs(key, percent)),
  'percent-encoded three times': (key) =>
    encodeURIComponent(encodeURIComponent(signs(key, percent))),
  'percent-encoded in every letter': (key) => each(key, percent),
  'with decimal entities': (key) => signs(key, (char) => `&#${char.charCodeAt(0)};`),
  'with entities of leading zeros': (key) => signs(key, (char) => `&#0${char.charCodeAt(0)};`),
  'with hexadecimal entities': (key) => signs(key, (char) => `&#x${hex(char)};`),
  'with entities in every letter': (key) => each(key, (char) => `&#X${hex(char)};`),
  'with escaped entities': (key) => signs(key, (char) => `&amp;#${char.charCodeAt(0)};`),
  'with named entities': (key) =>
    key
      .replaceAll('=', '&equals;')
      .replaceAll('_', '&lowbar;')
      .replaceAll('/', '&sol;')
      .replaceAll('+', '&plus;'),
  'with unicode escapes': (key) => signs(key, unicode),
  'with unicode escapes in every letter': (key) => each(key, unicode),
  'with unicode escapes in JSON inside JSON': (key) =>
    signs(key, (char) => JSON.stringify(unicode(char)).slice(1, -1)),
  'with braced unicode escapes': (key) => signs(key, (char) => `\\u{${hex(char)}}`),
  'with hex escapes': (key) => signs(key, (char) => `\\x${hex(char)}`),
  'with escaped slashes': (key) => key.replaceAll('/', '\\/'),
  'with escaped slashes in JSON inside JSON': (key) => key.replaceAll('/', '\\\\\\/'),
  'quoted-printable': (key) => key.replaceAll('=', '=3D').replace(/^.{10}/, '$&=\r\n'),
  'without padding': (key) => key.replace(/=+$/, ''),
  'with half of its padding': (key) => key.replace(/=$/, ''),
  'as URL-safe Base64': (key) => key.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  'with a line break inside': (key) => key.replace(/^.{10}/, '$&\n'),
  'with a line break and an indent inside': (key) => key.replace(/^.{10}/, '$&\r\n  '),
  'with an escaped line break inside': (key) => key.replace(/^.{10}/, '$&\\n'),
  'with an escaped line break in JSON inside JSON': (key) => key.replace(/^.{10}/, '$&\\\\r\\\\n'),
  'with an encoded line break inside': (key) => key.replace(/^.{10}/, '$&%0D%0A'),
  'with percent-encoded code units': (key) => signs(key, (char) => `%u00${hex(char)}`),
  'with octal escapes': (key) =>
    signs(key, (char) => `\\${char.charCodeAt(0).toString(8).padStart(3, '0')}`),
  'with a soft hyphen inside': (key) => key.replace(/^.{10}/, '$&\u00ad'),
  'with a space without width inside': (key) => key.replace(/^.{10}/, '$&\u200b'),
  'with the entity of a soft hyphen inside': (key) => key.replace(/^.{10}/, '$&&shy;'),
  'with a possible line break of HTML inside': (key) => key.replace(/^.{10}/, '$&<wbr>'),
  'with a line break as an entity inside': (key) => key.replace(/^.{10}/, '$&&#10;'),
};

const rows = Object.entries(WRITINGS).flatMap(([name, write]) =>
  [OLD, NEW, SIGNS].map((key) => [name, key, write(key)] as const),
);

test.each(rows)('a key that is written %s is removed (%s)', (_, key, written) => {
  expect(removeKey(`{"said":"<${written}>"}`, key)).toBe('{"said":"<•••>"}');
});

const base64 = (text: string): string => Buffer.from(text).toString('base64');

test.each([
  ['the plain text of an older key', OLD, Buffer.from(OLD, 'base64').toString()],
  ...[OLD, NEW].flatMap((key): [string, string, string][] => [
    ['in Base64', key, base64(key)],
    ['as a password in Base64', key, base64(`user:${key}`)],
    ['as a user name in Base64', key, base64(`${key}:`)],
    ['in Base64 of JSON', key, base64(JSON.stringify({ key }))],
    ['in hex digits', key, Buffer.from(key).toString('hex')],
    ['in hex digits in capitals', key, Buffer.from(key).toString('hex').toUpperCase()],
  ]),
])('a key is removed: %s (%s)', (_, key, written) => {
  const left = removeKey(`{"said":"<${written}>"}`, key);
  expect(left).toContain('•••');
  // What is left of Base64 says a few letters at most.
  const said = left
    .replace(/^.*<|>.*$/g, '')
    .split('•••')
    .map((part) => Buffer.from(part, 'base64'));
  expect(said.every((part) => part.length < 14)).toBe(true);
});

test('a body of 4 MB is searched in time', () => {
  const body = '{"video_id":"a1b2c3\\u0022 %3D &amp; x","status":"completed"},'.repeat(62_000);
  const start = performance.now();
  expect(removeKey(body, OLD)).toBe(body);
  expect(performance.now() - start).toBeLessThan(10_000);
});

test.each([
  ['another key', `${NEW.slice(0, -1)}f`, NEW],
  ['a key under 8 characters, which could be part of any text', 'a short one', 'short'],
  ['a text that only begins like the key', OLD.slice(0, 40), OLD],
])('removeKey keeps %s', (_, text, key) => {
  expect(removeKey(text, key)).toBe(text);
});

test('a key with signs of a pattern is no pattern', () => {
  expect(removeKey('(.*)+[^x] and anything', '(.*)+[^x]')).toBe('••• and anything');
});
