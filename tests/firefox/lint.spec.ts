import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'playwright/test';
import { EXTENSION, readManifest } from './extension.ts';
import { KNOWN, lintExtension } from './lint.ts';

test('Mozilla’s linter finds only the known warnings that we cannot fix', async () => {
  readManifest();
  const known = KNOWN.map(({ why: _, ...finding }) => finding);
  const found = await lintExtension(EXTENSION);
  const byFile = (one: { file: string }, other: { file: string }) =>
    one.file.localeCompare(other.file);
  expect(found.toSorted(byFile)).toEqual(known.toSorted(byFile));
});

test('our code does not use the library features that the linter warns of', () => {
  const sources = globSync(['lib/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}']);
  expect(sources.length).toBeGreaterThan(100);
  const users = sources.filter((file) => /innerHTML/i.test(readFileSync(file, 'utf8')));
  expect(users).toEqual([]);
});
