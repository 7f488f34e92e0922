import type { Comparison, Score } from './cadence.ts';
import { median, percentile } from './figures.ts';
import type { Goal, Plot } from './results.ts';

/** The players that find out how every job ends, and can therefore be compared. */
const SHOWN = ['ours', '2 s doubling to 30 s, jitter', '10 s / 30 s / 60 s by age', 'flat 30 s'];

const SLOW_ALARMS = 'ours, alarms of 30 s at least';

const p95 = ({ delays }: Score): number => percentile(delays, 0.95);

/** Returns the plots of the comparisons. `bound` is the fewest requests per job. */
export function cadencePlots(comparisons: readonly Comparison[], bound: number): Plot[] {
  const [single] = comparisons;
  if (!single) return [];
  return [requestsPlot(comparisons), tradePlot(single, bound), delaysPlot(single)];
}

const requestsPlot = (comparisons: readonly Comparison[]): Plot => ({
  file: 'cadence-requests',
  title: 'Requests per job: fewer is better',
  alt: 'Bars: ours makes fewer requests per job than the peers, and the number falls as more jobs run at once',
  kind: 'bars',
  x: { title: '', names: comparisons.map(({ title }) => title.replace(', one kind', '')) },
  y: { title: 'requests per job' },
  series: SHOWN.map((name) => ({
    name,
    points: comparisons.map(
      ({ scores }, n) => [n, round(scoreOf(scores, name)?.perJob, 1)] as const,
    ),
  })),
});

const tradePlot = ({ title, scores }: Comparison, bound: number): Plot => ({
  file: 'cadence-trade',
  title: `Requests against delay, ${title}: lower left is better`,
  alt: 'Points: ours is below 31 s with the fewest requests; the lower bound is further to the left',
  kind: 'points',
  x: { title: 'requests per job' },
  y: { title: 'p95 delay, s' },
  series: [...SHOWN, 'every 5 s, stops after 60', 'oracle'].flatMap((name) => {
    const score = scoreOf(scores, name);
    if (!score) return [];
    const missed = score.missed > 0 ? `, misses ${(100 * score.missed).toFixed(0)} %` : '';
    return { name: `${name}${missed}`, points: [[round(score.perJob), round(p95(score))]] };
  }),
  marks: [
    { name: 'goal: 31 s', axis: 'y', value: 31 },
    { name: 'lower bound', axis: 'x', value: round(bound) },
  ],
});

/** Plots the share of all endings that is known after each number of seconds. */
const delaysPlot = ({ title, scores }: Comparison): Plot => ({
  file: 'cadence-delays',
  title: `Share of endings by the seconds until they are known, ${title}: upper left is better`,
  alt: 'Lines: ours and flat 30 s both reach nearly all endings by 31 s; every 5 s stops at a quarter',
  kind: 'lines',
  x: { title: 'seconds since the ending', max: 60 },
  y: { title: 'known, %', max: 100 },
  series: [...SHOWN, 'every 5 s, stops after 60'].flatMap((name) => {
    const score = scoreOf(scores, name);
    return score ? [{ name, points: knownBy(score) }] : [];
  }),
  marks: [{ name: '31 s', axis: 'x', value: 31 }],
});

function knownBy({ delays, missed }: Score): (readonly [number, number])[] {
  const all = delays.length / (1 - missed);
  return Array.from({ length: 31 }, (_, n) => {
    const known = delays.filter((delay) => delay <= n * 2).length;
    return [n * 2, round((100 * known) / all)] as const;
  });
}

/** Returns the goals of the comparisons. `bound` is the fewest requests per job. */
export function cadenceGoals(comparisons: readonly Comparison[], bound: number): Goal[] {
  const mine = comparisons.flatMap(({ title, scores }) => {
    const score = scoreOf(scores, 'ours');
    const best = bestPeer(scores);
    return score && best ? [{ title, score, ratio: score.perJob / best.perJob }] : [];
  });
  const worstP95 = Math.max(...mine.map(({ score }) => p95(score)));
  const slow = comparisons.flatMap(({ scores }) => scoreOf(scores, SLOW_ALARMS) ?? []);
  const worstSlow = Math.max(...slow.map(p95));
  const worstMedian = Math.max(...mine.map(({ score }) => median(score.delays)));
  const [single, ...many] = mine;
  const manyRatios = many.map(({ title, ratio }) => `${ratio.toFixed(2)} (${title})`).join(', ');
  return [
    {
      goal: 'p95 delay at most 31 s',
      figure: `${worstP95.toFixed(1)} s (${worstSlow.toFixed(1)} s if no alarm rings within 30 s)`,
      isMet: worstP95 <= 31,
    },
    {
      goal: 'median delay at most 15 s',
      figure: `${worstMedian.toFixed(1)} s`,
      isMet: worstMedian <= 15,
    },
    {
      goal: 'one job at a time: at most a third of the requests of the best peer that is as quick',
      figure: `${single?.ratio.toFixed(2)} of its requests`,
      isMet: (single?.ratio ?? 1) <= 1 / 3,
      why: `This is impossible: the lower bound for that delay is ${bound.toFixed(1)} requests per job, even with exact knowledge of the distribution, and that is more than a third.`,
    },
    {
      goal: 'ten or more jobs at once: at most a tenth',
      figure: manyRatios,
      isMet: many.every(({ ratio }) => ratio <= 0.1),
      why: 'A tenth is 2.4 to 3.5 requests. Each job needs two of its own: one when it is tracked, and one that reads its link. One in ten jobs here is of a kind without a bulk read. Ten jobs of several kinds leave most of the 100 places in a bulk read empty. Very many jobs of one kind come close to the goal.',
    },
  ];
}

/** Returns the peer with the fewest requests that misses nothing and has a p95 of up to 32 s. */
function bestPeer(scores: readonly Score[]): Score | undefined {
  return scores
    .filter(({ player }) => !player.startsWith('ours') && player !== 'oracle')
    .filter((score) => score.missed === 0 && p95(score) <= 32)
    .toSorted((a, b) => a.perJob - b.perJob)[0];
}

const scoreOf = (scores: readonly Score[], name: string): Score | undefined =>
  scores.find(({ player }) => player === name);

const round = (value = Number.NaN, digits = 2): number => Number(value.toFixed(digits));
