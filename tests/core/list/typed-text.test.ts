import { expect, test } from 'vitest';
import { triageTyped } from '../../../lib/core/ids/triage.ts';
import { countNew, wordsIn } from '../../../lib/core/list/typed-text.ts';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const none: ReadonlySet<string> = new Set();

test.each([
  ['words', ' Spring launch ', 'Spring launch', 0],
  ['the beginning of an id', 'aaaa', 'aaaa', 0],
  ['an id', A, '', 1],
  ['a sentence with two ids', `${A} and ${B}`, '', 2],
  ['lines without an id', 'one\ntwo', '', 0],
  ['a text that is too long for a name', 'word '.repeat(60), '', 0],
  ['an API key', `sk_V2_hgu_${'k'.repeat(11)}_${'A1b2'.repeat(8)}`, '', 0],
  ['nothing', '  ', '', 0],
])('of %s, words search the list and ids are counted', (_, text, words, added) => {
  const found = triageTyped(text);
  expect(wordsIn(text, found)).toBe(words);
  expect(countNew(found, none)).toBe(added);
});

test('jobs that are tracked already are not counted', () => {
  const found = triageTyped(`${A} ${B}`);
  expect(countNew(found, new Set([A]))).toBe(1);
  expect(countNew(null, none)).toBe(0);
});
