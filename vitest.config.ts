import { availableParallelism } from 'node:os';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** What puts a fake in the place of the browser's interface, or changes what others share. */
const FAKES = ['test/background/**', 'test/components/**', 'test/platform/**', 'test/storage/**'].map((folder) => `${folder}/*.test.ts`);
// No test asserts a time. On two cores that do the work of ten, what takes three seconds took ninety.
const patience = { testTimeout: 600_000, hookTimeout: 600_000 };
// vitest leaves one core free, which on two cores is half of them.
const maxWorkers = Math.max(2, availableParallelism());

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...FAKES],
          environment: 'node',
          ...patience,
          maxWorkers,
          // Rules keep nothing: the files share one world a worker, so that its modules and records are loaded once.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        plugins: [svelte()],
        resolve: {
          // Svelte for a page, not for a server.
          conditions: ['browser'],
          alias: { 'webextension-polyfill': path.resolve(import.meta.dirname, 'test/components/fake-browser.ts') },
        },
        test: {
          name: 'unit-fake-browser',
          include: FAKES,
          environment: 'node',
          ...patience,
          maxWorkers,
          pool: 'threads',
          environmentOptions: { happyDOM: { settings: { navigation: { disableMainFrameNavigation: true } } } },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.spec.ts'],
          globalSetup: ['test/e2e/leftovers.ts'],
          environment: 'node',
          // The last net: what a test waits for has a limit of its own, which grows with the load (driver/waiting.ts).
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // Files of a worker share its browsers; the slowest files of the last run start first. No test asserts a time.
          isolate: false,
          // vitest asks for different groups where projects have different numbers of workers.
          sequence: { groupOrder: 1 },
          // A text that does not fit is shown whole.
          chaiConfig: { truncateThreshold: 0 },
          maxWorkers: 2,
        },
      },
    ],
  },
});
