import { noRenderTimes } from '../../lib/core/state/render-times.ts';
import { fewestRequests } from './bound.ts';
import { cadenceGoals, cadencePlots } from './cadence-report.ts';
import { median, percentile } from './figures.ts';
import { ours } from './ours.ts';
import { ORACLE, PEERS, type Played, type Player } from './peers.ts';
import { pastSamples, type Render, recordedRenders, rendersOf } from './population.ts';
import { keep, print, type Table } from './results.ts';

const settled = { ...noRenderTimes, samples: pastSamples() };

const PLAYERS: readonly Player[] = [
  ours('ours', settled),
  ours('ours, alarms of 30 s at least', settled, 30_000),
  ours('ours, a new account', noRenderTimes),
  ...PEERS,
  ORACLE,
];

/** The result of one player with one population. */
export interface Score {
  player: string;
  perJob: number;
  wakesPerHour: number;
  /** For each ending that became known, the time from the ending until then, in seconds. */
  delays: readonly number[];
  /** The share of the endings that never became known. */
  missed: number;
}

/** The results of all players with one population. */
export interface Comparison {
  title: string;
  scores: readonly Score[];
}

function scoreOf({ name }: Player, played: readonly Played[]): Score {
  const all = played.flatMap(({ delays }) => delays);
  const delays = all.filter(Number.isFinite);
  const sum = (of: (group: Played) => number) =>
    played.reduce((total, group) => total + of(group), 0);
  return {
    player: name,
    perJob: sum(({ requests }) => requests) / all.length,
    wakesPerHour: (sum(({ wakes }) => wakes) * 3600) / sum(({ watchedSeconds }) => watchedSeconds),
    delays,
    missed: 1 - delays.length / all.length,
  };
}

const compare = (title: string, groups: readonly (readonly Render[])[]): Comparison => ({
  title,
  scores: PLAYERS.map((player) => scoreOf(player, groups.map(player.play))),
});

function tableOf({ title, scores }: Comparison, note?: string): Table {
  const flat = scores.find(({ player }) => player === 'flat 30 s')?.perJob ?? Number.NaN;
  const rows = scores.map(({ player, perJob, wakesPerHour, delays, missed }) => [
    player,
    perJob.toFixed(1),
    (perJob / flat).toFixed(2),
    wakesPerHour.toFixed(0),
    `${median(delays).toFixed(1)} s`,
    `${percentile(delays, 0.95).toFixed(1)} s`,
    share(delays.filter((delay) => delay > 31).length / delays.length),
    share(missed),
  ]);
  return { title, columns: COLUMNS, rows, ...(note && { note }) };
}

const COLUMNS = [
  '',
  'requests/job',
  'vs flat 30 s',
  'wakes/h',
  'median',
  'p95',
  'over 31 s',
  'missed',
];

const share = (part: number): string => `${(100 * part).toFixed(1)} %`;

/** Returns the note with the lower bound for one job at a time and the same delay. */
const boundNote = (bound: number): string =>
  `No plan for one job at a time with a p95 delay of at most 31 s needs fewer than ${bound.toFixed(1)} requests per job here.`;

function playRecorded(path: string): void {
  const groups = recordedRenders(path);
  print([tableOf(compare(`Recorded: ${path}`, groups), boundNote(fewestRequests(groups.flat())))]);
}

function playAll(): void {
  const bound = fewestRequests(rendersOf(1).flat());
  const videos = rendersOf(200).map((group) => group.filter(({ kind }) => kind === 'video'));
  const comparisons = [
    ...[1, 10, 200].map((atOnce) => compare(`${atOnce} at once`, rendersOf(atOnce))),
    compare('about 120 videos at once, one kind', videos),
  ];
  const tables = comparisons.map((comparison, n) =>
    tableOf(comparison, n === 0 ? boundNote(bound) : undefined),
  );
  keep('cadence', {
    tables,
    plots: cadencePlots(comparisons, bound),
    goals: cadenceGoals(comparisons, bound),
  });
  print(tables);
}

const [recorded] = process.argv.slice(2);
if (recorded) playRecorded(recorded);
else playAll();
