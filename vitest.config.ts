import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{tests,tools}/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
    // An upper bound for slow machines.
    testTimeout: 30_000,
    reporters: process.env.CI ? ['default', 'json'] : ['default'],
    outputFile: { json: 'test-results/unit.json' },
  },
});
