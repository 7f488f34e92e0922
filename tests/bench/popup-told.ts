import { FIRST_ROWS } from '../../lib/core/base/limits.ts';
import { percentile } from './figures.ts';
import type { Goal, Plot, Table } from './results.ts';

/** What the popup came to with so many jobs stored, and the pages beside it. */
export interface Measure {
  count: number;
  firstMs: number;
  allMs: number;
  emptyMs: number;
  /** A paragraph that one script writes after one read of the storage. */
  leastMs: number;
  changeMs: number;
  /** How long each frame took while it was scrolled. */
  frames: readonly number[];
  heap: number;
}

export const popupTable = (measures: readonly Measure[]): Table => ({
  title: 'The popup, by the jobs that are stored',
  columns: [
    'jobs',
    'first row',
    'empty page',
    'to empty',
    'least page',
    'to least',
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

export const popupPlot = (measures: readonly Measure[]): Plot => ({
  file: 'popup-opening',
  title: 'From opening to the rows, by the jobs that are stored',
  alt: 'Lines: time to the first row and to all rows in sight beside an empty page and the least page',
  kind: 'lines',
  x: { title: 'jobs stored', names: measures.map(({ count }) => count.toLocaleString('en')) },
  y: { title: 'ms' },
  series: [
    { name: 'all rows in sight', points: pointsOf(measures, ({ allMs }) => allMs) },
    { name: 'first row', points: pointsOf(measures, ({ firstMs }) => firstMs) },
    { name: 'least page', points: pointsOf(measures, ({ leastMs }) => leastMs) },
    { name: 'empty page', points: pointsOf(measures, ({ emptyMs }) => emptyMs) },
  ],
});

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
      why: `An empty page reads no script at all, and Manifest V3 allows none in the page itself. A page of one paragraph that one script writes after one read of the storage takes ${(thousand.leastMs / thousand.emptyMs).toFixed(2)} times as long as the empty one already; the rest is the list: its script, a second read, its layout and its painting.`,
    },
    {
      goal: 'flat from 100 to 5,000 jobs (within a tenth)',
      figure: `${growth.toFixed(2)} times`,
      isMet: growth <= 1.1,
      why: `${FIRST_ROWS} records are read, whatever the number, and nothing that grows with the list; a larger storage is slower by itself.`,
    },
  ];
}

const pointsOf = (measures: readonly Measure[], of: (measure: Measure) => number) =>
  measures.map((measure, n) => [n, Math.round(of(measure) * 10) / 10] as const);

const ms = (value: number): string => `${value.toFixed(1)} ms`;
