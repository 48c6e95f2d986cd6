// Pictures of every surface in the demo shop, with a page to look through them: screenshots/all/index.html.
//   npm run screenshots                                all of them
//   npm run screenshots -- --store                     what the stores show, into screenshots/store
//   npm run screenshots -- --only popup --languages de,ar --schemes dark --widths 360
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const list = (/** @type {string} */ text) => text.split(',').filter((part) => part !== '');

try {
  const { values } = parseArgs({
    options: {
      'no-build': { type: 'boolean', default: false },
      store: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      languages: { type: 'string', default: 'en,de,ar' },
      schemes: { type: 'string', default: 'light,dark' },
      widths: { type: 'string', default: '1280,360' },
      folder: { type: 'string', default: path.join('screenshots', 'all') },
    },
  });
  await setup({ browsers: true });
  if (!values['no-build']) {
    buildExtension('chromium');
  }
  const { runnerImport } = await import('vite');
  const read = async (/** @type {string} */ file) =>
    (await runnerImport(path.join(root, 'test', 'screenshots', file), { root, configFile: false, logLevel: 'error' })).module;
  const folder = path.resolve(root, values.store ? path.join('screenshots', 'store') : values.folder);
  const taken = values.store
    ? await (await read('store.ts')).takeStorePictures({ root, folder })
    : await (
        await read('screenshots.ts')
      ).takeScreenshots({
        root,
        folder,
        only: list(values.only),
        languages: list(values.languages),
        schemes: list(values.schemes),
        widths: list(values.widths).map(Number),
      });
  process.stdout.write(
    `${taken} pictures in ${path.relative(process.cwd(), folder)}${values.store ? '' : ', to be looked through in index.html'}\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
