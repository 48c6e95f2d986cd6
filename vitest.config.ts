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
          // The last net: what a test waits for has a limit of its own, which grows with the load (driver/waiting.ts).
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // Files of a worker share its browsers; the slowest files of the last run start first. No test asserts a time.
          isolate: false,
          // vitest asks for different groups where projects have different numbers of workers.
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
    ],
  },
});
