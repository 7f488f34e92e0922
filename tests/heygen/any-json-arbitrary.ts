import fc from 'fast-check';
import { ID, KEY, OTHER } from './fake-http.ts';

/** Every field name that the client reads, and some that no object should be asked for. */
const NAMES = [
  ...['data', 'error', 'code', 'message', 'msg', 'id', 'video_id', 'session_id', 'batch_id'],
  ...['status', 'title', 'created_at', 'completed_at', 'duration', 'progress', 'video_url', 'url'],
  ...['failure_code', 'failure_message', 'failure_reason', 'error_code', 'error_details', 'detail'],
  ...['messages', 'type', 'content', 'clips', 'items', 'has_more', 'next_token', 'folder_id'],
  ...['wallet', 'currency', 'remaining_balance', 'subscription', 'plan', 'credits', 'usage_based'],
  ...['premium_credits', 'add_on_credits', 'remaining', 'remaining_credits', 'username', 'email'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'toJSON'],
];

const WORDS = [
  ...['pending', 'processing', 'completed', 'failed', 'cancelled', 'not_found', 'archived'],
  ...['timeout', 'api_error', 'constructor', '__proto__', 'error', ' Completed ', ''],
  ...['unauthorized', 'video_not_found', 'rate_limit_exceeded', 'tts_text_invalid', '404', '100'],
];

/** A mark that is replaced in the JSON text, because `JSON.stringify` does not go that deep. */
const DEEP = '@deep@';
const DEPTH = 10_000;

const word = fc.constantFrom(...WORDS);
const id = fc.constantFrom(ID, ID, ID, ID.toUpperCase(), OTHER, '..');
const number = fc.oneof(fc.constantFrom(0, -1, 100, 40119, 400569, 1e21, 1.7e308), fc.double());
const text = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 3, arbitrary: id },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 2, arbitrary: fc.constantFrom(KEY, `<${KEY}>${KEY}`, '\ud800', 'x'.repeat(501)) },
  { weight: 1, arbitrary: fc.constantFrom('x'.repeat(50_000), `${'x'.repeat(3999)}😀`, DEEP) },
);
const leaf = fc.oneof(text, number, fc.boolean(), fc.constant(null));

/** An object whose names are all own keys. In an object literal, `__proto__` would not be one. */
const objectOf = (value: fc.Arbitrary<unknown>) =>
  fc
    .array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 12 })
    .map((entries) => Object.fromEntries(entries));

const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    objectOf(tie('tree')),
  ),
}));

/** An object like HeyGen's, with values of any type in its fields. */
const job = fc
  .tuple(
    objectOf(tree),
    fc.record({ id, session_id: id, video_id: id, status: word }, { requiredKeys: ['status'] }),
    fc.record({
      items: fc.array(tree, { maxLength: 4 }),
      next_token: text,
      has_more: fc.boolean(),
    }),
  )
  .map(([any, named, paging]) => ({ ...any, ...named, ...paging }));

const code = fc.oneof(fc.constantFrom<unknown>(100, '100'), tree);

const shaped = fc.oneof(
  { weight: 4, arbitrary: fc.record({ data: job }) },
  fc.record({ code, message: tree, data: job }),
  fc.record({ data: fc.array(fc.oneof(job, tree), { maxLength: 5 }), has_more: fc.boolean() }),
  fc.record({ error: tree, data: fc.option(job) }),
  fc.record({ error: fc.record({ code: text, message: text, param: tree }) }),
  fc.record({ code, message: text, data: fc.constant(null) }),
  objectOf(tree),
);

const written = fc.oneof({ weight: 8, arbitrary: shaped }, fc.jsonValue(), tree).map((value) => {
  const deep = `${'{"error":'.repeat(DEPTH)}0${'}'.repeat(DEPTH)}`;
  return JSON.stringify(value).replaceAll(`"${DEEP}"`, deep);
});

/** Any body that a server can send: mostly JSON, sometimes half a JSON text or no JSON. */
export const anyBody: fc.Arbitrary<string> = fc.oneof(
  { weight: 12, arbitrary: written },
  fc.tuple(written, fc.nat()).map(([body, end]) => body.slice(0, end % (body.length + 1))),
  fc.string({ unit: 'binary' }).map((noise) => `<html>${noise}${KEY}`),
);

/** Any HTTP status, mostly 200. */
export const anyStatus: fc.Arbitrary<number> = fc.oneof(
  { weight: 8, arbitrary: fc.constant(200) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(204, 302, 400, 401, 402, 403, 404, 409, 422, 429, 500, 503),
  },
  fc.integer({ min: 200, max: 599 }),
);
