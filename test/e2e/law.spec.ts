import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { startShop, type Shop } from '../shop/server';
import { violations } from './axe';
import { launch, type BrowserName, type Driver } from './browser';
import { chooseCountry, eventually, popupFor, text, visit } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');
const RULES = 'src/app/index.html#/rules?site=aliexpress';

describe.each<BrowserName>(['chromium', 'firefox'])('the law, in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;

  beforeAll(async () => {
    shop = await startShop('first-visit');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop });
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  const onRules = async (country: string, state: string | null, work: (page: Page) => Promise<void>, route = RULES): Promise<void> => {
    await chooseCountry(driver, country, state);
    const page = await driver.openExtensionPage(route, { viewport: { width: 400, height: 700 } });
    try {
      await page.waitForSelector('[data-test=terms]');
      await work(page);
    } finally {
      await page.close();
    }
  };

  it('says of identity, agents, the clock and fees what is sure, and of the rest that it is not', async () => {
    await onRules('DE', null, async (page) => {
      expect(await text(page, '[data-test=term-identity]')).toMatch(
        /^only where there are reasonable doubts about who you are\s+\(Art\. 12\(6\)/,
      );
      expect(await text(page, '[data-test=term-fee]')).toMatch(/^none/);
      expect(await text(page, '[data-test=term-pause]')).toBe('not verified');
      expect(await violations(page)).toEqual([]);
    });
    await onRules('US', 'CA', async (page) => {
      expect(await text(page, '[data-test=term-pause]')).toMatch(/^no, also not while your identity is checked\s+\(11 CCR 7021\(b\)\)$/);
      expect(await text(page, '[data-test=term-fee]')).toMatch(/^none for 2 requests a year/);
    });
    await onRules('RS', null, async (page) => {
      for (const name of ['identity', 'agent', 'pause', 'fee', 'territorial'])
        expect(await text(page, `[data-test=term-${name}]`)).toBe('not verified');
    });
  });

  it('is shown to every American, although a policy may say the same thing of minors twice', async () => {
    for (const state of [null, 'VA'])
      await onRules('US', state, async (page) => expect(await text(page, '[data-test=law]')).toContain('The law where you live'));
  });

  it('of California in 2021 is the Act before its amendment', async () => {
    await onRules(
      'US',
      'CA',
      async (page) => {
        expect(await text(page, '[data-test=law]')).toContain('before the California Privacy Rights Act');
        expect(await text(page, '[data-test=rights]')).not.toContain('correction');
        expect(await page.$('[data-code=former-law]')).not.toBeNull();
      },
      `${RULES}&date=2021-06-01`,
    );
  });

  it('that we do not hold is replaced by that of the companies’ seat, with a warning before anything is opened', async () => {
    await chooseCountry(driver, 'BT');
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    const popup = await popupFor(driver, tabId);
    // The popup opens no mail program here: the way leads past the warning.
    const href = await eventually(
      'the way to the letter',
      () => popup.$eval('[data-test=access]', (link) => link.getAttribute('href') ?? ''),
      (found) => found !== '',
    );
    expect(href).toContain('#/requests');
    await popup.click('[data-test=erasure]');
    expect(await text(popup, '[data-test=action-status]')).toContain('PDPA (SG) does not have this right');
    const composer = await driver.openExtensionPage(href.slice(href.indexOf('/src/') + 1), { viewport: { width: 400, height: 700 } });
    expect(await text(composer, '[data-test=warning]')).toContain('rests on the law of Singapore');
    expect(await text(composer, '[data-test=period]')).toBe('The law where the company sits gives 30 days for an answer.');
    expect(await text(composer, '[data-test=working]')).toContain('not settled');
    expect(await violations(composer)).toEqual([]);
    for (const one of [composer, popup, page]) await one.close();
  });
});
