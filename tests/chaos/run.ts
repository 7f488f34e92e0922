import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EXTENSION } from '../browser/launch.ts';
import { runChaos } from './chaos.ts';
import { reportLines } from './report.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    restarts: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    build: { type: 'string', default: EXTENSION },
  },
});

const count = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text);
  throw new Error(`${text} is not a number. Use: --kills 200 --restarts 10 --seed 7`);
};

const report = await runChaos({
  kills: count(values.kills),
  restarts: count(values.restarts),
  seed: count(values.seed),
  patience: 1,
  build: resolve(values.build),
  say: (line) => console.info(`${new Date().toISOString().slice(11, 19)}  ${line}`),
});
for (const line of reportLines(report)) console.info(line);
process.exit(report.findings.total === 0 ? 0 : 1);
