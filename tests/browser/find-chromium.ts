import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/**
 * Returns the path of a Chromium that can load unpacked extensions (branded Chrome no longer does):
 * the one in CHROMIUM_PATH, Playwright's own, or the system's. Installs one where there is none.
 * Throws an error that says what to install.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, but this file does not exist.`);
  }
  const found = installed();
  if (found) return found;
  run('npx', ['playwright', 'install', 'chromium']);
  if (!installed() && process.platform === 'linux' && process.getuid?.() === 0) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-core']);
  }
  const path = installed();
  if (path) return path;
  throw new Error(
    'No Chromium found. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  );
}

function installed(): string | undefined {
  return [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => existsSync(path),
  );
}

/** Runs a command. Ignores its failure, because the caller checks whether there is a Chromium. */
function run(command: string, args: string[]): void {
  console.log(`No Chromium found. Running: ${command} ${args.join(' ')}`);
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 10 * 60_000 });
  } catch {
    console.log('The command failed.');
  }
}
