// The pictures that the stores ask for, in three languages: screenshots/store. `--no-build` takes what lies in dist/.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

try {
  const { values } = parseArgs({ options: { 'no-build': { type: 'boolean', default: false } } });
  await setup({ browsers: true });
  if (!values['no-build']) buildExtension('chromium');
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test', 'screenshots', 'store.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  });
  const folder = path.join(root, 'screenshots', 'store');
  process.stdout.write(`${await module.takeStorePictures({ root, folder })} pictures in ${path.relative(process.cwd(), folder)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
