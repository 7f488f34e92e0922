import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Sums over some worlds. */
export type Figures = Record<
  'worlds' | 'requests' | 'endings' | 'kills' | 'boots' | 'refusals',
  number
>;

/** The figures of no worlds. */
export const noFigures: Figures = {
  worlds: 0,
  requests: 0,
  endings: 0,
  kills: 0,
  boots: 0,
  refusals: 0,
};

/** The folder in which each process writes its figures. */
export const FIGURES_FOLDER = 'test-results/simulation';

/** Returns the sum of two sets of figures. */
export function addFigures(sum: Figures, more: Figures): Figures {
  const names = Object.keys(noFigures) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, sum[name] + more[name]])) as Figures;
}

/** Writes the figures of one process to a file. */
export function writeFigures(name: string, figures: Figures): void {
  mkdirSync(FIGURES_FOLDER, { recursive: true });
  writeFileSync(`${FIGURES_FOLDER}/${name}.json`, JSON.stringify(figures));
}

/** Returns the sum of the figures of all processes. */
export function readFigures(): Figures {
  mkdirSync(FIGURES_FOLDER, { recursive: true });
  return readdirSync(FIGURES_FOLDER)
    .map((file): Figures => JSON.parse(readFileSync(`${FIGURES_FOLDER}/${file}`, 'utf8')))
    .reduce(addFigures, noFigures);
}
