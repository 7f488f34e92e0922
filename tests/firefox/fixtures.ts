import { test as base, expect } from 'playwright/test';
import type { Found } from './find-firefox.ts';
import { Firefox } from './firefox.ts';

export { expect };

export interface Options {
  /** Which Firefox the tests of this project are for; `playwright.firefox.config.ts`. */
  found: Found | null;
}

interface Fixtures extends Options {
  firefox: Firefox;
}

export const test = base.extend<Fixtures>({
  found: [null, { option: true }],
  /** Closes with the claim that no console had anything to complain of. */
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

/** Firefox's own words for a page that is closed in the midst of something, whoever made it. */
const OF_FIREFOX =
  /sendRemoveListener on closed conduit|Ignored listener for inactive context|Promise (resolved|rejected) after context unloaded/;

const isComplaint = (line: string): boolean =>
  !/^console\.(info|log|debug):/.test(line) && !OF_FIREFOX.test(line);

/** A video id made of one hex digit. */
export const id = (digit: string): string => digit.repeat(32);
