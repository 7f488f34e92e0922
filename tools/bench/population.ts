import { readFileSync } from 'node:fs';
import { type FamilyName, forEachFamily } from '../../lib/core/families/families.ts';
import { Chance } from '../../tests/fakes/chance.ts';

/** One render: when it begins, how long it takes and how it ends. Times are in seconds. */
export interface Render {
  kind: RenderKind;
  bornAt: number;
  takes: number;
  ending: 'completed' | 'failed';
}

/** How long jobs of a kind take. */
interface Shape {
  share: number;
  /** Half of them take less, in minutes. */
  medianMinutes: number;
  /** Standard deviation of the logarithm. */
  sigma: number;
}

/**
 * The parameters of the jobs. We chose them, because HeyGen publishes no render times, only that a
 * video takes minutes to hours. The same seed always gives the same population.
 */
export const POPULATION = {
  seed: 20_261_125,
  jobs: 2000,
  kinds: {
    video: { share: 0.6, medianMinutes: 6, sigma: 0.5 },
    translation: { share: 0.2, medianMinutes: 22, sigma: 0.6 },
    lipsync: { share: 0.1, medianMinutes: 10, sigma: 0.5 },
    agent: { share: 0.06, medianMinutes: 9, sigma: 0.6 },
    clipping: { share: 0.04, medianMinutes: 14, sigma: 0.6 },
  } satisfies Partial<Record<FamilyName, Shape>>,
  /** The share of jobs that fail within the first minute: a bad script, no credit. */
  earlyFailures: 0.06,
  /** The share of jobs that take `from` to `to` times as long: a busy day. */
  slow: { share: 0.03, from: 3, to: 12 },
  /** The share of jobs that take hours. */
  long: { share: 0.01, fromHours: 2, toHours: 12 },
  /** How many past jobs of each kind the account knows. */
  past: 60,
};

/** The families that the population has. */
export type RenderKind = keyof typeof POPULATION.kinds;

/** Returns a seeded random generator (Mulberry32), good enough for a benchmark. */
export function chanceOf(seed: number): () => number {
  const chance = new Chance(seed);
  return () => chance.fraction();
}

/** Returns groups of `atOnce` renders each, which begin within five minutes. */
export function rendersOf(atOnce: number, seed = POPULATION.seed): Render[][] {
  const chance = chanceOf(seed + atOnce);
  const groups = Math.max(1, Math.round(POPULATION.jobs / atOnce));
  // A user who starts ten jobs does so within a few minutes.
  const withinSeconds = atOnce === 1 ? 0 : 300;
  return Array.from({ length: groups }, () =>
    Array.from({ length: atOnce }, () => renderOf(chance, chance() * withinSeconds)),
  );
}

/** Reads measured renders from a JSON file with an array of `{ kind, seconds, ending }`. */
export function recordedRenders(path: string): Render[][] {
  const rows = JSON.parse(readFileSync(path, 'utf8')) as {
    kind: RenderKind;
    seconds: number;
    ending: Render['ending'];
  }[];
  return rows.map(({ kind, seconds, ending }) => [{ kind, bornAt: 0, takes: seconds, ending }]);
}

/** Returns past render times of each kind, in ms: completed jobs of the same population. */
export function pastSamples(seed = POPULATION.seed + 1): Record<FamilyName, number[]> {
  const chance = chanceOf(seed);
  const past = (kind: RenderKind) =>
    Array.from({ length: POPULATION.past }, () => Math.round(takesOf(kind, chance) * 1000));
  const isKnown = (kind: string): kind is RenderKind => kind in POPULATION.kinds;
  return forEachFamily((_, kind) => (isKnown(kind) ? past(kind) : []));
}

function renderOf(chance: () => number, bornAt: number): Render {
  const kind = kindOf(chance());
  if (chance() < POPULATION.earlyFailures) {
    return { kind, bornAt, takes: 3 + chance() * 57, ending: 'failed' };
  }
  return { kind, bornAt, takes: takesOf(kind, chance), ending: 'completed' };
}

function kindOf(at: number): RenderKind {
  let sum = 0;
  for (const [kind, { share }] of Object.entries(POPULATION.kinds)) {
    sum += share;
    if (at < sum) return kind as RenderKind;
  }
  return 'video';
}

/** Returns a log-normal time with a slow tail and a few hours-long values, in seconds. */
function takesOf(kind: RenderKind, chance: () => number): number {
  const { slow, long } = POPULATION;
  const luck = chance();
  const { medianMinutes, sigma } = POPULATION.kinds[kind];
  const usual = medianMinutes * 60 * Math.exp(sigma * normal(chance));
  if (luck < long.share) {
    return 3600 * (long.fromHours + chance() * (long.toHours - long.fromHours));
  }
  if (luck < long.share + slow.share) {
    return usual * (slow.from + chance() * (slow.to - slow.from));
  }
  return usual;
}

/** Returns a normally distributed number (Box–Muller). */
const normal = (chance: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
