import { defineConfig } from 'playwright/test';

/** These files keep the processor busy all the time. All others mostly wait for real alarms. */
const BUSY = /(access|adapts|bad-input|gallery|load|supply)\.spec\.ts$/;

export default defineConfig({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  outputDir: 'test-results/e2e',
  fullyParallel: true,
  // With more, the browsers of a slow machine with two processors mostly wait for each other.
  workers: 6,
  projects: [
    { name: 'busy', testMatch: BUSY, workers: 2 },
    { name: 'waiting', testIgnore: BUSY },
  ],
  // Upper bounds for a machine that is ten times slower than usual.
  timeout: 1_800_000,
  expect: { timeout: 180_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI
    ? [['list'], ['json', { outputFile: 'test-results/e2e.json' }]]
    : [['list']],
});
