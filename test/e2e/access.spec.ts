import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { isUsable } from './access';
import { inPseudoLocale } from './pseudo-locale';
import { useBrowser } from './shared-browser';
import { chooseCountry, visit } from './shopper';
import { SURFACES } from './surfaces';

const built = resolve(import.meta.dirname, '../../dist/chromium');
let pseudo: ReturnType<typeof inPseudoLocale>;
beforeAll(() => (pseudo = inPseudoLocale(built)));
afterAll(() => pseudo.remove());

// Long words, accents and right to left at once: where these fit, every language does. axe reads the same pages in layout.spec.ts.
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

  it.each(SURFACES)('can be used by keyboard, finger, large text and in any colours: %s', async (name, path) => {
    const shown = await driver.openExtensionPage(path(tabId), { viewport: { width: 1280, height: 800 } });
    await shown.shows('main[data-ready]');
    await isUsable(shown, { popup: name === 'popup' });
  });
});
