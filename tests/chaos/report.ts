import type { Plan } from './chaos.ts';
import type { Figures } from './figures.ts';
import type { Findings } from './findings.ts';
import type { Scene } from './scene.ts';

export interface Report {
  plan: Plan;
  scenes: readonly Scene[];
  findings: Findings;
  figures: Figures;
  ms: number;
}

/** The figures of a run, and what it has found. */
export function reportLines(report: Report): string[] {
  const { findings, plan } = report;
  const rows = rowsOf(report);
  const width = Math.max(...rows.map(([name]) => name.length));
  const table = rows.map(([name, figure]) => `  ${name.padEnd(width)}  ${figure}`);
  const verdict = findings.total === 0 ? 'Nothing that was promised was broken.' : 'VIOLATIONS';
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
    ['  with a request under way', `${of.killsInRequest}`],
    ['  with a command unanswered', `${of.killsInCommand}`],
    ['  with a notification owed', `${of.killsOwing}`],
    ['  with both / of no worker', `${of.killsInBoth} / ${of.killsOfNone}`],
    ['  with nobody there', `${of.killsAlone}; woken by the alarm${spread(of.wakesMs)}`],
    ['  while the first job is stored', `${of.killsWhileArming}`],
    ['  while an update starts', `${of.upgradeKills}`],
    ['worker starts', `${sum(({ notices }) => notices.boots)}`],
    ['browser quits + crashes', `${of.quits} + ${of.crashes}`],
    ['HeyGen down', `${of.outages}`],
    ['storage filled', `${of.fillings}`],
    ['records broken / set aside', `${of.corrupted} / ${of.setAside}`],
    ['updates from an older version', `${of.upgrades}`],
    ['  not started by Chromium', `${of.neverStarted}`],
    ['jobs at HeyGen', `${sum(({ heygen }) => heygen.fates.size)}`],
    ['commands', `${of.commands} (${of.lostCommands} lost, ${of.refusedCommands} refused)`],
    ['endings', `${sum(({ history }) => history.endings.length)}`],
    ['notifications', `${shown} shown, ${sum(({ notices }) => notices.cutOff)} cut off`],
    ['  repeated after a browser’s end', `${sum(({ notices }) => notices.repeatedByEnds)}`],
    ['  stood already / hidden by an end', hidden(sum)],
    ['requests', `${sum(({ simulator }) => simulator.requests.length)}`],
    ['changes of the storage parsed', `${of.changes} and ${of.dumps} dumps`],
    ['pages read for the key', `${of.pagesRead}`],
    ['from ending to knowing, undisturbed', spread(of.calmDelaysMs).trim()],
    ['from ending to knowing, disturbed', spread(of.roughDelaysMs).trim()],
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
