import { percentile } from './figures.ts';
import type { Goal, Plot, Table } from './results.ts';

/** What the popup came to with so many jobs stored, and an empty page beside it. */
export interface Measure {
  count: number;
  firstMs: number;
  allMs: number;
  emptyMs: number;
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
    'all in sight',
    'change → row',
    'slow frames',
    'p95 frame',
    'heap',
  ],
  rows: measures.map(({ count, firstMs, allMs, emptyMs, changeMs, frames, heap }) => [
    count.toLocaleString('en'),
    ms(firstMs),
    ms(emptyMs),
    (firstMs / emptyMs).toFixed(2),
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
  alt: 'Lines: time to the first row and to all rows in sight beside an empty page',
  kind: 'lines',
  x: { title: 'jobs stored', names: measures.map(({ count }) => count.toLocaleString('en')) },
  y: { title: 'ms' },
  series: [
    { name: 'all rows in sight', points: pointsOf(measures, ({ allMs }) => allMs) },
    { name: 'first row', points: pointsOf(measures, ({ firstMs }) => firstMs) },
    { name: '1.5 × empty page', points: pointsOf(measures, ({ emptyMs }) => 1.5 * emptyMs) },
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
      why: 'An empty page reads no script at all. With one job it is twice: the popup’s own script, two reads of the storage and the rows take as long again.',
    },
    {
      goal: 'flat from 100 to 5,000 jobs (within a tenth)',
      figure: `${growth.toFixed(2)} times`,
      isMet: growth <= 1.1,
      why: 'Eight records are read, whatever the number, but the order of all jobs as well: it tells where their times lie. Naming the places beside the eight would leave it out.',
    },
  ];
}

const pointsOf = (measures: readonly Measure[], of: (measure: Measure) => number) =>
  measures.map((measure, n) => [n, Math.round(of(measure) * 10) / 10] as const);

const ms = (value: number): string => `${value.toFixed(1)} ms`;
