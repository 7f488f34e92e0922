import { basename } from 'node:path';
import type { Goal, Plot, Table } from '../bench/results.ts';
import { BUDGET, type Limit } from './budget.ts';
import type { Part } from './sizes.ts';

/** Returns the table of the parts with their budgets and targets, and of their files. */
export function sizeTable(parts: readonly Part[]): Table {
  const rows = parts.flatMap(({ name, files, raw, gzip }) => {
    const budget = BUDGET[name];
    const target = budget?.asked;
    return [
      [name, kB(raw), kB(gzip), pair(budget), pair(target), isOver(raw, gzip, budget)],
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
    title: 'Bundle size in kB (1000 bytes)',
    columns: ['', 'raw', 'packed', 'budget', 'target', ''],
    rows,
  };
}

/** Plots the packed size of the scripts that are read at the start, next to their targets. */
export function sizePlot(parts: readonly Part[]): Plot {
  const shown = parts.filter(({ name }) => /^worker$|scripts at opening$/.test(name));
  const pointsOf = (of: (part: Part) => number | undefined) =>
    shown.flatMap((part, n) => {
      const value = of(part);
      return value === undefined ? [] : [[n, value] as const];
    });
  return {
    file: 'size',
    title: 'Scripts read at the start, packed, kB',
    alt: 'Bars: the scripts of the worker and of each page, next to their targets',
    kind: 'bars',
    x: { title: '', names: shown.map(({ name }) => name.replace(', scripts at opening', '')) },
    y: { title: 'kB, packed' },
    series: [
      { name: 'actual', points: pointsOf(({ gzip }) => Math.round(gzip / 100) / 10) },
      { name: 'target', points: pointsOf(({ name }) => BUDGET[name]?.asked?.gzip) },
    ],
  };
}

/** Returns the targets, with the reason if one is not met. */
export const sizeGoals = (parts: readonly Part[]): Goal[] =>
  parts.flatMap(({ name, raw, gzip }) => {
    const { asked: target, why } = BUDGET[name] ?? {};
    if (!target) return [];
    return {
      goal: `${name}: at most ${pair(target)} kB, raw / packed`,
      figure: `${kB(raw)} / ${kB(gzip)}`,
      isMet: isOver(raw, gzip, target) === '',
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

/** Returns the name of a file without the hash that the build adds. */
const plainName = (path: string): string => basename(path).replace(/-[\w-]{8}(?=\.\w+$)/, '');
