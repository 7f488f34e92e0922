import { basename } from 'node:path';
import type { Table } from '../bench/results.ts';
import { BUDGET } from './budget.ts';
import type { Part } from './sizes.ts';

/** Each part against its budget, and the files that it is made of. */
export function sizeTable(parts: readonly Part[]): Table {
  const rows = parts.flatMap(({ name, files, raw, gzip }) => {
    const budget = BUDGET[name];
    const asked = budget?.asked;
    return [
      [name, kB(raw), kB(gzip), pair(budget), pair(asked), isOver(raw, gzip, budget)],
      ...files.map((file) => [
        `· ${plainName(file.name)}`,
        kB(file.raw),
        kB(file.gzip),
        '',
        '',
        '',
      ]),
    ];
  });
  return {
    title: 'What the browser reads, in kB (of 1000 bytes)',
    columns: ['', 'raw', 'packed', 'budget', 'asked for', ''],
    rows,
  };
}

/** Where what was asked for is not kept, and why. */
export const sizeNotes = (): string[] =>
  Object.entries(BUDGET).flatMap(([name, { why }]) => (why ? `${name}: ${why}` : []));

const isOver = (raw: number, gzip: number, limit?: { raw: number; gzip: number }): string =>
  limit && raw <= limit.raw * 1000 && gzip <= limit.gzip * 1000 ? '' : 'over';

const pair = (limit?: { raw?: number; gzip?: number }): string =>
  limit ? `${limit.raw ?? '–'} / ${limit.gzip ?? '–'}` : '';

const kB = (bytes: number): string => (bytes / 1000).toFixed(1);

/** Without the hash that the build gives it. */
const plainName = (path: string): string => basename(path).replace(/-[\w-]{8}(?=\.\w+$)/, '');
