// Writes down what a browser holds after a shopper kept one of everything with this build: test/upgrades/<version>.json.
// Each release has one, and test/e2e/upgrade.spec.ts loads them all into the next. A file that is there is never written again
// without `--again`: what a release has stored does not change.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

try {
  const { values } = parseArgs({
    options: { 'no-build': { type: 'boolean', default: false }, again: { type: 'boolean', default: false } },
  });
  const { version } = JSON.parse(readFileSync(path.join(root, 'manifest.json'), 'utf8'));
  const written = path.join('test', 'upgrades', `${version}.json`);
  if (existsSync(path.join(root, written)) && !values.again)
    throw new Error(`${written} is there already. Before that version is released: npm run profile -- --again`);
  await setup({ browsers: true });
  if (!values['no-build']) buildExtension('chromium');
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test', 'upgrades', 'write-profile.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  });
  process.stdout.write(`${path.relative(process.cwd(), await module.writeProfile(root))}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
