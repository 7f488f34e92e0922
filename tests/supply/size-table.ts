import { basename } from 'node:path';
import type { Goal, Plot, Table } from '../bench/results.ts';
import { BUDGET, type Limit } from './budget.ts';
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

/** What must be read before a thing can begin to work, packed, beside what was asked for. */
export function sizePlot(parts: readonly Part[]): Plot {
  const shown = parts.filter(({ name }) => /^worker$|scripts at opening$/.test(name));
  const pointsOf = (of: (part: Part) => number | undefined) =>
    shown.flatMap((part, n) => {
      const value = of(part);
      return value === undefined ? [] : [[n, value] as const];
    });
  return {
    file: 'size',
    title: 'Scripts that are read at the start, packed, kB',
    alt: 'Bars: the scripts of the worker and of each page, beside what was asked for',
    kind: 'bars',
    x: { title: '', names: shown.map(({ name }) => name.replace(', scripts at opening', '')) },
    y: { title: 'kB, packed' },
    series: [
      { name: 'is', points: pointsOf(({ gzip }) => Math.round(gzip / 100) / 10) },
      { name: 'asked for', points: pointsOf(({ name }) => BUDGET[name]?.asked?.gzip) },
    ],
  };
}

/** What was asked for, and where it is not kept, why. */
export const sizeGoals = (parts: readonly Part[]): Goal[] =>
  parts.flatMap(({ name, raw, gzip }) => {
    const { asked, why } = BUDGET[name] ?? {};
    if (!asked) return [];
    return {
      goal: `${name}: at most ${pair(asked)} kB, raw / packed`,
      figure: `${kB(raw)} / ${kB(gzip)}`,
      isMet: isOver(raw, gzip, asked) === '',
      ...(why && { why }),
    };
  });

function isOver(raw: number, gzip: number, limit: Partial<Limit> = { raw: 0 }): string {
  const { raw: rawMax = Number.POSITIVE_INFINITY, gzip: gzipMax = Number.POSITIVE_INFINITY } =
    limit;
  return raw <= rawMax * 1000 && gzip <= gzipMax * 1000 ? '' : 'over';
}

const pair = (limit?: Partial<Limit>): string =>
  limit ? `${limit.raw ?? '–'} / ${limit.gzip ?? '–'}` : '';

const kB = (bytes: number): string => (bytes / 1000).toFixed(1);

/** Without the hash that the build gives it. */
const plainName = (path: string): string => basename(path).replace(/-[\w-]{8}(?=\.\w+$)/, '');
