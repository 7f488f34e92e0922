import { EXTENSION } from '../browser/launch.ts';
import { runChaos } from '../chaos/chaos.ts';
import { reportLines } from '../chaos/report.ts';
import { expect, test } from './fixtures.ts';

// The large run is `npm run chaos`; this is the same in small, of everything once.
test('nothing that is promised breaks when everything else does', async () => {
  test.setTimeout(240_000);
  const seed = Date.now() % 1_000_000;
  const plan = { kills: 12, restarts: 1, seed, build: EXTENSION, say: () => {} };
  const report = await runChaos(plan);
  const lines = reportLines(report).join('\n');
  test.info().annotations.push({ type: 'chaos', description: lines });
  expect(report.findings.total, lines).toBe(0);
  // A run that has broken nothing has shown nothing.
  const { figures } = report;
  expect(figures.killsInRequest + figures.killsInCommand).toBeGreaterThan(3);
  expect(figures.quits + figures.crashes).toBe(1);
  expect(figures.corrupted).toBeGreaterThan(5);
  expect(figures.refusedCommands).toBeGreaterThan(0);
  expect(figures.upgrades).toBe(2);
});
