// Figures, no verdicts: fills the history with sightings in a real Chromium and times what reads it. `-- --no-build` measures what lies in dist/.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

try {
  const { values } = parseArgs({
    options: {
      'no-build': { type: 'boolean', default: false },
      rounds: { type: 'string', default: '9' },
      sightings: { type: 'string', default: '1000000' },
    },
  });
  const [rounds, sightings] = [Number(values.rounds), Number(values.sightings)];
  if (![rounds, sightings].every((number) => Number.isInteger(number) && number > 0))
    throw new Error('--rounds and --sightings take a whole number.');
  await setup({ browsers: true });
  if (!values['no-build']) {
    buildExtension('chromium', ['ignore', 2, 2]);
  }
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test', 'bench', 'history.ts'), { root, configFile: false, logLevel: 'error' });
  await module.benchHistory({ root, rounds, sightings });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
