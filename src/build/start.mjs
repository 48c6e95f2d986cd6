// The main job in one command: install, build, open a browser with the extension on a shop.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

/** @param {{ live: boolean, target: 'chromium' | 'firefox' }} options */
async function demo({ live, target }) {
  await setup({ browsers: true });
  buildExtension(target);
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test', 'shop', 'demo.ts'), { root, configFile: false, logLevel: 'error' });
  await module.demo({ target, live, root });
}

try {
  const { values } = parseArgs({
    options: {
      live: { type: 'boolean', default: false },
      firefox: { type: 'boolean', default: false },
      install: { type: 'boolean', default: false },
    },
  });
  if (values.install) {
    await setup({ browsers: false });
    const { install } = await import('./install.mjs');
    install(root);
  } else await demo({ live: values.live, target: values.firefox ? 'firefox' : 'chromium' });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
