import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { FIGURES_FOLDER, readFigures } from './figures.ts';

/**
 * `npm run simulate -- --seeds 10000` plays 10000 worlds, `--seed 4711` repeats that world, and both
 * together play the worlds from that seed on.
 */
const { values } = parseArgs({
  options: { seeds: { type: 'string' }, seed: { type: 'string' } },
});

const first = Number(values.seed ?? 1);
const count = Number(values.seeds ?? (values.seed === undefined ? 1000 : 1));
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(count) || count < 1) {
  console.error('Usage: npm run simulate -- [--seed 4711] [--seeds 10000]');
  process.exit(2);
}

rmSync(FIGURES_FOLDER, { recursive: true, force: true });
const shares = Math.min(availableParallelism(), count);
const started = Date.now();
const codes = await Promise.all(
  Array.from({ length: shares }, (_, n) => {
    const from = Math.floor((count * n) / shares);
    const to = Math.floor((count * (n + 1)) / shares);
    return playShare(first + from, to - from);
  }),
);
const figures = Object.entries(readFigures()).map(
  ([name, n]) => `${n.toLocaleString('en')} ${name}`,
);
console.log(`\n${figures.join(', ')}; ${Math.round((Date.now() - started) / 1000)} s`);
process.exit(codes.every((code) => code === 0) ? 0 : 1);

function playShare(seed: number, seeds: number): Promise<number | null> {
  const env = { ...process.env, SIMULATE_SEED: String(seed), SIMULATE_SEEDS: String(seeds) };
  const run = spawn('vitest', ['run', 'tests/simulation/simulation.test.ts'], {
    env,
    stdio: 'inherit',
  });
  return new Promise((done) => run.on('close', done));
}
