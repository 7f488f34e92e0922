import type { Goal, Plot, Table } from './results.ts';
import type { Traffic } from './worker-probe.ts';

export interface Round extends Traffic {
  requests: number;
  cpuMs: number;
}

/** What the worker came to with so many active jobs. */
export interface Measured {
  count: number;
  quiet: Round;
  ending: Round;
  heap: number;
  /** From the worker's start, and from the alarm's time, to the first request. */
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

export const roundTable = (measured: readonly Measured[]): Table => ({
  title: 'A round',
  columns: ['', ...COLUMNS.map(([name]) => name), 'heap MB'],
  rows: measured.flatMap(({ count, quiet, ending, heap }) => [
    [`${count} jobs, nothing new`, ...COLUMNS.map(([, of]) => of(quiet)), mega(heap)],
    [`${count} jobs, one ending`, ...COLUMNS.map(([, of]) => of(ending)), mega(heap)],
  ]),
});

const mega = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** Linear is 1 or less: what one job costs among so many, beside one among ten. */
export const ratioTable = (measured: readonly Measured[]): Table => ({
  title: 'Nothing new: each job, beside one of ten',
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

export const startTable = (measured: readonly Measured[]): Table => ({
  title: 'A stopped worker, to its first request',
  columns: ['', 'from its start, ms', "from the alarm's time, ms"],
  rows: measured.map(({ count, coldMs, wakeMs }) => [
    `${count} jobs`,
    Math.round(coldMs),
    Math.round(wakeMs),
  ]),
});

/** Each job's share, beside one of ten: a line that falls is better than linear. */
export const workerPlot = (measured: readonly Measured[]): Plot => {
  const share = (of: (round: Round) => number) =>
    measured.map(({ count, quiet }, i) => {
      const first = measured[0];
      const one = first ? of(first.quiet) / first.count : 1;
      return [i, of(quiet) / count / one] as const;
    });
  return {
    file: 'worker-share',
    title: 'A round with nothing new: what each job costs, beside one of ten',
    alt: 'Lines: the CPU time, the bytes written and the requests of each job fall with their number',
    kind: 'lines',
    x: { title: 'active jobs', names: measured.map(({ count }) => count.toLocaleString('en')) },
    y: { title: 'one of ten jobs = 1' },
    series: [
      { name: 'CPU time', points: share(({ cpuMs }) => cpuMs) },
      { name: 'bytes written', points: share(({ writtenBytes }) => writtenBytes) },
      { name: 'requests', points: share(({ requests }) => requests) },
    ],
  };
};

export function workerGoals(measured: readonly Measured[], nothing: Table): Goal[] {
  const having = (count: number) => measured.find((one) => one.count === count);
  const [thousand, most] = [having(1000), having(5000)];
  if (!thousand || !most) return [];
  const growth = most.quiet.cpuMs / thousand.quiet.cpuMs;
  const stirred = nothing.rows.reduce((sum, [, count]) => sum + Number(count), 0);
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
      why: 'One item says when the jobs were asked, a second one the same of the few at the top of the list, so that a popup need not read the first; a third holds the lines of their logs: it is written on its own, so that a full storage costs the log and no job. Once in a while a full piece of that log is put away.',
    },
    {
      goal: 'linear: five times the jobs, five times the CPU time at most (a fifth allowed)',
      figure: `${growth.toFixed(1)} times`,
      isMet: growth <= 6,
    },
    {
      goal: 'nothing tracked: no alarm, no wake-up, no request',
      figure: `${stirred} in all`,
      isMet: stirred === 0,
    },
  ];
}
