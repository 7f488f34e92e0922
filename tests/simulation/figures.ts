import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What some worlds came to, all together. */
export type Figures = Record<
  'worlds' | 'requests' | 'endings' | 'kills' | 'boots' | 'refusals',
  number
>;

export const noFigures: Figures = {
  worlds: 0,
  requests: 0,
  endings: 0,
  kills: 0,
  boots: 0,
  refusals: 0,
};

export const FIGURES_FOLDER = 'test-results/simulation';

export function addFigures(sum: Figures, more: Figures): Figures {
  const names = Object.keys(noFigures) as (keyof Figures)[];
  return Object.fromEntries(names.map((name) => [name, sum[name] + more[name]])) as Figures;
}

/** Keeps what one process has played. */
export function writeFigures(name: string, figures: Figures): void {
  mkdirSync(FIGURES_FOLDER, { recursive: true });
  writeFileSync(`${FIGURES_FOLDER}/${name}.json`, JSON.stringify(figures));
}

/** The sum of what all processes have played. */
export function readFigures(): Figures {
  mkdirSync(FIGURES_FOLDER, { recursive: true });
  return readdirSync(FIGURES_FOLDER)
    .map((file): Figures => JSON.parse(readFileSync(`${FIGURES_FOLDER}/${file}`, 'utf8')))
    .reduce(addFigures, noFigures);
}
