import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Tests without mocks and without state. They share a process, which saves a start for each file. */
const PURE = 'tests/{core,heygen}/**/*.test.ts';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: [PURE], isolate: false } },
      {
        extends: true,
        test: { name: 'other', include: ['{tests,tools}/**/*.test.ts'], exclude: [PURE] },
      },
    ],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // An upper bound for slow machines.
    testTimeout: 30_000,
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/unit.json' },
  },
});
