import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { table } from './figures.ts';

/** The result of one run of a benchmark, which stores it. `npm run bench:page` shows it. */
export interface Result {
  name: string;
  /** The date of the run, ISO 8601, without the time. */
  when: string;
  machine?: string;
  tables: readonly Table[];
  plots?: readonly Plot[];
  goals?: readonly Goal[];
}

/** A goal, and the figure of the run. */
export interface Goal {
  goal: string;
  figure: string;
  isMet: boolean;
  /** Why the goal is not met; shown only in that case. */
  why?: string;
}

/** A table of a result. */
export interface Table {
  title: string;
  columns: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** A sentence below the table. */
  note?: string;
}

/** A plot of a result. */
export interface Plot {
  /** The name of its file, without the extension. */
  file: string;
  title: string;
  /** The alternative text: what the plot shows. */
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
  /** The names of the categories. The points then have an index as `x`. */
  names?: readonly string[];
  max?: number;
}

interface Series {
  name: string;
  points: readonly (readonly [x: number, y: number])[];
}

/** The folder of the stored results. */
export const RESULTS_FOLDER = 'tools/bench/last-run';

/** Stores the result of a run for the page, with the date and the machine. */
export function keep(name: string, made: Made, browser = ''): void {
  const machine = [processor(), `Node ${process.versions.node}`, browser].filter(Boolean);
  const when = new Date().toISOString().slice(0, 10);
  const result: Result = { name, when, machine: machine.join(', '), ...made };
  mkdirSync(RESULTS_FOLDER, { recursive: true });
  writeFileSync(`${RESULTS_FOLDER}/${name}.json`, `${JSON.stringify(result, null, 1)}\n`);
}

type Made = Omit<Result, 'name' | 'when' | 'machine'>;

/** Prints the tables. */
export function print(tables: readonly Table[]): void {
  for (const made of tables) console.info(`\n${tableText(made)}`);
}

/** Returns a table as text, with its title and note. */
export const tableText = ({ title, columns, rows, note }: Table): string =>
  [title, table(columns, rows), ...(note ? [note] : [])].join('\n\n');

const processor = (): string =>
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`;
