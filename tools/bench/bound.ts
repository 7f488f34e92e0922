import type { FamilyName } from '../../lib/core/families/families.ts';
import type { Render } from './population.ts';

const STEP = 5;
const LONGEST_GAP = 1800;
const COVERED = 31;

/**
 * Returns the lower bound of the requests per job, for one job at a time, with a delay of at most
 * 31 s for 95 of 100 endings. It assumes exact knowledge of how long jobs of each kind take, but
 * not of this job. A plan of request times is chosen on a grid of 5 s. Each request costs the share
 * of jobs that are still active. Each ending without a request within 31 s costs a penalty, which
 * is raised until few enough are left. Our own polling is measured against this bound.
 */
export function fewestRequests(renders: readonly Render[], share = 0.05): number {
  const kinds = new Map<FamilyName, number[]>();
  for (const { kind, takes } of renders) kinds.set(kind, [...(kinds.get(kind) ?? []), takes]);
  const all = [...kinds.values()].map((times) => times.toSorted((a, b) => a - b));
  let [low, high] = [0, 400];
  for (let n = 0; n < 14; n++) {
    const penalty = (low + high) / 2;
    const late = all.reduce((sum, times) => sum + plan(times, penalty).late, 0) / renders.length;
    if (late > share) low = penalty;
    else high = penalty;
  }
  return all.reduce((sum, times) => sum + plan(times, high).requests, 0) / renders.length;
}

/** Returns the requests and late endings of the best plan for one kind, summed over its jobs. */
function plan(times: readonly number[], penalty: number): { requests: number; late: number } {
  const points = Math.ceil((times.at(-1) ?? 0) / STEP) + 1;
  const endedAt = countsUpTo(times, points);
  const lateBetween = (i: number, j: number) =>
    Math.max(0, endedAt(j - Math.floor(COVERED / STEP)) - endedAt(i));
  const next = bestSteps(points, (i, j) => ({
    now: times.length - endedAt(i) + penalty * lateBetween(i, j),
    isOver: endedAt(i) === times.length,
  }));
  let [requests, late] = [0, 0];
  for (let i = 0; endedAt(i) < times.length; i = next[i] ?? points) {
    requests += times.length - endedAt(i);
    late += lateBetween(i, next[i] ?? points);
  }
  return { requests, late };
}

/** Returns a function that returns how many of the times have passed at a point of the grid. */
function countsUpTo(times: readonly number[], points: number): (i: number) => number {
  const ended = new Int32Array(points + 1);
  for (let i = 0, n = 0; i <= points; i++) {
    while ((times[n] ?? Number.POSITIVE_INFINITY) <= i * STEP) n++;
    ended[i] = n;
  }
  return (i) => ended[Math.min(Math.max(i, 0), points)] ?? 0;
}

/** Returns for each point the next one with the lowest total cost, computed from the end. */
function bestSteps(
  points: number,
  costOf: (i: number, j: number) => { now: number; isOver: boolean },
): Int32Array {
  const cost = new Float64Array(points + 1);
  const next = new Int32Array(points + 1);
  for (let i = points - 1; i >= 0; i--) {
    let best = Number.POSITIVE_INFINITY;
    for (let j = i + 1; j <= Math.min(points, i + LONGEST_GAP / STEP); j++) {
      const { now, isOver } = costOf(i, j);
      const total = isOver ? 0 : now + (cost[j] ?? 0);
      if (total >= best) continue;
      best = total;
      next[i] = j;
    }
    cost[i] = best;
  }
  return next;
}
