import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { table } from './figures.ts';

/** What one run of a benchmark came to. Made by it, kept, and shown by `npm run bench:page`. */
export interface Result {
  name: string;
  /** ISO 8601, the day alone. */
  when: string;
  machine?: string;
  tables: readonly Table[];
  plots?: readonly Plot[];
  goals?: readonly Goal[];
}

/** What was asked for, and what came of it. */
export interface Goal {
  goal: string;
  figure: string;
  isMet: boolean;
  /** Why not; shown where it is not met. */
  why?: string;
}

export interface Table {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** A sentence below it. */
  note?: string;
}

export interface Plot {
  /** Of its file, without an ending. */
  file: string;
  title: string;
  /** What it shows, for who does not see it. */
  alt: string;
  kind: 'bars' | 'lines' | 'points';
  x: Axis;
  y: Axis;
  series: readonly Series[];
  /** Lines across the plot: a goal, a bound. */
  marks?: readonly { name: string; axis: 'x' | 'y'; value: number }[];
}

interface Axis {
  title: string;
  isLog?: boolean;
  /** The names of what stands side by side; points then give the places. */
  names?: readonly string[];
  max?: number;
}

interface Series {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

export const RESULTS_FOLDER = 'tests/bench/last-run';

/** Keeps what a run came to, for the page. */
export function keep(name: string, made: Made, browser = ''): void {
  const machine = [processor(), `Node ${process.versions.node}`, browser].filter(Boolean);
  const when = new Date().toISOString().slice(0, 10);
  const result: Result = { name, when, machine: machine.join(', '), ...made };
  mkdirSync(RESULTS_FOLDER, { recursive: true });
  writeFileSync(`${RESULTS_FOLDER}/${name}.json`, `${JSON.stringify(result, null, 1)}\n`);
}

type Made = Omit<Result, 'name' | 'when' | 'machine'>;

export function print(tables: readonly Table[]): void {
  for (const one of tables) console.info(`\n${tableText(one)}`);
}

export const tableText = ({ title, columns, rows, note }: Table): string =>
  [title, table(columns, rows), ...(note ? [note] : [])].join('\n\n');

const processor = (): string =>
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`;
