import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

/** What puts a fake in the place of the browser's interface, or changes what others share. */
const FAKES = ['test/background/**', 'test/components/**', 'test/platform/**', 'test/storage/**'].map((folder) => `${folder}/*.test.ts`);
// No test asserts a time. Five seconds, the default, are too few where other work runs on the same cores.
const testTimeout = 60_000;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', ...FAKES],
          environment: 'node',
          testTimeout,
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
          testTimeout,
          pool: 'threads',
          environmentOptions: { happyDOM: { settings: { navigation: { disableMainFrameNavigation: true } } } },
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
