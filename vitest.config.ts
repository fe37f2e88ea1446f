import { defineConfig } from 'vitest/config';

/** Everything but what needs a browser. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    globalSetup: ['test/support/global-setup.ts'],
    // Two workers, as many as CI has cores; PostgreSQL itself is mostly idle between them.
    pool: 'forks',
    maxWorkers: 2,
    // Prisma's schema engine is WebAssembly, which Node still announces at every import.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // As long as somebody would wait, rather than a guess at how busy the machine is.
    expect: { poll: { timeout: 20_000 } },
    restoreMocks: true,
    coverage: {
      enabled: process.env.CI === 'true',
      provider: 'v8',
      include: ['src/rules/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: 'coverage',
      thresholds: { branches: 95 },
    },
  },
});
