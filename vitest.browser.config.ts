import { defineConfig } from 'vitest/config';

/** The web room in Chromium (playwright-core with the system's browser), against the same kind of database. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    // A browser takes both cores by itself: one file after the other.
    fileParallelism: false,
    pool: 'forks',
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
