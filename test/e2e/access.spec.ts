import path from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { isUsable } from './access';
import { inPseudoLocale } from './pseudo-locale';
import { useBrowser } from './shared-browser';
import { chooseCountry, visit } from './shopper';

const built = path.resolve(import.meta.dirname, '../../dist/chromium');
let pseudo: ReturnType<typeof inPseudoLocale>;
beforeAll(() => (pseudo = inPseudoLocale(built)));
afterAll(() => pseudo.remove());

// Long words, accents and right to left at once: where these fit, every language does. axe reads the same pages in main-job.spec.ts.
describe('every surface in a language that is hard to lay out', () => {
  const { driver } = useBrowser('chromium', {
    scenario: 'accepted-all',
    cleared: 'after all',
    language: 'ar',
    extension: () => pseudo.folder,
  });
  let tabId: number;

  beforeAll(async () => {
    await chooseCountry(driver, 'DE');
    ({ tabId } = await visit(driver, 'https://www.aliexpress.com/'));
  });

  it.each([
    ['popup', () => `src/popup/index.html?tabId=${String(tabId)}`],
    ['cookies', () => 'src/app/index.html#/cookies?site=aliexpress'],
    ['a cookie', () => 'src/app/index.html#/cookie?site=aliexpress&name=tfstk&domain=aliexpress.com&path=/'],
    ['rules', () => 'src/app/index.html#/rules?site=aliexpress'],
    ['a letter', () => 'src/app/index.html#/requests?site=aliexpress&kind=access,rectification'],
    ['requests', () => 'src/app/index.html#/requests?site=aliexpress'],
    ['ad opt-outs', () => 'src/app/index.html#/opt-outs?site=aliexpress'],
    ['control', () => 'src/app/index.html#/control?site=aliexpress'],
    ['help', () => 'src/app/index.html#/help?topic=unlisted'],
    ['licences', () => 'src/app/index.html#/licences'],
    ['welcome', () => 'src/app/index.html#/welcome'],
    ['report', () => 'src/app/index.html#/report?site=aliexpress'],
    ['options', () => 'src/options/index.html'],
  ])('can be used by keyboard, finger, large text and in any colours: %s', async (name, route) => {
    const shown = await driver.openExtensionPage(route(), { viewport: { width: 1280, height: 800 } });
    await shown.shows('main[data-ready]');
    await isUsable(shown, { popup: name === 'popup' });
  });
});
