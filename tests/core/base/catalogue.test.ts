import { expect, test } from 'vitest';
import { lookUp } from '../../../lib/core/base/catalogue.ts';

const catalogue = {
  plain: { message: 'Plain' },
  two: { message: '$2 of $1, $2' },
};

test.each([
  ['a text', 'plain', [], 'Plain'],
  ['values in any order', 'two', ['a', 'b'], 'b of a, b'],
  ['a value with a mark of its own', 'two', ['$2', 'b'], 'b of $2, b'],
  ['nothing for a value that is missing', 'two', ['a'], ' of a, '],
  ['nothing for an unknown key', 'other', [], ''],
] as const)('a catalogue gives %s', (_, key, values, text) => {
  expect(lookUp(catalogue, key, values)).toBe(text);
});
