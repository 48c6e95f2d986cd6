// Pictures of every surface in the demo shop, with a page to look through them: screenshots/all/index.html.
//   npm run screenshots                                all of them
//   npm run screenshots -- --only popup --languages de,ar --schemes dark --widths 360
//   npm run screenshots -- --browser firefox           in Firefox
//   npm run screenshots -- --docs                      those of README.md and docs/using.md, into docs/pictures
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
/** Pictures of the documents, by the state that they show. The browser's own pages cannot be taken: their steps stand in words. */
const DOCS = { 'popup-shop': 'popup', 'popup-no-country': 'country', welcome: 'welcome', 'request-overdue': 'request' };

const list = (/** @type {string} */ text) => text.split(',').filter((part) => part !== '');

try {
  const { values } = parseArgs({
    options: {
      'no-build': { type: 'boolean', default: false },
      docs: { type: 'boolean', default: false },
      browser: { type: 'string', default: 'chromium' },
      only: { type: 'string', default: '' },
      languages: { type: 'string', default: 'en,de,ar' },
      schemes: { type: 'string', default: 'light,dark' },
      widths: { type: 'string', default: '1280,360' },
      folder: { type: 'string' },
    },
  });
  const browser = values.browser === 'firefox' ? 'firefox' : 'chromium';
  await setup({ browsers: true });
  if (!values['no-build']) {
    buildExtension(browser);
  }
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test', 'screenshots', 'screenshots.ts'), {
    root,
    configFile: false,
    logLevel: 'error',
  });
  const folder = path.resolve(root, values.folder ?? path.join('screenshots', values.docs ? 'docs' : 'all'));
  const taken = await module.takeScreenshots({
    root,
    browser,
    folder,
    ...(values.docs
      ? { only: Object.keys(DOCS), languages: ['en'], schemes: ['light'], widths: [800] }
      : {
          only: list(values.only),
          languages: list(values.languages),
          schemes: list(values.schemes),
          widths: list(values.widths).map(Number),
        }),
  });
  if (values.docs) {
    const pictures = path.join(root, 'docs', 'pictures');
    mkdirSync(pictures, { recursive: true });
    for (const [state, name] of Object.entries(DOCS)) {
      copyFileSync(
        path.join(folder, `${state}.en.light.${state.startsWith('popup') ? '400' : '800'}.png`),
        path.join(pictures, `${name}.png`),
      );
    }
  }
  process.stdout.write(`${taken} pictures in ${path.relative(process.cwd(), folder)}, to be looked through in index.html\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
