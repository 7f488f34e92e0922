import { defineConfig } from 'playwright/test';
import { findFirefoxes } from './tests/firefox/find-firefox.ts';
import type { Options } from './tests/firefox/fixtures.ts';

const found = findFirefoxes();
// Printed only once, by the process that starts the workers.
if (found.length === 0 && process.env.TEST_WORKER_INDEX === undefined) {
  console.info(
    'skipped: no Firefox on this machine (Debian: apt-get install firefox-esr, or FIREFOX=…)',
  );
}

/** Playwright runs and reports these tests; `marionette.ts` controls the browser. */
export default defineConfig<Options>({
  testDir: 'tests/firefox',
  outputDir: 'test-results/firefox',
  fullyParallel: true,
  // More would only wait for each other, beside the tests of Chromium.
  workers: 2,
  // A slow machine may take a minute to start Firefox beside them.
  timeout: 1_200_000,
  expect: { timeout: 180_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI
    ? [['list'], ['json', { outputFile: 'test-results/firefox.json' }]]
    : [['list']],
  projects: [
    { name: 'lint', testMatch: 'lint.spec.ts' },
    ...found.map((firefox) => ({
      name: firefox.name,
      testIgnore: 'lint.spec.ts',
      use: { found: firefox },
    })),
  ],
});
