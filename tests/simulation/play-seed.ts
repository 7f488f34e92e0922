import fc from 'fast-check';
import { type Figures, noFigures } from './figures.ts';
import { anyPlan } from './plan.ts';
import { play } from './play.ts';
import { printWorld } from './print-world.ts';

/** The time limit for the search for a smaller plan that fails too. */
const SHRINK_MS = 60_000;

/**
 * Plays the world of a seed. Returns its figures and what is wrong with it, with the smallest plan
 * that was found; null if nothing is.
 */
export async function playSeed(
  seed: number,
): Promise<{ failure: string | null; figures: Figures }> {
  let violations: string[] = [];
  let figures = noFigures;
  let shrinksUntil = Number.POSITIVE_INFINITY;
  const property = fc.asyncProperty(anyPlan, async (plan) => {
    // fast-check's own time limit would leave a world running beside the next one.
    if (Date.now() > shrinksUntil) return true;
    const outcome = await play(plan);
    if (figures.worlds === 0) figures = outcome.figures;
    if (outcome.violations.length === 0) return true;
    violations = outcome.violations;
    shrinksUntil = Math.min(shrinksUntil, Date.now() + SHRINK_MS);
    return false;
  });
  const { failed, counterexample, errorInstance } = await fc.check(property, { seed, numRuns: 1 });
  const failure = failed ? printWorld(seed, violations, counterexample?.[0], errorInstance) : null;
  return { failure, figures };
}
