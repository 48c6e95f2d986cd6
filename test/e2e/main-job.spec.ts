import { describe, expect, it } from 'vitest';
import { BROWSERS, useBrowser } from './shared-browser';
import { eventually, type Reading, see, type Screen } from './screen';
import { chooseCountry, popupFor, visit, visitPrivately } from './shopper';

const count = (page: Screen): Reading<number> => page.attribute('[data-test=headline]', 'data-not-listed').as(Number);

describe.each(BROWSERS)('the installation in %s', (browser) => {
  // A browser of its own: where other tests ran before, it lies long ago.
  const { driver } = useBrowser(browser, { prefs: {} });

  it('opens the welcome page once, after the installation', async () => {
    const addresses = await eventually(
      'welcome page',
      () => driver.inBackground(async ({ browser: api }) => (await api.tabs.query({})).map((tab) => tab.url ?? '')),
      (all) => all.some((address) => address.endsWith('#/welcome')),
    );
    expect(addresses.filter((address) => address.endsWith('#/welcome'))).toHaveLength(1);
  });
});

describe.each(BROWSERS)('in %s', (browser) => {
  const { driver } = useBrowser(browser);

  it('shows one and the same number on the badge, in the popup, on the cookies page and in the report', async () => {
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');

    const badge = await eventually('badge', driver.badge(tabId), ({ text: shown }) => shown !== '');
    const popup = await popupFor(driver, tabId);
    const listed = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress', {
      viewport: { width: 1000, height: 800 },
    });
    const rows = await listed
      .attributes('[data-test=cookie-row]', 'data-verdict')
      .as((verdicts) => verdicts.filter((verdict) => verdict === 'notListed').length)
      .when((number) => number > 0);
    await see(count(popup)).toBeGreaterThan(0);
    await see(count(popup).as(String)).toBe(badge.text);
    await see(count(popup)).toBe(rows);
    const report = await driver.openExtensionPage('src/app/index.html#/report?site=aliexpress');
    await see(report.read('[data-test=report-headline]', (element) => Number(element.getAttribute('data-not-listed')))).toBe(rows);
    await see(report.count('[data-test=report-cookies] tr[data-verdict=notListed]')).toBe(rows);
    expect(badge.title).toContain(badge.text);
  });

  it('counts HttpOnly, partitioned and sub-domain cookies, each once', async () => {
    const { tabId } = await visit(driver, 'https://de.aliexpress.com/?scenario=first-visit');

    const stored = await driver.inBackground(async ({ browser: api }) => {
      const cookies = await api.cookies.getAll({ domain: 'aliexpress.com', partitionKey: {} });
      return {
        total: cookies.length,
        httpOnly: cookies.filter((cookie) => cookie.httpOnly).length,
        partitioned: cookies.filter((cookie) => cookie.partitionKey?.topLevelSite).length,
        subDomain: cookies.filter((cookie) => cookie.hostOnly && cookie.domain === 'de.aliexpress.com').length,
      };
    });
    expect(stored.httpOnly).toBeGreaterThan(0);
    expect(stored.partitioned).toBeGreaterThan(0);
    expect(stored.subDomain).toBeGreaterThan(0);
    const popup = await popupFor(driver, tabId);
    await see(popup.read('[data-test=headline]', (element) => Number(element.getAttribute('data-total')))).toBe(stored.total);
  });

  it('follows a cookie that appears while the page is open', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=listed-only');

    await eventually('title', driver.badge(tabId), ({ title }) => /All cookies here|covers every/.test(title));
    await page.prepare(() => {
      document.cookie = 'brand_new_cookie=1; path=/; max-age=1000';
    });
    const badge = await eventually('badge', driver.badge(tabId), ({ text: shown }) => shown === '1');
    expect(badge.title).toContain('1 of ');
  });

  it('shows no number for Alibaba.com, of whose cookies we hold no list', async () => {
    const { tabId } = await visit(driver, 'https://www.alibaba.com/');

    const badge = await eventually('title', driver.badge(tabId), ({ title }) => title.includes('no cookie list'));
    expect(badge.text).toBe('');
    const popup = await popupFor(driver, tabId);
    await see(popup.text('[data-test=headline]')).toContain('have no cookie list');
    await popup.lacks('.bar');
  });

  it('leaves other sites alone, look-alikes too', async () => {
    const { page, tabId } = await visit(driver, 'https://www.notaliexpress.com/');

    await see(driver.badge(tabId).as((badge) => badge.text)).toBe('');
    const popup = await popupFor(driver, tabId);
    // Shown as a page, the popup has no click that would tell it the address.
    await see(popup.attribute('main', 'data-state')).toMatch(/^(?:otherSite|browserPage)$/);
    if (browser === 'chromium') {
      const real = await driver.openPopup(page, 'main[data-ready]');
      await see(real.tells((window) => window.document.querySelector('main')?.getAttribute('data-state'))).toBe('otherSite');
      await real.close();
    }
  });

  it('never calls a lack of access a lack of cookies, and asks with one global question mark', async () => {
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/');

    const before = await popupFor(driver, tabId);
    await see(count(before)).toBeGreaterThan(0);
    await driver.setHostAccess('none');
    const badge = await eventually('badge', driver.badge(tabId), ({ text: shown }) => shown === '?');
    expect(badge.title).toContain('Allow access');
    await before.shows('[data-test=allow]');
    const after = await popupFor(driver, tabId);
    await see(after.attribute('main', 'data-state')).toMatch(/^(?:noAccess|otherSite)$/);
    await after.shows('[data-test=allow]');
    await see(after.read('main', (main) => main.textContent ?? '')).not.toContain('No cookies');
  });

  if (browser === 'firefox')
    it('gives access back in place, from the settings', async () => {
      const options = await driver.openExtensionPage('src/options/index.html');
      await options.shows('[data-test=access-alibaba][data-allowed=true] button');
      await options.click('[data-test=access-alibaba] button');
      await options.shows('[data-test=access-alibaba][data-allowed=false]');
      await options.shows('[data-test=access-aliexpress][data-allowed=true]');
    });

  it('deletes everything it has stored, after asking', async () => {
    await chooseCountry(driver, 'DE');
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/');

    await popupFor(driver, tabId);
    const options = await driver.openExtensionPage('src/options/index.html');
    await options.shows('[data-test=delete]');
    await options.click('[data-test=delete]');
    await options.shows('[data-test=delete-yes]', { visible: true });
    await options.click('[data-test=delete-yes]');
    await eventually('message', options.text('[data-test=deleted]'), (message) => message !== '');
    await see(() =>
      driver.inBackground(async ({ browser: api }) => [
        ...Object.keys(await api.storage.local.get(null)),
        ...Object.keys(await api.storage.session.get(null)),
      ]),
    ).toEqual([]);
  });

  it('is right at once after the background was killed', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=listed-only');

    await eventually('title', driver.badge(tabId), ({ title }) => title.includes('All cookies'));
    await driver.killBackground();
    await page.prepare(() => {
      document.cookie = 'after_the_kill=1; path=/; max-age=1000';
    });
    await eventually('badge', driver.badge(tabId), ({ text: shown }) => shown === '1');
    await driver.killBackground();
    const popup = await popupFor(driver, tabId);
    await see(count(popup)).toBe(1);
  });

  it('copes with a thousand cookies', async () => {
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=no-cookies');

    // A browser keeps some 180 cookies of one site, but that many in each partition.
    await driver.inBackground(async ({ browser: api }) => {
      const set = (i: number): Promise<unknown> =>
        api.cookies.set({
          url: 'https://www.aliexpress.com/',
          name: `cookie_${String(i)}`,
          value: '1',
          secure: true,
          sameSite: 'no_restriction',
          partitionKey: { topLevelSite: `https://site${String(i % 10)}.example` },
          expirationDate: Date.now() / 1000 + 3600,
        });
      for (let i = 0; i < 1000; i += 100) await Promise.all(Array.from({ length: 100 }, (_, more) => set(i + more)));
    });
    const badge = await eventually('badge', driver.badge(tabId), ({ title }) => title.includes('1,000 of'), 20_000);
    expect(badge.text).toBe('99+');
    const popup = await popupFor(driver, tabId);
    await see(count(popup)).toBe(1000);
    const list = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress');
    await see(list.count('[data-test=cookie-row]')).toBe(1000);
  });

  it('offers to reload a page of the shop that has no cookies', async () => {
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=no-cookies');

    const popup = await popupFor(driver, tabId);
    await see(popup.text('[data-test=headline]')).toContain('No cookies');
    await page.prepare(() => document.documentElement.setAttribute('data-before', ''));
    await popup.click('[data-test=reload]');
    await page.lacks('[data-before]');
  });

  it('asks nobody on the network for anything', async () => {
    await see(async () =>
      (await driver.extensionRequests()).filter((url) => !url.startsWith('moz-extension:') && !url.startsWith('chrome-extension:')),
    ).toEqual([]);
  });

  it('works by keyboard alone: from the popup to the cookies and the settings', async () => {
    await chooseCountry(driver, 'DE');
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/');

    const popup = await popupFor(driver, tabId);
    for (const control of [
      '[data-test=region]',
      '[data-test=see-all]',
      '[data-test=access]',
      '[data-test=erasure]',
      '[data-test=opt-outs]',
    ])
      await popup.tabTo(control);
    const cookies = await driver.openExtensionPage('src/app/index.html#/cookies?site=aliexpress');
    await cookies.tabTo('input[type=search]');
    await cookies.write('tfstk');
    await eventually('rows', cookies.count('[data-test=cookie-row]'), (rows) => rows === 1);
    await cookies.tabTo('[data-test=cookie-row] a');
    await cookies.key('Enter');
    await eventually('heading', cookies.text('h1'), (heading) => heading.includes('tfstk'));
    const options = await driver.openExtensionPage('src/options/index.html');
    await options.tabTo('[data-test=country]');
    await options.tabTo('input[type=checkbox]');
    await options.key(' ');
    await eventually(
      'setting',
      () =>
        driver.inBackground(
          async ({ browser: api }) =>
            ((await api.storage.local.get('settings'))['settings'] as { value: { showNumber: boolean } }).value.showNumber,
        ),
      (showNumber) => !showNumber,
    );
  });
});

describe.each(BROWSERS)('a private window in %s', (browser) => {
  const { driver } = useBrowser(browser, { scenario: 'first-visit' });

  it('is counted and leaves nothing in storage', async () => {
    const { tabId } = await visitPrivately(driver, 'https://www.aliexpress.com/');
    await eventually('title', driver.badge(tabId), ({ title }) => title.includes('Private window'));
    const popup = await popupFor(driver, tabId);
    await see(popup.text('[data-test=private]')).toContain('nothing of it is saved');
    await see(count(popup)).toBeGreaterThan(0);
    const stored = await driver.inBackground(async ({ browser: api }) => [
      ...Object.keys(await api.storage.local.get(null)),
      ...Object.keys(await api.storage.session.get(null)),
    ]);
    // That the background has started says nothing of the visit.
    expect(stored.filter((key) => key !== 'started:')).toEqual([]);
  });
});
