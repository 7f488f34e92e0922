import type { Goal, Plot, Table } from './results.ts';
import type { Traffic } from './worker-probe.ts';

/** The figures of one round. */
export interface Round extends Traffic {
  requests: number;
  cpuMs: number;
}

/** The results of the worker with this number of active jobs. */
export interface Measured {
  count: number;
  quiet: Round;
  ending: Round;
  heap: number;
  /** From the worker's start (cold) and from the alarm's time (wake) to the first request, ms. */
  coldMs: number;
  wakeMs: number;
}

const COLUMNS: readonly (readonly [string, (round: Round) => number])[] = [
  ['requests', ({ requests }) => requests],
  ['items read', ({ readItems }) => readItems],
  ['bytes read', ({ readBytes }) => readBytes],
  ['writes', ({ writes }) => writes],
  ['items written', ({ writtenItems }) => writtenItems],
  ['bytes written', ({ writtenBytes }) => writtenBytes],
  ['CPU ms', ({ cpuMs }) => Number(cpuMs.toFixed(1))],
];

/** Returns the table of the rounds. */
export const roundTable = (measured: readonly Measured[]): Table => ({
  title: 'A round',
  columns: ['', ...COLUMNS.map(([name]) => name), 'heap MB'],
  rows: measured.flatMap(({ count, quiet, ending, heap }) => [
    [`${count} jobs, nothing new`, ...COLUMNS.map(([, of]) => of(quiet)), mega(heap)],
    [`${count} jobs, one ending`, ...COLUMNS.map(([, of]) => of(ending)), mega(heap)],
  ]),
});

const mega = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Returns the cost of each job relative to the run with ten jobs. Up to 1 is linear. */
export const ratioTable = (measured: readonly Measured[]): Table => ({
  title: 'Nothing new: cost of each job, relative to the run with ten jobs',
  columns: ['', ...COLUMNS.map(([name]) => name)],
  rows: measured.map(({ count, quiet }) => [
    `${count} jobs`,
    ...COLUMNS.map(([, of]) => {
      const first = measured[0];
      if (!first || of(first.quiet) === 0) return '';
      return (of(quiet) / count / (of(first.quiet) / first.count)).toFixed(2);
    }),
  ]),
});

/** Returns the table of the start times. */
export const startTable = (measured: readonly Measured[]): Table => ({
  title: 'Start of a stopped worker, until its first request',
  columns: ['', 'from its start, ms', "from the alarm's time, ms"],
  rows: measured.map(({ count, coldMs, wakeMs }) => [
    `${count} jobs`,
    Math.round(coldMs),
    Math.round(wakeMs),
  ]),
});

/** Plots the cost of each job relative to the run with ten jobs. Falling is better than linear. */
export const workerPlot = (measured: readonly Measured[]): Plot => {
  const share = (of: (round: Round) => number) =>
    measured.map(({ count, quiet }, i) => {
      const first = measured[0];
      const base = first ? of(first.quiet) / first.count : 1;
      return [i, of(quiet) / count / base] as const;
    });
  return {
    file: 'worker-share',
    title: 'A round with nothing new: cost of each job, relative to the run with ten jobs',
    alt: 'Lines: the CPU time, the bytes written and the requests per job fall as the number of jobs grows',
    kind: 'lines',
    x: { title: 'active jobs', names: measured.map(({ count }) => count.toLocaleString('en')) },
    y: { title: 'with ten jobs = 1' },
    series: [
      { name: 'CPU time', points: share(({ cpuMs }) => cpuMs) },
      { name: 'bytes written', points: share(({ writtenBytes }) => writtenBytes) },
      { name: 'requests', points: share(({ requests }) => requests) },
    ],
  };
};

/** Returns the goals, or none without results for 1,000 and 5,000 jobs. */
export function workerGoals(measured: readonly Measured[], nothing: Table): Goal[] {
  const having = (count: number) => measured.find((result) => result.count === count);
  const [thousand, most] = [having(1000), having(5000)];
  if (!thousand || !most) return [];
  const growth = most.quiet.cpuMs / thousand.quiet.cpuMs;
  const total = nothing.rows.reduce((sum, [, count]) => sum + Number(count), 0);
  const { writtenItems, writtenBytes, requests } = thousand.quiet;
  return [
    {
      goal: '1,000 jobs: one request for each 100',
      figure: `${requests} requests`,
      isMet: requests <= 10,
    },
    {
      goal: '1,000 jobs with nothing new: one small item written',
      figure: `${writtenItems} items, ${(writtenBytes / 1000).toFixed(1)} kB`,
      isMet: writtenItems <= 1,
      why: 'One item stores when the jobs were asked. A second one stores the same for the few jobs at the top of the list, so that a popup need not read the first one. A third one stores the lines of their logs; it is written separately, so that a full storage costs the log and no job. Now and then a full chunk of that log is moved to its own item.',
    },
    {
      goal: 'linear: five times the jobs take at most five times the CPU time (a fifth more is allowed)',
      figure: `${growth.toFixed(1)} times`,
      isMet: growth <= 6,
    },
    {
      goal: 'nothing tracked: no alarm, no wake-up, no request',
      figure: `${total} in total`,
      isMet: total === 0,
    },
  ];
}
