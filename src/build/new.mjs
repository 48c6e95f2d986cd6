/** Starts a record from a text: `npm run new policy <id> <file>`. Loads `src/cli/new-record.ts` through Vite and runs it. */

import path from 'node:path';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

try {
  await setup({ browsers: false });
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'src', 'cli', 'new-record.ts'), { root, configFile: false, logLevel: 'silent' });
  process.exitCode = module.runNew(process.argv.slice(2), module.processNewIo());
} catch (error) {
  process.stderr.write(`new: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
