import { defineConfig } from 'vitest/config';

/** The house's own rules (import boundaries, links, paths): reads files, needs no database. */
export default defineConfig({
  test: {
    include: ['test/house/**/*.test.ts'],
    pool: 'threads',
    maxWorkers: 1,
    // All of the house's files are read: on a busy machine that takes a while.
    testTimeout: 30_000,
  },
});
