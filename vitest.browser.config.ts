import { defineConfig } from 'vitest/config';

/** The web room in Chromium (playwright-core with the system's browser), against the same kind of database. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    // A browser waits as much as it draws: two files at once on the two cores of CI.
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // What another window is told comes when it comes: a second, as is usual, is a guess at how busy the machine is.
    expect: { poll: { timeout: 20_000 } },
  },
});
