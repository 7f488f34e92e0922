import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { addFigures, noFigures, writeFigures } from './figures.ts';
import { anyPlan } from './plan.ts';
import { play } from './play.ts';
import { printWorld } from './print-world.ts';

vi.mock('../../lib/browser/api.ts', async () => ({
  browser: (await import('./platform.ts')).browserOfTheRun,
}));

const first = Number(process.env.SIMULATE_SEED ?? 1);
const count = Number(process.env.SIMULATE_SEEDS ?? 400);

test(`${count} worlds from seed ${first} lose nothing, show nothing twice and leak nothing`, {
  timeout: 3_600_000,
}, async () => {
  let sum = noFigures;
  for (let seed = first; seed < first + count; seed += 1) {
    let violations: string[] = [];
    const property = fc.asyncProperty(anyPlan, async (plan) => {
      const outcome = await play(plan);
      sum = addFigures(sum, outcome.figures);
      if (outcome.violations.length > 0) violations = outcome.violations;
      return outcome.violations.length === 0;
    });
    const { failed, counterexample, errorInstance } = await fc.check(property, {
      seed,
      numRuns: 1,
      // The time limit for shrinking.
      interruptAfterTimeLimit: 60_000,
    });
    if (failed) expect.fail(printWorld(seed, violations, counterexample?.[0], errorInstance));
  }
  writeFigures(String(first), sum);
});
