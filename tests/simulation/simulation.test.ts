import { expect, test, vi } from 'vitest';
import { addFigures, noFigures, writeFigures } from './figures.ts';
import { playSeed } from './play-seed.ts';

vi.mock('../../lib/browser/api.ts', async () => ({
  browser: (await import('./platform.ts')).browserOfTheRun,
}));

const { SIMULATE_SEED, SIMULATE_SEEDS } = process.env;

/** Worlds in a row, by their seeds. */
interface Share {
  first: number;
  count: number;
}

/**
 * Without an order, some worlds are the same in every run, so that a change can be compared with the
 * run before. The others are new, so that each run looks at something that no run has seen.
 */
const shares: Share[] =
  SIMULATE_SEED === undefined
    ? [
        { first: 1, count: 120 },
        { first: Math.floor(Math.random() * 2 ** 30), count: 120 },
      ]
    : [{ first: Number(SIMULATE_SEED), count: Number(SIMULATE_SEEDS ?? 1) }];

/** A run ends early after so many failing worlds. */
const FAILURES_MAX = 5;

const commandOf = ({ first, count }: Share): string =>
  `npm run simulate -- --seed ${first} --seeds ${count}`;

test.each(shares)(
  '$count worlds from seed $first lose nothing, show nothing twice and leak nothing',
  {
    timeout: 36_000_000,
  },
  async (share) => {
    console.info(`To repeat: ${commandOf(share)}`);
    const failures: string[] = [];
    let sum = noFigures;
    for (let seed = share.first; seed < share.first + share.count; seed += 1) {
      const { failure, figures } = await playSeed(seed);
      sum = addFigures(sum, figures);
      // So that a run that is ended early leaves its figures as well.
      if (sum.worlds % 50 === 0) writeFigures(String(share.first), sum);
      if (failure === null) continue;
      // Printed at once, because a long run goes on.
      console.error(failure);
      failures.push(failure);
      if (failures.length === FAILURES_MAX) break;
    }
    writeFigures(String(share.first), sum);
    if (failures.length > 0) expect.fail(failures.join('\n\n'));
  },
);
