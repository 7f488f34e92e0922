import { defineConfig } from 'playwright/test';

/** Separate from the other tests: each of these needs a desktop, and its focus, to itself. */
export default defineConfig({
  testDir: '.',
  globalSetup: './global-setup.ts',
  outputDir: '../../test-results/desktop',
  workers: 1,
  timeout: 1_200_000,
  expect: { timeout: 120_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI
    ? [['list'], ['json', { outputFile: '../../test-results/desktop.json' }]]
    : [['list']],
});
