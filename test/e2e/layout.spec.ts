import { beforeAll, describe, it } from 'vitest';
import { isAccessible } from './axe';
import { type SharedDriver, useBrowser } from './shared-browser';
import { see, type Screen } from './screen';
import { chooseCountry, popupFor, visit } from './shopper';
import { SURFACES } from './surfaces';

/** Browsers show at most 600 pixels of a popup, and a scrollbar below them. */
async function fitsIntoThePopup(popup: Screen): Promise<void> {
  await see(popup.tells(() => document.body.scrollHeight)).toBeLessThanOrEqual(600);
  await see(popup.read('main', (main) => main.scrollHeight - main.clientHeight)).toBeLessThanOrEqual(0);
}

async function asksWithinThePopup(driver: SharedDriver): Promise<void> {
  const { tabId } = await visit(driver, 'https://de.aliexpress.com/');
  const popup = await popupFor(driver, tabId);
  await popup.shows('[data-test=save-country]');
  await popup.shows('[data-test=state]');
  await fitsIntoThePopup(popup);
}

const SCHEMES = ['light', 'dark'] as const;

// Both browsers get the same documents, so axe reads each of them once, in Chromium.
describe('every surface', () => {
  const { driver } = useBrowser('chromium', { scenario: 'accepted-all', cleared: 'after all' });
  let tabId: number;

  beforeAll(async () => {
    await chooseCountry(driver, 'DE');
    ({ tabId } = await visit(driver, 'https://www.aliexpress.com/'));
  });

  it.each(SURFACES)('has no accessibility violation on %s, light and dark', async (_, path) => {
    const shown = await driver.openExtensionPage(path(tabId), { viewport: { width: 400, height: 700 } });
    for (const scheme of SCHEMES) {
      await shown.inScheme(scheme);
      await isAccessible(shown);
    }
  });
});

describe('the popup of whatever page', () => {
  const { driver } = useBrowser('chromium');

  it.each([
    ['without a country', 'https://www.aliexpress.com/', null],
    ['on Alibaba.com', 'https://www.alibaba.com/', 'US'],
    ['on a sister site', 'https://www.lazada.sg/', 'SG'],
    ['on another site', 'https://www.example.com/', 'DE'],
  ])('has no accessibility violation %s', async (_, url, country) => {
    if (country !== null) await chooseCountry(driver, country);
    const { tabId } = await visit(driver, url);
    const popup = await popupFor(driver, tabId);
    for (const scheme of SCHEMES) {
      await popup.inScheme(scheme);
      await isAccessible(popup);
    }
  });
});

describe.each([
  ['ar', 'rtl'],
  ['de', 'ltr'],
  ['en', 'ltr'],
] as const)('in %s', (language, direction) => {
  // The same document in both browsers: laid out once in each language, in Chromium.
  const { driver } = useBrowser('chromium', { language, scenario: 'accepted-all' });

  it('fits the popup into 600 pixels, written the way the language is', async () => {
    await chooseCountry(driver, 'DE');
    const { page, tabId } = await visit(driver, 'https://de.aliexpress.com/');
    // Under the button itself: with a screen too low for it, a scrollbar must not make it wider.
    const real = await driver.openPopup(page, 'main[data-ready]');
    await see(real.tells((window) => window.innerWidth)).toBe(400);
    await real.close();
    const popup = await popupFor(driver, tabId);
    await see(popup.tells(() => [document.documentElement.lang, document.documentElement.dir || 'ltr'])).toEqual([language, direction]);
    await fitsIntoThePopup(popup);
    await see(popup.tells(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  });

  it('asks for the country within 600 pixels, with all that can be done below it', () => asksWithinThePopup(driver));

  it('has a page header that leaves a narrow screen to the page', async () => {
    const page = await driver.openExtensionPage('src/app/index.html#/rules?site=aliexpress', { viewport: { width: 360, height: 740 } });
    // One row with the shops, and two with the pages in the longest language.
    await see(page.read('.masthead', (header) => header.getBoundingClientRect().height)).toBeLessThanOrEqual(130);
    await see(page.tells(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

describe('in ar, in firefox', () => {
  const { driver } = useBrowser('firefox', { language: 'ar', scenario: 'accepted-all' });

  it('is written from right to left, and axe finds nothing there either', async () => {
    await chooseCountry(driver, 'DE');
    const { tabId } = await visit(driver, 'https://de.aliexpress.com/');
    const popup = await popupFor(driver, tabId);
    await see(popup.tells(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['ar', 'rtl']);
    await isAccessible(popup, { inEveryBrowser: true });
  });

  it('asks for the country within 600 pixels, with all that can be done below it', () => asksWithinThePopup(driver));
});
