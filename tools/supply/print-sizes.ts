/** Prints the size of each part of the last build, and stores it for the benchmarks' page. */
import { keep, print } from '../bench/results.ts';
import { sizeGoals, sizePlot, sizeTable } from './size-table.ts';
import { partsOf } from './sizes.ts';

const parts = await partsOf('.output/chrome-mv3');
const tables = [sizeTable(parts)];
keep('size', { tables, plots: [sizePlot(parts)], goals: sizeGoals(parts) });
print(tables);
