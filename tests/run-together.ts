/**
 * Runs some of the project's scripts side by side, since each of them mostly waits for a browser's
 * alarms, and shows what each has said when it is over: `node tests/run-together.ts test:e2e
 * test:firefox`. Fails where one of them has failed.
 */
import { spawn } from 'node:child_process';

interface Ended {
  script: string;
  said: string;
  code: number;
}

function run(script: string): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'] });
    const said: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => said.push(part));
    child.stderr.on('data', (part: Buffer) => said.push(part));
    child.on('close', (code) =>
      resolve({ script, said: Buffer.concat(said).toString(), code: code ?? 1 }),
    );
  });
}

const all = process.argv.slice(2).map(async (script) => {
  const ended = await run(script);
  console.info(`\n== ${script}\n${ended.said}`);
  return ended;
});
const failed = (await Promise.all(all)).filter(({ code }) => code !== 0);
for (const { script } of failed) console.error(`${script} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
