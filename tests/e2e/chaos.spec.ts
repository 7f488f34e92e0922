import { EXTENSION } from '../browser/launch.ts';
import { runChaos } from '../chaos/chaos.ts';
import { reportLines } from '../chaos/report.ts';
import { expect, test } from './fixtures.ts';

// A small version of `npm run chaos`, with every kind of disturbance.
test('every promise holds while workers, browsers, storage and HeyGen fail', async () => {
  test.setTimeout(2_400_000);
  const seed = Date.now() % 1_000_000;
  const plan = { kills: 12, restarts: 1, seed, patience: 6, build: EXTENSION, say: () => {} };
  const report = await runChaos(plan);
  const lines = reportLines(report).join('\n');
  test.info().annotations.push({ type: 'chaos', description: lines });
  expect(report.findings.total, lines).toBe(0);
  // A run without failures would prove nothing.
  const { figures } = report;
  expect(figures.killsInRequest + figures.killsInCommand).toBeGreaterThan(3);
  expect(figures.quits + figures.crashes).toBe(1);
  expect(figures.corrupted).toBeGreaterThan(5);
  expect(figures.refusedCommands).toBeGreaterThan(0);
  expect(figures.upgrades).toBe(3);
});
