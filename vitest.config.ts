import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{tests,tools}/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // By default one core stays free, which is half of a machine with two.
    maxWorkers: '100%',
    // An upper bound for slow machines, which run the browser tests at the same time.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/unit.json' },
  },
});
