import type { SampleKind } from '../../lib/core/job/kind.ts';
import type { Render } from './population.ts';

const STEP = 5;
const LONGEST_GAP = 1800;
const COVERED = 31;

/**
 * The fewest requests with which somebody who knew how long jobs of each kind take, but not this
 * one, could be at most 31 s behind for 95 of 100 endings, one job at a time. A plan of request
 * times is chosen over a grid of 5 s: each request costs the share of jobs that still go on, and
 * each ending that no request follows within 31 s costs a penalty, which is raised until few
 * enough are left. Nobody can do better; it is what ours is to be measured against.
 */
export function fewestRequests(renders: readonly Render[], share = 0.05): number {
  const kinds = new Map<SampleKind, number[]>();
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

/** The best plan for one kind: requests made and endings known late, both summed over its jobs. */
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

/** How many of the times have passed at a point of the grid. */
function countsUpTo(times: readonly number[], points: number): (i: number) => number {
  const ended = new Int32Array(points + 1);
  for (let i = 0, n = 0; i <= points; i++) {
    while ((times[n] ?? Number.POSITIVE_INFINITY) <= i * STEP) n++;
    ended[i] = n;
  }
  return (i) => ended[Math.min(Math.max(i, 0), points)] ?? 0;
}

/** From behind: after a request at each point, the next one with which the rest costs least. */
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
