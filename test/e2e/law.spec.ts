import { describe, it } from 'vitest';
import { isAccessible } from './axe';
import { BROWSERS, useBrowser } from './shared-browser';
import { see, type Screen } from './screen';
import { chooseCountry, follow, popupFor, visit } from './shopper';

const RULES = 'src/app/index.html#/rules?site=aliexpress';

describe.each(BROWSERS)('the law, in %s', (browser) => {
  const { driver } = useBrowser(browser);

  const onRules = async (country: string, state: string | null, work: (page: Screen) => Promise<void>, route = RULES): Promise<void> => {
    await chooseCountry(driver, country, state);
    const page = await driver.openExtensionPage(route, { viewport: { width: 400, height: 700 } });
    try {
      await page.shows('[data-test=terms]');
      await work(page);
    } finally {
      await page.close();
    }
  };

  it('says of identity, agents, the clock and fees what is sure, and of the rest that it is not', async () => {
    await onRules('DE', null, async (page) => {
      await see(page.text('[data-test=term-identity]')).toMatch(
        /^only where there are reasonable doubts about who you are\s+\(Art\. 12\(6\)/,
      );
      await see(page.text('[data-test=term-fee]')).toMatch(/^none/);
      await see(page.text('[data-test=term-pause]')).toBe('not verified');
      await isAccessible(page);
    });
    await onRules('US', 'CA', async (page) => {
      await see(page.text('[data-test=term-pause]')).toMatch(/^no, also not while your identity is checked\s+\(11 CCR 7021\(b\)\)$/);
      await see(page.text('[data-test=term-fee]')).toMatch(/^none for 2 requests a year/);
    });
    await onRules('MX', null, async (page) => {
      for (const name of ['identity', 'agent', 'pause', 'fee', 'territorial'])
        await see(page.text(`[data-test=term-${name}]`)).toBe('not verified');
    });
  });

  it('is shown to every American, although a policy may say the same thing of minors twice', async () => {
    for (const state of [null, 'VA'])
      await onRules('US', state, async (page) => await see(page.text('[data-test=law]')).toContain('The law where you live'));
  });

  it('of California in 2021 is the Act before its amendment', async () => {
    await onRules(
      'US',
      'CA',
      async (page) => {
        await see(page.text('[data-test=law]')).toContain('before the California Privacy Rights Act');
        await see(page.text('[data-test=rights]')).not.toContain('correction');
        await page.shows('[data-code=former-law]');
      },
      `${RULES}&date=2021-06-01`,
    );
  });

  it('that we do not hold is replaced by that of the companies’ seat, with a warning before anything is opened', async () => {
    await chooseCountry(driver, 'BT');
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/');
    const popup = await popupFor(driver, tabId);
    // The popup opens no mail program here: the way leads past the warning.
    await see(popup.attribute('[data-test=access]', 'href')).toContain('#/requests');
    await popup.click('[data-test=erasure]');
    await see(popup.text('[data-test=action-status]')).toContain('PDPA (SG) does not have this right');
    const composer = await follow(driver, popup, '[data-test=access]', { viewport: { width: 400, height: 700 } });
    await see(composer.text('[data-test=warning]')).toContain('rests on the law of Singapore');
    await see(composer.text('[data-test=period]')).toBe('The law where the company sits gives 30 days for an answer.');
    await see(composer.text('[data-test=working]')).toContain('not settled');
    await isAccessible(composer);
  });
});
