import { expect, test } from 'vitest';
import { clientFor, dataOf, json, KEY, pathsOf, text, v3Error } from './fake-http.ts';

const readKey = (data: unknown) => clientFor(() => json({ data })).client.readKey();

const END = Date.UTC(2026, 11, 4, 9);

// docs/heygen-api.md#key-scopes
const whole = {
  key_id: 'k-1',
  key_name: 'Renderwatch',
  status: 'active',
  scope_mode: 'read_only',
  scopes: ['*:read'],
  created_at: '2026-11-01T09:00:00Z',
  updated_at: '2026-11-01T09:00:00Z',
  expires_at: '2026-12-04T09:00:00Z',
  expires_in_seconds: 432_000,
};

test('the name, the rights and the end of a key are read, and nothing else', async () => {
  expect(dataOf(await readKey(whole))).toEqual({
    name: 'Renderwatch',
    mode: 'read_only',
    scopes: ['*:read'],
    expiresAt: END,
  });
});

test.each<[string, unknown, number | null]>([
  ['ISO text', '2026-12-04T09:00:00Z', END],
  ['ISO text with microseconds', '2026-12-04T09:00:00.000000+00:00', END],
  ['ISO text with another zone', '2026-12-04T11:00:00+02:00', END],
  ['ISO text without a zone, which is UTC', '2026-12-04T09:00:00', END],
  ['ISO text with a space', '2026-12-04 09:00:00', END],
  ['a day', '2026-12-04', Date.UTC(2026, 11, 4)],
  ['unix seconds', END / 1000, END],
  ['null, which means never', null, null],
  ['nothing', undefined, null],
  ['an empty text', '', null],
  ['a word', 'never', null],
  ['a number as text', '1796374800', null],
  ['a month that does not exist', '2026-13-04T09:00:00Z', null],
  ['zero', 0, null],
  ['a time that no date can hold', 1e300, null],
  ['a list', ['2026-12-04'], null],
])('the end of a key is read from %s', async (_, expires_at, expiresAt) => {
  expect(dataOf(await readKey({ ...whole, expires_at }))).toMatchObject({ expiresAt });
});

test.each<[string, object, object]>([
  ['all rights', { scope_mode: 'full', scopes: ['*:*'] }, { mode: 'full', scopes: ['*:*'] }],
  ['capitals', { scope_mode: 'READ_ONLY' }, { mode: 'read_only' }],
  [
    'chosen rights',
    { scope_mode: 'custom', scopes: ['videos:read', 'account:read'] },
    { mode: 'custom', scopes: ['videos:read', 'account:read'] },
  ],
  ['a mode and no scopes', { scope_mode: 'full', scopes: null }, { mode: 'full', scopes: [] }],
  [
    'entries that are no scopes',
    { scope_mode: 'custom', scopes: ['videos:read', 7, null, 'x', '', { a: 1 }, 'a b:read'] },
    { scopes: ['videos:read'] },
  ],
  ['all rights and no mode', { scope_mode: null, scopes: ['*:*'] }, { mode: 'full' }],
  ['the right to read and no mode', { scope_mode: 7, scopes: ['*:read'] }, { mode: 'read_only' }],
  ['a mode that is new', { scope_mode: 'team', scopes: ['videos:read'] }, { mode: 'custom' }],
  ['an end and no rights', { scope_mode: null, scopes: [] }, { mode: null, expiresAt: END }],
  ['a name that is no text', { key_name: 7 }, { name: null }],
])('an answer with %s is read', async (_, changes, expected) => {
  expect(dataOf(await readKey({ ...whole, ...changes }))).toMatchObject(expected);
});

test.each([null, [], 'x', {}, { key_name: 'a' }, { scopes: 'all', expires_at: [] }])(
  'the data %j says nothing about a key',
  async (data) => {
    expect(await readKey(data)).toMatchObject({ ok: false, problem: { kind: 'bad_answer' } });
  },
);

test.each<[string, Response]>([
  ['HeyGen does not know the path', json(v3Error('not_found', 'Not found'), 404)],
  ['a page says that nothing is there', text('<h1>404</h1>', 404)],
])('nothing is known about the key if %s', async (_, response) => {
  const { client, sent } = clientFor(() => response);
  expect(await client.readKey()).toMatchObject({ ok: true, data: null });
  expect(pathsOf(sent)).toEqual(['/v3/api_keys/self']);
});

test.each<[string, Response]>([
  ['a rejected key', json(v3Error('unauthorized', 'Bad key'), 401)],
  ['a fault of the server', json(v3Error('forbidden', 'No'), 403)],
  ['a server error', json(v3Error('internal_error', 'Oops'), 500)],
])('%s is a problem, and says nothing about rights', async (_, response) => {
  expect(await clientFor(() => response).client.readKey()).toMatchObject({ ok: false });
});

test('a name that repeats the key does not reach the facts', async () => {
  const facts = dataOf(await readKey({ ...whole, key_name: `mine ${KEY}` }));
  expect(facts).toMatchObject({ name: 'mine •••' });
});
