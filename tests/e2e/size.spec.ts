import { expect, test } from 'playwright/test';
import { tableText } from '../../tools/bench/results.ts';
import { sizeTable } from '../../tools/supply/size-table.ts';
import { partsOf } from '../../tools/supply/sizes.ts';

test('each part of the shipped build keeps to its budget', async () => {
  const parts = await partsOf('.output/chrome-mv3');
  const table = sizeTable(parts);
  console.info(tableText(table));
  // A part that is new, or that nothing loads, has no budget, and counts as over it.
  expect(table.rows.filter((row) => row.at(-1) === 'over')).toEqual([]);
});
