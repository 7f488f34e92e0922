import { describe, expect, test } from 'vitest';
import { TRACK_MAX } from '../../../lib/core/base/limits.ts';
import { onlyTypedJob, type Triage, triage, triageTyped } from '../../../lib/core/ids/triage.ts';

const A = 'a1'.repeat(16);
const B = 'b2'.repeat(16);
const KEY = `sk_V2_hgu_${'k3Xq'.repeat(10)}`;
const many = (count: number): string =>
  Array.from({ length: count }, (_, n) => n.toString(16).padStart(32, '0')).join('\n');

describe('triage', () => {
  test.each<[string, string, Triage['type']]>([
    ['an id', A, 'track'],
    ['two ids in a sentence', `See ${A} and ${B}.`, 'track'],
    ['a HeyGen link', `https://app.heygen.com/videos/${A}`, 'track'],
    ['as many ids as can be tracked', many(TRACK_MAX), 'track'],
    ['one id more than can be tracked', many(TRACK_MAX + 1), 'too_many'],
    ['an API key', KEY, 'key'],
    ['a text without ids', 'Good morning', 'none'],
    ['an empty text', '', 'none'],
  ])('of %s leads to its outcome', (_, text, type) => {
    expect(triage(text).type).toBe(type);
  });

  test('says what a text without ids contains instead', () => {
    expect(triage(`{"avatar_id": "${A}"}`)).toEqual({ type: 'none', refused: ['used_avatar'] });
  });

  test('accepts an id of unknown shape only if it was typed', () => {
    expect(triage('abc12345').type).toBe('none');
    expect(triageTyped('abc12345')).toEqual({
      type: 'track',
      jobs: [{ id: 'abc12345', kind: null }],
      refused: [],
      hasKey: false,
    });
  });

  test('takes a typed API key for a key', () => {
    expect(triageTyped(KEY)).toEqual({ type: 'key', key: KEY });
  });
});

describe('onlyTypedJob', () => {
  test.each([
    ['an id', A, A],
    ['a HeyGen link', `https://app.heygen.com/videos/${A}`, A],
    ['a word of unknown shape', ' abc ', 'abc'],
    ['two ids', `${A} ${B}`, null],
    ['two words', 'good morning', null],
    ['nothing', ' ', null],
    ['a word that is too long', 'x'.repeat(65), null],
  ])('of %s is %s', (_, typed, id) => {
    expect(onlyTypedJob(typed)?.id ?? null).toBe(id);
  });
});
