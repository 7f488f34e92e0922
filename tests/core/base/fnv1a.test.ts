import { expect, test } from 'vitest';
import { fnv1a } from '../../../lib/core/base/fnv1a.ts';

// Published test vectors: http://www.isthe.com/chongo/tech/comp/fnv/
test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('%j has the hash of the published test vector', (text, hash) => {
  expect(fnv1a(text)).toBe(hash);
});

test('the hash depends on the order of the characters', () => {
  expect(fnv1a('a\nb\n')).not.toBe(fnv1a('b\na\n'));
});
