import { emptyPace } from '../../lib/core/pace.ts';
import { fewestRequests } from './bound.ts';
import { median, percentile, table } from './figures.ts';
import { ours } from './ours.ts';
import { ORACLE, PEERS, type Played, type Player } from './peers.ts';
import { pastSamples, type Render, recordedRenders, rendersOf } from './population.ts';

const settled = { ...emptyPace, samples: pastSamples() };

const PLAYERS: readonly Player[] = [
  ours('ours', settled),
  ours('ours, alarms of 30 s at least', settled, 30_000),
  ours('ours, a new account', emptyPace),
  ...PEERS,
  ORACLE,
];

const HEAD = [
  '',
  'requests/job',
  'to flat 30 s',
  'wakes/h',
  'median',
  'p95',
  'over 31 s',
  'missed',
];

function rowOf({ name }: Player, played: readonly Played[], flat: number): string[] {
  const delays = played.flatMap((one) => one.delays);
  const found = delays.filter(Number.isFinite);
  const sum = (of: (one: Played) => number) => played.reduce((all, one) => all + of(one), 0);
  const perJob = sum(({ requests }) => requests) / delays.length;
  return [
    name,
    perJob.toFixed(1),
    (perJob / flat).toFixed(2),
    ((sum(({ wakes }) => wakes) * 3600) / sum(({ watchedSeconds }) => watchedSeconds)).toFixed(0),
    `${median(found).toFixed(1)} s`,
    `${percentile(found, 0.95).toFixed(1)} s`,
    share(found.filter((delay) => delay > 31).length, found.length),
    share(delays.length - found.length, delays.length),
  ];
}

const share = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`;

function compare(title: string, groups: readonly (readonly Render[])[]): void {
  const all = PLAYERS.map((player) => ({ player, played: groups.map(player.play) }));
  const flat = all.find(({ player }) => player.name === 'flat 30 s')?.played ?? [];
  const flatPerJob =
    flat.reduce((sum, { requests }) => sum + requests, 0) /
    flat.reduce((sum, { delays }) => sum + delays.length, 0);
  console.info(`\n${title}\n`);
  console.info(
    table(
      HEAD,
      all.map(({ player, played }) => rowOf(player, played, flatPerJob)),
    ),
  );
}

/** One at a time, the least that anybody could do with the same delay. */
function tellBound(renders: readonly Render[]): void {
  console.info(
    `\nNo plan that asks about one job at a time and is at most 31 s behind at p95 gets by with fewer than ${fewestRequests(renders).toFixed(1)} requests per job here.`,
  );
}

const [recorded] = process.argv.slice(2);
if (recorded) {
  const groups = recordedRenders(recorded);
  compare(`Recorded: ${recorded}`, groups);
  tellBound(groups.flat());
} else {
  for (const atOnce of [1, 10, 200]) {
    const groups = rendersOf(atOnce);
    compare(`${atOnce} at once`, groups);
    if (atOnce === 1) tellBound(groups.flat());
  }
  const videos = rendersOf(200).map((group) => group.filter(({ kind }) => kind === 'video'));
  compare('about 120 videos at once, one kind', videos);
}
