import { MARKUP } from './any-text.ts';

/** How deep the nested values are. */
export const DEPTH = 100_000;
/** How many entries the long lists have. */
export const MILLION = 1_000_000;

const arrays = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
const objects = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
const errors = `${'{"error":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
const nothings = `[${'0,'.repeat(MILLION)}0]`;
const empties = `[${'{},'.repeat(MILLION)}{}]`;

/** Control characters, direction marks, half of a surrogate pair, and markup. */
export const GARBLED = `\0\u0001\b\u001b[31m\u007f\u0085\u202e\u2066\ud800${MARKUP.join('')}`;

const poison =
  '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{}';

/** Returns JSON members of a job with `value` in place of each of its texts and lists. */
const everywhere = (value: string): string =>
  [
    ...['title', 'video_url', 'thumbnail_url', 'subtitle_url', 'video_page_url', 'gif_url'],
    ...['captioned_video_url', 'audio_url', 'caption_url', 'folder_id', 'callback_id'],
    ...['input_language', 'output_language', 'failure_code', 'failure_message', 'error_details'],
    ...['created_at', 'completed_at', 'duration', 'progress', 'file_size', 'estimated_time'],
    ...['messages', 'clips', 'msg', 'message'],
  ]
    .map((name) => `"${name}":${value}`)
    .join();

/** Members that the server sends in addition to id and status, as JSON. */
export const HOSTILE_FIELDS: Record<string, string> = {
  'nested arrays': everywhere(arrays.slice(DEPTH - 3000, DEPTH + 3000)),
  '100,000 nested arrays': `"title":${arrays},"failure_message":${arrays}`,
  '100,000 nested objects': `"title":${objects},"error_details":${objects}`,
  '100,000 nested errors': `"failure_message":${errors}`,
  'a million entries': `"messages":${nothings},"title":"x"`,
  'a million objects': `"clips":${empties}`,
  'prototype keys': `${poison},"messages":[{${poison},"type":"error","content":"x"}]`,
  'every key twice': '"title":1,"title":"first","title":{},"title":"last"',
  'numbers that overflow': everywhere('1e999'),
  'negative numbers that overflow': everywhere('-1e999'),
  'huge numbers': everywhere('1e308'),
  'negative numbers': everywhere('-7'),
  'garbled texts': everywhere(JSON.stringify(GARBLED)),
  'invisible texts': everywhere('"\\u200b\\u202e\\u3164 "'),
  'long texts of a megabyte in total': everywhere(JSON.stringify('"\\\n漢'.repeat(10_000))),
  'a title of a megabyte': `"title":"${'x'.repeat(MILLION)}"`,
  'objects instead of texts': everywhere('{"toString":"x","valueOf":7,"length":-1}'),
  'lists instead of texts': everywhere('[["x"],7]'),
  'booleans instead of texts': everywhere('true'),
  'many fields': Array.from({ length: 100_000 }, (_, i) => `"field_${i}":${i}`).join(),
};

/** Bodies that the server sends instead of an answer. */
export const HOSTILE_BODIES: Record<string, string> = {
  empty: '',
  null: 'null',
  'a number': '7',
  'a string': '"x"',
  'an empty list': '[]',
  'an empty object': '{}',
  'an object with null as data': '{"data":null}',
  'an object with a string as data': '{"data":"x"}',
  'half of an object': '{"data":{"id":"',
  'two answers': '{"data":[]}{"data":[]}',
  'only a byte order mark': '\ufeff',
  'only NUL characters': '\0'.repeat(1000),
  '100,000 nested arrays': arrays,
  '100,000 nested objects': objects,
  '100,000 nested errors': errors,
  '2 million brackets that are never closed': '['.repeat(2 * MILLION),
  'a million entries': `{"data":${nothings}}`,
  'a million objects': `{"data":${empties}}`,
  'a page with a million objects': `{"data":{"id":"x","status":"processing","items":${empties},"has_more":true,"next_token":"x"}}`,
  'prototype keys': `{${poison},"data":{${poison}},"error":{${poison}}}`,
  'only a prototype': '{"__proto__":{"data":{"id":"x","status":"completed"}}}',
  'an error with garbled texts': `{"error":{"code":${JSON.stringify(GARBLED)},"message":${JSON.stringify(GARBLED)}}}`,
  'an error of a megabyte': `{"error":{"code":"${'c'.repeat(MILLION)}","message":"${'m'.repeat(MILLION)}"}}`,
  'a nested error': `{"error":${errors}}`,
  'an HTML page': '<!doctype html><script>alert(1)</script>',
};
