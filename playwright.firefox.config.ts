import { defineConfig } from 'playwright/test';

/** Playwright runs these tests and tells of them; the browser is driven by `marionette.ts`. */
export default defineConfig({
  testDir: 'tests/firefox',
  outputDir: 'test-results/firefox',
  fullyParallel: true,
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: process.env.CI
    ? [['list'], ['json', { outputFile: 'test-results/firefox.json' }]]
    : [['list']],
});
