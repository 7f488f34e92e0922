import { MARKUP } from './any-text.ts';

export const DEPTH = 100_000;
export const MILLION = 1_000_000;

const arrays = '['.repeat(DEPTH) + ']'.repeat(DEPTH);
const objects = `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
const errors = `${'{"error":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`;
const nothings = `[${'0,'.repeat(MILLION)}0]`;
const empties = `[${'{},'.repeat(MILLION)}{}]`;

/** Control characters, marks of direction, half a pair, markup, and nothing to see. */
export const GARBLED = `\0\u0001\b\u001b[31m\u007f\u0085\u202e\u2066\ud800${MARKUP.join('')}`;

const poison =
  '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"prototype":{}';

/** Fields of a job with `value`, as JSON, in the place of each of its texts and lists. */
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

/** What the server puts beside id and status: own fields of a job, as JSON. */
export const HOSTILE_FIELDS: Record<string, string> = {
  'arrays in arrays': everywhere(arrays.slice(DEPTH - 3000, DEPTH + 3000)),
  '100,000 arrays in arrays': `"title":${arrays},"failure_message":${arrays}`,
  '100,000 objects in objects': `"title":${objects},"error_details":${objects}`,
  '100,000 errors in errors': `"failure_message":${errors}`,
  'a million entries': `"messages":${nothings},"title":"x"`,
  'a million objects': `"clips":${empties}`,
  'keys of prototypes': `${poison},"messages":[{${poison},"type":"error","content":"x"}]`,
  'every key twice': '"title":1,"title":"first","title":{},"title":"last"',
  'numbers past all numbers': everywhere('1e999'),
  'numbers below all numbers': everywhere('-1e999'),
  'huge numbers': everywhere('1e308'),
  'negative numbers': everywhere('-7'),
  'garbled texts': everywhere(JSON.stringify(GARBLED)),
  'texts without anything to see': everywhere('"\\u200b\\u202e\\u3164 "'),
  'texts of a megabyte together': everywhere(JSON.stringify('"\\\n漢'.repeat(10_000))),
  'a title of a megabyte': `"title":"${'x'.repeat(MILLION)}"`,
  'objects for texts': everywhere('{"toString":"x","valueOf":7,"length":-1}'),
  'lists for texts': everywhere('[["x"],7]'),
  'yes and no': everywhere('true'),
  'many fields': Array.from({ length: 100_000 }, (_, i) => `"field_${i}":${i}`).join(),
};

/** What the server sends in place of an answer. */
export const HOSTILE_BODIES: Record<string, string> = {
  nothing: '',
  null: 'null',
  'a number': '7',
  'a text': '"x"',
  'an empty list': '[]',
  'an empty object': '{}',
  'no data': '{"data":null}',
  'data that is a text': '{"data":"x"}',
  'half of an object': '{"data":{"id":"',
  'two answers': '{"data":[]}{"data":[]}',
  'a mark of byte order and nothing': '\ufeff',
  'NUL and nothing else': '\0'.repeat(1000),
  '100,000 arrays in arrays': arrays,
  '100,000 objects in objects': objects,
  '100,000 errors in errors': errors,
  '2 million brackets that are never closed': '['.repeat(2 * MILLION),
  'a million entries': `{"data":${nothings}}`,
  'a million objects': `{"data":${empties}}`,
  'a million pages': `{"data":{"id":"x","status":"processing","items":${empties},"has_more":true,"next_token":"x"}}`,
  'keys of prototypes': `{${poison},"data":{${poison}},"error":{${poison}}}`,
  'prototypes instead': '{"__proto__":{"data":{"id":"x","status":"completed"}}}',
  'an error of garbled words': `{"error":{"code":${JSON.stringify(GARBLED)},"message":${JSON.stringify(GARBLED)}}}`,
  'an error of a megabyte': `{"error":{"code":"${'c'.repeat(MILLION)}","message":"${'m'.repeat(MILLION)}"}}`,
  'an error that is nested': `{"error":${errors}}`,
  'a page': '<!doctype html><script>alert(1)</script>',
};
