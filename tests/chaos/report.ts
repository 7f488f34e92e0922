import type { Plan } from './chaos.ts';
import type { Figures } from './figures.ts';
import type { Findings } from './findings.ts';
import type { Scene } from './scene.ts';

/** The result of a run. */
export interface Report {
  plan: Plan;
  scenes: readonly Scene[];
  findings: Findings;
  figures: Figures;
  ms: number;
}

/** Returns the figures and the violations of a run as lines of text. */
export function reportLines(report: Report): string[] {
  const { findings, plan } = report;
  const rows = rowsOf(report);
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, figure]) => `  ${name.padEnd(width)}  ${figure}`);
  const verdict = findings.total === 0 ? 'No promise was broken.' : 'VIOLATIONS';
  const repeat = `Repeat: npm run chaos -- --kills ${plan.kills} --restarts ${plan.restarts} --seed ${plan.seed}`;
  return ['', ...table, '', verdict, ...findings.lines(), repeat];
}

function rowsOf(report: Report): [string, string][] {
  const { scenes, figures: of, findings, ms, plan } = report;
  const sum = (count: (scene: Scene) => number) =>
    scenes.reduce((total, scene) => total + count(scene), 0);
  const shown = sum(({ notices }) => notices.shown);
  return [
    ['seed', `${plan.seed}`],
    ['time', `${(ms / 1000).toFixed(0)} s`],
    ['worker kills', `${of.kills + of.upgradeKills}`],
    ['  during a request', `${of.killsInRequest}`],
    ['  during a command', `${of.killsInCommand}`],
    ['  with a pending notification', `${of.killsWhilePending}`],
    ['  during both / without a running worker', `${of.killsInBoth} / ${of.killsOfNone}`],
    ['  without a user', `${of.killsAlone}; woken by the alarm${spread(of.wakesMs)}`],
    ['  while the first job is stored', `${of.killsWhileArming}`],
    ['  while an update starts', `${of.upgradeKills}`],
    ['worker starts', `${sum(({ notices }) => notices.boots)}`],
    ['browser quits + crashes', `${of.quits} + ${of.crashes}`],
    ['HeyGen down', `${of.outages}`],
    ['storage filled', `${of.fillings}`],
    ['records damaged / moved to quarantine', `${of.corrupted} / ${of.setAside}`],
    ['updates from an older version', `${of.upgrades}`],
    ['  not started by Chromium', `${of.neverStarted}`],
    ['jobs at HeyGen', `${sum(({ heygen }) => heygen.fates.size)}`],
    ['commands', `${of.commands} (${of.lostCommands} lost, ${of.refusedCommands} refused)`],
    ['endings', `${sum(({ history }) => history.endings.length)}`],
    ['notifications', `${shown} shown, ${sum(({ notices }) => notices.cutOff)} cut off`],
    ['  repeated after the end of a browser', `${sum(({ notices }) => notices.repeatedByEnds)}`],
    ['  already on screen / hidden by the end of a browser', hidden(sum)],
    ['requests', `${sum(({ simulator }) => simulator.requests.length)}`],
    ['storage changes parsed', `${of.changes} and ${of.dumps} dumps`],
    ['pages read for the key', `${of.pagesRead}`],
    ['delay until an ending is known, undisturbed', spread(of.calmDelaysMs).trim()],
    ['delay until an ending is known, disturbed', spread(of.roughDelaysMs).trim()],
    ['violations', `${findings.total}`],
  ];
}

const hidden = (sum: (count: (scene: Scene) => number) => number): string =>
  `${sum(({ notices }) => notices.stoodAlready)} / ${sum(({ notices }) => notices.unseen)}`;

function spread(timesMs: readonly number[]): string {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (part: number) =>
    ((sorted.at(Math.floor((sorted.length - 1) * part)) ?? 0) / 1000).toFixed(1);
  if (sorted.length === 0) return ' none';
  return ` ${sorted.length}: median ${at(0.5)} s, worst ${at(1)} s`;
}
