/**
 * The `receipt` command: loads `src/cli/receipt.ts` through Vite, which is here anyway, and runs it. Makes the packages
 * ready first where they are missing. Plain JavaScript, since it runs before there are any.
 */

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

// `receipt … | head` closes our output early: that is no fault.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  if (!existsSync(join(root, 'node_modules', 'vite', 'package.json'))) {
    const { setup } = await import('./setup.mjs');
    await setup({ browsers: false });
  }
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(join(root, 'src', 'cli', 'receipt.ts'), { root, configFile: false, logLevel: 'silent' });
  process.exitCode = await module.run(process.argv.slice(2), module.processIo());
} catch (error) {
  process.stderr.write(`receipt: our own fault, please report it: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
