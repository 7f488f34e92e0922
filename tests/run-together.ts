/**
 * Runs npm scripts at the same time, because each of them mostly waits for a browser's alarms:
 * `node tests/run-together.ts test:e2e test:firefox`. Prints the output of each script when it ends,
 * and fails if one of them fails.
 */
import { spawn } from 'node:child_process';

interface Ended {
  script: string;
  output: string;
  code: number;
}

function run(script: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('close', (code) =>
      resolve({ script, output: Buffer.concat(parts).toString(), code: code ?? 1 }),
    );
  });
}

const all = process.argv.slice(2).map(async (script) => {
  const ended = await run(script);
  console.info(`\n== ${script}\n${ended.output}`);
  return ended;
});
const failed = (await Promise.all(all)).filter(({ code }) => code !== 0);
for (const { script } of failed) console.error(`${script} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
