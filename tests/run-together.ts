/**
 * Runs npm scripts at the same time, because many of them mostly wait for a browser's alarms:
 * `node tests/run-together.ts test:e2e test:unit,test:firefox,test:desktop`. Scripts with a comma
 * between them run one after another. Prints the output of each when it ends, those of failed scripts
 * last, and fails if one fails.
 */
import { spawn } from 'node:child_process';

interface Ended {
  script: string;
  output: string;
  code: number;
  seconds: number;
}

function run(script: string): Promise<Ended> {
  return new Promise((resolve) => {
    const start = performance.now();
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('close', (code) => {
      const seconds = Math.round((performance.now() - start) / 1000);
      resolve({ script, output: Buffer.concat(parts).toString(), code: code ?? 1, seconds });
    });
  });
}

const print = ({ script, output, seconds }: Ended): void =>
  console.info(`\n== ${script} (${seconds} s)\n${output}`);

/** Runs scripts one after another. Returns those that failed, which are not printed yet. */
async function runInTurn(scripts: readonly string[]): Promise<Ended[]> {
  const failed: Ended[] = [];
  for (const script of scripts) {
    const ended = await run(script);
    if (ended.code === 0) print(ended);
    else failed.push(ended);
  }
  return failed;
}

const lanes = process.argv.slice(2).map((lane) => runInTurn(lane.split(',')));
const failed = (await Promise.all(lanes)).flat();
for (const ended of failed) print(ended);
for (const { script } of failed) console.error(`${script} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
