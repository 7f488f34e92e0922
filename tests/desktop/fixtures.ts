import { test as base } from '../e2e/fixtures.ts';
import { Desktop } from './desktop.ts';

/** The e2e `test`, but its browser has a window, on a desktop of the test's own. */
export const test = base.extend<{ desktop: Desktop }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
  desktop: async ({}, use) => {
    const desktop = await Desktop.start();
    await use(desktop);
    await desktop.stop();
  },
  options: async ({ desktop }, use) => use({ headless: false, env: desktop.env }),
});
