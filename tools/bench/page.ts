/** Writes `tools/bench/README.md` and its plots from the stored results. Runs no benchmark. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { drawPlot, LOOKS, type Look } from './draw.ts';
import { table } from './figures.ts';
import { INTRO, WORDS, type Words } from './page-words.ts';
import { type Goal, type Plot, RESULTS_FOLDER, type Result, type Table } from './results.ts';

const FOLDER = 'tools/bench';
const PLOTS = 'plots';

/** Reads the results of all benchmarks on the page, except of those that have not run yet. */
function readResults(): (readonly [Words, Result])[] {
  return Object.entries(WORDS).flatMap(([name, words]) => {
    const path = `${RESULTS_FOLDER}/${name}.json`;
    if (!existsSync(path)) return [];
    return [[words, JSON.parse(readFileSync(path, 'utf8')) as Result] as const];
  });
}

function sectionOf(
  words: Words,
  { when, machine, tables, plots = [], goals = [] }: Result,
): string {
  const run = [when, ...(machine ? [machine] : [])].join(', ');
  return [
    `## ${words.title}`,
    `\`${words.command}\`, last run: ${run}.`,
    words.intro,
    ...(goals.length > 0 ? [goalsText(goals)] : []),
    ...plots.map(plotText),
    ...tables.map(tableText),
  ].join('\n\n');
}

function goalsText(goals: readonly Goal[]): string {
  const rows = goals.map(({ goal, figure, isMet, why }) => [
    goal,
    figure,
    isMet ? 'met' : '**not met**',
    isMet ? '' : (why ?? ''),
  ]);
  return table(['Goal', 'This run', '', 'Why not'], rows, 'left');
}

const plotText = ({ file, alt }: Plot): string =>
  [
    '<picture>',
    `  <source media="(prefers-color-scheme: dark)" srcset="${PLOTS}/${file}-dark.svg">`,
    `  <img src="${PLOTS}/${file}-light.svg" alt="${alt}">`,
    '</picture>',
  ].join('\n');

const tableText = ({ title, columns, rows, note }: Table): string =>
  [`### ${title}`, table(columns, rows), ...(note ? [note] : [])].join('\n\n');

function drawAll(results: readonly Result[]): void {
  rmSync(`${FOLDER}/${PLOTS}`, { recursive: true, force: true });
  mkdirSync(`${FOLDER}/${PLOTS}`, { recursive: true });
  for (const plot of results.flatMap(({ plots = [] }) => plots)) {
    for (const look of Object.keys(LOOKS) as Look[]) {
      writeFileSync(`${FOLDER}/${PLOTS}/${plot.file}-${look}.svg`, drawPlot(plot, look));
    }
  }
}

const results = readResults();
drawAll(results.map(([, result]) => result));
const sections = results.map(([words, result]) => sectionOf(words, result));
writeFileSync(`${FOLDER}/README.md`, `${[INTRO, ...sections].join('\n\n')}\n`);
