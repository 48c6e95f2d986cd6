// Figures, no verdicts: how well and how fast policies are read. Needs no browser and no build.
import path from 'node:path';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

try {
  await setup({ browsers: false });
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test', 'bench', 'reader.ts'), { root, configFile: false, logLevel: 'error' });
  module.benchReader(root, (line = '') => void process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
