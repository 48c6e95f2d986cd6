// Random actions in a real Chromium, compared with a model of the data. `-- --seed 7 --minutes 30`; `--no-build` takes what lies in dist/.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

try {
  const { values } = parseArgs({
    options: {
      'no-build': { type: 'boolean', default: false },
      seed: { type: 'string', default: String(Date.now() % 100_000) },
      minutes: { type: 'string', default: '5' },
    },
  });
  const [seed, minutes] = [Number(values.seed), Number(values.minutes)];
  if (!Number.isInteger(seed) || !(minutes > 0)) throw new Error('--seed takes a whole number, --minutes a number.');
  await setup({ browsers: true });
  if (!values['no-build']) {
    buildExtension('chromium', ['ignore', 2, 2]);
  }
  process.stdout.write(`Seed ${String(seed)}, ${String(minutes)} minutes\n`);
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test', 'monkey', 'monkey.ts'), { root, configFile: false, logLevel: 'error' });
  const done = await module.monkey({ root, seed, minutes });
  for (const [name, times] of Object.entries(done).sort()) process.stdout.write(`${String(times).padStart(6)}  ${name}\n`);
  process.stdout.write('What is stored is what the model says.\n');
} catch (error) {
  for (let cause = error; cause; cause = cause.cause)
    process.stderr.write(`${cause instanceof Error ? (cause.cause ? cause.message : (cause.stack ?? cause.message)) : String(cause)}\n`);
  process.exitCode = 1;
}
