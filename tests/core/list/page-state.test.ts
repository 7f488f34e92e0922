import { expect, test } from 'vitest';
import { DRAFT_MAX, OPEN_PANELS_MAX } from '../../../lib/core/base/limits.ts';
import { looksLikeKey } from '../../../lib/core/base/looks-like-key.ts';
import { emptyPageState, type PageState, storable } from '../../../lib/core/list/page-state.ts';

// Invented keys with the formats of docs/heygen-api.md#key-shapes.
const NEW_KEY = `sk_V2_hgu_${'k'.repeat(11)}_${'A1b2'.repeat(8)}`;
const OLD_PLAIN = `${'0123456789abcdef'.repeat(2)}-1790000000`;
const OLD_KEY = Buffer.from(OLD_PLAIN).toString('base64');

test.each([
  [NEW_KEY, true],
  [OLD_KEY, true],
  [OLD_PLAIN, true],
  [`  ${NEW_KEY}\n`, true],
  ['sk_', false],
  ['sk_V2', true],
  ['promo_sk_final', false],
  ['sk_SK', false],
  [`X-Api-Key: ${OLD_KEY}`, true],
  [`key=${NEW_KEY}`, true],
  ['', false],
  ['0123456789abcdef0123456789abcdef', false],
  ['https://app.heygen.com/videos/product-tour--0123456789abcdef0123456789abcdef', false],
  [
    'https://files2.heygen.ai/x/v.mp4?Expires=1790604800&Signature=abc~def__&Key-Pair-Id=K38',
    false,
  ],
  ['task_42 and desk_lamp', false],
  ['0123456789abcdef0123456789abcdef 0123456789abcdef0123456789abcdef', false],
])('looksLikeKey of %j is %s', (text, isKey) => {
  expect(looksLikeKey(text)).toBe(isKey);
});

test('the old key of these tests has the documented length', () => {
  expect(OLD_KEY).toMatch(/^.{58}==$/);
});

const stateWith = (changes: Partial<PageState>): PageState => ({ ...emptyPageState, ...changes });

test.each<[string, Partial<PageState>, Partial<PageState>]>([
  ['an ordinary page state is stored', { draft: 'abc', filter: 'ready', search: 'tour' }, {}],
  ['a draft that contains a key is not stored', { draft: `my key ${NEW_KEY}` }, { draft: '' }],
  ['a search that contains a key is not stored', { search: OLD_KEY }, { search: '' }],
  [
    'a draft with the secret of another service is not stored',
    { draft: 'ELEVENLABS_API_KEY=ffffeeeeddddccccbbbbaaaa99998888' },
    { draft: '' },
  ],
  [
    'a draft with a table of secrets is not stored',
    { draft: 'name,token\nx,ffffeeeeddddccccbbbbaaaa99998888' },
    { draft: '' },
  ],
  ['a draft with an id is stored', { draft: 'video ffffeeeeddddccccbbbbaaaa99998888' }, {}],
  ['a search for a word like token is stored', { search: 'token launch video' }, {}],
  ['a draft that is too long is not stored', { draft: 'x'.repeat(DRAFT_MAX + 1) }, { draft: '' }],
  ['the longest allowed draft is stored', { draft: 'x'.repeat(DRAFT_MAX) }, {}],
])('%s', (_, changes, kept) => {
  expect(storable(stateWith(changes))).toEqual(stateWith({ ...changes, ...kept }));
});

test('only the last of very many open rows are stored', () => {
  const open = Object.fromEntries(
    Array.from({ length: OPEN_PANELS_MAX + 2 }, (_, n) => [`job${n}`, 'details' as const]),
  );
  const ids = Object.keys(storable(stateWith({ open })).open);
  expect(ids).toHaveLength(OPEN_PANELS_MAX);
  expect(ids).toContain(`job${OPEN_PANELS_MAX + 1}`);
  expect(ids).not.toContain('job0');
});
