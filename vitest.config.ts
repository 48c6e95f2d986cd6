import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          environment: 'node',
          // No test asserts a time. Five seconds, the default, are too few where other work runs on the same cores.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.spec.ts'],
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 90_000,
          // Each file starts browsers and a shop of its own. Two at once: no test asserts a time, and most of it is waiting.
          maxWorkers: 2,
        },
      },
    ],
  },
});
