/**
 * `npm run dev`: starts the extension in WXT's dev mode, in a Chromium that uses the simulator
 * instead of HeyGen. Arguments after `--` go to Chromium:
 * `npm run dev -- --remote-debugging-port=9222`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'wxt';
import { findChromium } from '../../tests/browser/find-chromium.ts';
import { hasDisplay } from '../../tests/browser/has-display.ts';
import { EXTENSION } from '../../tests/browser/launch.ts';
import { startSimulator } from '../../tests/simulator/server.ts';
import { addPastVideos } from '../demo/walk/past-videos.ts';
import { createDevBrowser } from './dev-browser.ts';
import { addDevJobs } from './dev-jobs.ts';
import { firstWords } from './first-words.ts';

const extension = `${EXTENSION}-dev`;

async function run(): Promise<void> {
  // Checked first, because nothing else is useful without a browser.
  await findChromium();
  const simulator = await startSimulator();
  addPastVideos(simulator);
  addDevJobs(simulator);
  const profile = mkdtempSync(join(tmpdir(), 'renderwatch-dev-'));
  // Not in `end`: at SIGTERM Vite also ends the process, and may be faster.
  process.on('exit', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }));
  const runner = createDevBrowser({
    profile,
    extension,
    simulator,
    headless: !hasDisplay,
    flags: process.argv.slice(2),
    leavesSignals: true,
  });
  const server = await createServer({
    browser: 'chrome',
    hooks: {
      // WXT calls this with a new `config` at each change of the configuration.
      'config:resolved': ({ config }) => {
        config.runner = runner;
      },
    },
  });
  let ending: Promise<void> | undefined;
  const end = async () => {
    await server.stop();
    process.exit(0);
  };
  // The terminal and npm may each send a signal. The second one must not interrupt the first end.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => (ending ??= end()));
  await server.start();
  console.info(firstWords({ extension, simulator, hasDisplay }));
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
