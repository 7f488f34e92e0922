import { test as base, expect } from 'playwright/test';
import type { Found } from './find-firefox.ts';
import { Firefox } from './firefox.ts';

export { expect };

/** Options of a Playwright project. */
export interface Options {
  /** The Firefox that this project tests; set in `playwright.firefox.config.ts`. */
  found: Found | null;
}

interface Fixtures extends Options {
  firefox: Firefox;
}

/** Playwright's `test` with a new Firefox for each test. */
export const test = base.extend<Fixtures>({
  found: [null, { option: true }],
  /** The test fails at its end if a console has shown an error or a warning. */
  firefox: async ({ found }, use) => {
    if (!found) throw new Error('These tests need a Firefox.');
    const firefox = await Firefox.start(found.path);
    try {
      await use(firefox);
      const complaints = (await firefox.heard()).filter(isComplaint);
      expect(complaints).toEqual([]);
    } finally {
      await firefox.close();
    }
  },
});

/** Firefox's messages about a page that is closed in the middle of something. Any add-on has them. */
const OF_FIREFOX =
  /sendRemoveListener on closed conduit|Ignored listener for inactive context|Promise (resolved|rejected) after context unloaded/;

const isComplaint = (line: string): boolean =>
  !/^console\.(info|log|debug):/.test(line) && !OF_FIREFOX.test(line);

/** Returns a video id made of one hex digit. */
export const id = (digit: string): string => digit.repeat(32);
