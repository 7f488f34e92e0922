/** Prints what each part of the last build weighs, and keeps it for the page of the benchmarks. */
import { report } from '../bench/results.ts';
import { sizeNotes, sizeTable } from './size-table.ts';
import { partsOf } from './sizes.ts';

const parts = await partsOf('.output/chrome-mv3');
report('size', { tables: [{ ...sizeTable(parts), note: sizeNotes().join('\n\n') }] });
