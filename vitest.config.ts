import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** Tests without mocks and without state. They share a process, which saves a start for each file. */
const PURE = 'tests/{core,heygen}/**/*.test.ts';

const shared = {
  setupFiles: ['tests/setup.ts'],
  restoreMocks: true,
  // An upper bound for slow machines.
  testTimeout: 30_000,
};

export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: { ...shared, name: 'pure', include: [PURE], isolate: false },
      },
      {
        plugins: [WxtVitest()],
        test: {
          ...shared,
          name: 'other',
          include: ['{tests,tools}/**/*.test.ts'],
          exclude: [PURE],
        },
      },
    ],
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/unit.json' },
  },
});
