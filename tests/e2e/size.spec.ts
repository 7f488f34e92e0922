import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import { tableText } from '../../tools/bench/results.ts';
import { sizeTable } from '../../tools/supply/size-table.ts';
import { partsOf } from '../../tools/supply/sizes.ts';
import { catalogues } from '../fakes/texts.ts';

const BUILD = '.output/chrome-mv3';

test('each part of the shipped build keeps to its budget', async () => {
  const parts = await partsOf(BUILD);
  const table = sizeTable(parts);
  console.info(tableText(table));
  // A part that is new, or that nothing loads, has no budget, and counts as over it.
  expect(table.rows.filter((row) => row.at(-1) === 'over')).toEqual([]);
});

test('no page loads zod when it opens', async () => {
  // Zod defines it on every schema, so it is in every file that contains zod.
  const hasZod = (name: string) => readFileSync(join(BUILD, name), 'utf8').includes('_zod');
  const parts = await partsOf(BUILD);
  const withZod = parts.filter(({ files }) => files.some(({ name }) => hasZod(name)));
  expect(withZod.map(({ name }) => name)).toEqual(['worker', 'scripts loaded later']);
});

test('the catalogues ship every text, and nothing for translators', () => {
  for (const [language, catalogue] of catalogues) {
    const path = join(BUILD, '_locales', language, 'messages.json');
    const shipped = JSON.parse(readFileSync(path, 'utf8'));
    const texts = Object.entries(catalogue).map(([key, text]) => [key, { message: text?.message }]);
    expect(shipped).toEqual(Object.fromEntries(texts));
  }
});
