import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/**
 * A Chromium that can load unpacked extensions (branded Chrome no longer does): the one named in
 * CHROMIUM_PATH, Playwright's own, or the system's. Where there is none, one is installed.
 * Throws one sentence that says what to install.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, but there is no such file.`);
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
    'No Chromium was found: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH to its executable.',
  );
}

function installed(): string | undefined {
  return [chromium.executablePath(), '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
    (path) => existsSync(path),
  );
}

/** Tries a command; what matters is whether a Chromium is there afterwards. */
function run(command: string, args: string[]): void {
  console.log(`No Chromium found; trying: ${command} ${args.join(' ')}`);
  try {
    execFileSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], timeout: 10 * 60_000 });
  } catch {
    console.log('That did not work.');
  }
}
