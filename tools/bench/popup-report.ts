import { FIRST_ROWS } from '../../lib/core/base/limits.ts';
import { percentile } from './figures.ts';
import type { Goal, Plot, Table } from './results.ts';

/** The results of the popup with this number of stored jobs, and of the reference pages. */
export interface Measure {
  count: number;
  firstMs: number;
  allMs: number;
  emptyMs: number;
  /** The minimal page: one script writes a paragraph after one read of the storage. */
  leastMs: number;
  changeMs: number;
  /** How long each frame took while the list was scrolled, in ms. */
  frames: readonly number[];
  heap: number;
}

/** Returns the table of the results. */
export const popupTable = (measures: readonly Measure[]): Table => ({
  title: 'The popup, by the number of stored jobs',
  columns: [
    'jobs',
    'first row',
    'empty page',
    'to empty',
    'minimal page',
    'to minimal',
    'all in sight',
    'change → row',
    'slow frames',
    'p95 frame',
    'heap',
  ],
  rows: measures.map(({ count, firstMs, allMs, emptyMs, leastMs, changeMs, frames, heap }) => [
    count.toLocaleString('en'),
    ms(firstMs),
    ms(emptyMs),
    (firstMs / emptyMs).toFixed(2),
    ms(leastMs),
    (firstMs / leastMs).toFixed(2),
    ms(allMs),
    ms(changeMs),
    `${frames.filter((frame) => frame > 17.5).length} of ${frames.length}`,
    ms(percentile(frames, 0.95)),
    `${(heap / 1e6).toFixed(1)} MB`,
  ]),
});

/** Returns the plot of the times. */
export const popupPlot = (measures: readonly Measure[]): Plot => ({
  file: 'popup-opening',
  title: 'From opening to the rows, by the number of stored jobs',
  alt: 'Lines: time to the first row and to all rows in sight, next to an empty page and the minimal page',
  kind: 'lines',
  x: { title: 'stored jobs', names: measures.map(({ count }) => count.toLocaleString('en')) },
  y: { title: 'ms' },
  series: [
    { name: 'all rows in sight', points: pointsOf(measures, ({ allMs }) => allMs) },
    { name: 'first row', points: pointsOf(measures, ({ firstMs }) => firstMs) },
    { name: 'minimal page', points: pointsOf(measures, ({ leastMs }) => leastMs) },
    { name: 'empty page', points: pointsOf(measures, ({ emptyMs }) => emptyMs) },
  ],
});

/** Returns the goals, or none without results for 100, 1,000 and 5,000 jobs. */
export function popupGoals(measures: readonly Measure[]): Goal[] {
  const having = (count: number) => measures.find((measure) => measure.count === count);
  const [few, thousand, most] = [having(100), having(1000), having(5000)];
  if (!few || !thousand || !most) return [];
  const ratio = thousand.firstMs / thousand.emptyMs;
  const growth = most.firstMs / most.emptyMs / (few.firstMs / few.emptyMs);
  return [
    {
      goal: 'with 1,000 jobs at most 1.5 times the empty page',
      figure: `${ratio.toFixed(2)} times`,
      isMet: ratio <= 1.5,
      why: `The empty page reads no script at all, and Manifest V3 does not allow inline scripts. The minimal page, with one script and one read of the storage, already takes ${(thousand.leastMs / thousand.emptyMs).toFixed(2)} times as long as the empty one. The rest is the list: its script, a second read, its layout and its painting.`,
    },
    {
      goal: 'flat from 100 to 5,000 jobs (within a tenth)',
      figure: `${growth.toFixed(2)} times`,
      isMet: growth <= 1.1,
      why: `The popup reads ${FIRST_ROWS} records, whatever the number of jobs, and nothing that grows with the list. A larger storage is slower by itself.`,
    },
  ];
}

const pointsOf = (measures: readonly Measure[], of: (measure: Measure) => number) =>
  measures.map((measure, n) => [n, Math.round(of(measure) * 10) / 10] as const);

const ms = (value: number): string => `${value.toFixed(1)} ms`;
