import { chanceOf, POPULATION, type Render } from './population.ts';

/** The result of watching a group of renders. */
export interface Played {
  requests: number;
  wakes: number;
  /** From the first job's start until the last one's ending was known, in seconds. */
  watchedSeconds: number;
  /** From each ending until it was known, in seconds; Infinity if it never was. */
  delays: number[];
}

/** A way to poll, by its name. */
export interface Player {
  name: string;
  play: (renders: readonly Render[]) => Played;
}

/** When one job is polled, in seconds of its age. */
type Plan = () => Generator<number>;

/** What other tools publish about their polling: each job has its own timer and requests. */
export const PEERS: readonly Player[] = [
  peer('every 5 s, stops after 60', function* () {
    for (let n = 1; n <= 60; n++) yield n * 5;
  }),
  peer('2 s doubling to 30 s, jitter', jittered),
  peer('10 s / 30 s / 60 s by age', function* () {
    for (let at = 10; ; at += at < 120 ? 10 : at < 600 ? 30 : 60) yield at;
  }),
  peer('flat 30 s', function* () {
    for (let n = 1; ; n++) yield n * 30;
  }),
];

/** Knows when each job ends, and makes one request at that moment. */
export const ORACLE: Player = {
  name: 'oracle',
  play: (renders) => ({
    requests: renders.length,
    wakes: renders.length,
    watchedSeconds: lastEnd(renders),
    delays: renders.map(() => 0),
  }),
};

const chance = chanceOf(POPULATION.seed + 2);

function* jittered(): Generator<number> {
  let wait = 2;
  for (let at = wait; ; at += wait * (0.75 + chance() * 0.5)) {
    yield at;
    wait = Math.min(30, wait * 2);
  }
}

const lastEnd = (renders: readonly Render[]): number =>
  Math.max(...renders.map(({ bornAt, takes }) => bornAt + takes));

function peer(name: string, plan: Plan): Player {
  return {
    name,
    play: (renders) => {
      const single = renders.map((render) => playOne(render, plan));
      return {
        requests: single.reduce((sum, { requests }) => sum + requests, 0),
        wakes: single.reduce((sum, { requests }) => sum + requests, 0),
        watchedSeconds: Math.max(...single.map(({ knownAt }) => knownAt)),
        delays: single.map(({ delay }) => delay),
      };
    },
  };
}

function playOne({ bornAt, takes }: Render, plan: Plan) {
  let requests = 0;
  let last = 0;
  for (const at of plan()) {
    requests++;
    last = at;
    if (at >= takes) return { requests, delay: at - takes, knownAt: bornAt + at };
  }
  return { requests, delay: Number.POSITIVE_INFINITY, knownAt: bornAt + last };
}
