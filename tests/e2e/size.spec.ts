import { expect, test } from 'playwright/test';
import { tableText } from '../bench/results.ts';
import { sizeTable } from '../supply/size-table.ts';
import { partsOf } from '../supply/sizes.ts';

test('each part of what ships keeps to its budget', async () => {
  const parts = await partsOf('.output/chrome-mv3');
  const told = sizeTable(parts);
  console.info(tableText(told));
  // What is new, or loaded by nothing, has no budget, and is over it.
  expect(told.rows.filter((row) => row.at(-1) === 'over')).toEqual([]);
});
