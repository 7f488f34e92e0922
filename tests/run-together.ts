/**
 * Runs npm scripts at the same time, because many of them mostly wait for a browser's alarms:
 * `node tests/run-together.ts test:e2e test:unit,test:firefox,test:desktop`. Scripts with a comma
 * between them run one after another. Prints the output of each when it ends, and fails if one fails.
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

/** Runs scripts one after another. Returns those that failed. */
async function runInTurn(scripts: readonly string[]): Promise<string[]> {
  const failed: string[] = [];
  for (const script of scripts) {
    const { output, code, seconds } = await run(script);
    console.info(`\n== ${script} (${seconds} s)\n${output}`);
    if (code !== 0) failed.push(script);
  }
  return failed;
}

const lanes = process.argv.slice(2).map((lane) => runInTurn(lane.split(',')));
const failed = (await Promise.all(lanes)).flat();
for (const script of failed) console.error(`${script} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
