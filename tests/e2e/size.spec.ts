import { expect, test } from 'playwright/test';
import { tableText } from '../bench/results.ts';
import { BUDGET } from '../supply/budget.ts';
import { sizeTable } from '../supply/size-table.ts';
import { partsOf } from '../supply/sizes.ts';

test('each part of what ships keeps to its budget', async () => {
  const parts = await partsOf('.output/chrome-mv3');
  const told = sizeTable(parts);
  console.info(tableText(told));
  // A new part needs a budget, and what is loaded by nothing has none.
  expect(parts.map(({ name }) => name).toSorted()).toEqual(Object.keys(BUDGET).toSorted());
  expect(told.rows.filter((row) => row.at(-1) === 'over')).toEqual([]);
});
