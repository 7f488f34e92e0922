import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('project-words.txt is sorted and contains each word once', () => {
  const words = readFileSync('project-words.txt', 'utf8').trimEnd().split('\n');
  const sorted = [...new Set(words)].toSorted((one, other) =>
    one.toLowerCase() < other.toLowerCase() ? -1 : 1,
  );
  expect(words).toEqual(sorted);
});
