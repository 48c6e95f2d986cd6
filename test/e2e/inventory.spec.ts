import { beforeEach, describe, expect, it } from 'vitest';
import { UNKNOWN_HOST } from '../shop/scenarios';
import { isAccessible } from './axe';
import { BROWSERS, useBrowser } from './shared-browser';
import { eventually, type Reading, see, type Screen } from './screen';
import { follow, popupFor, visit, visitPrivately } from './shopper';

const EVERYTHING = 'https://www.aliexpress.com/?scenario=everything';
const COOKIES = 'src/app/index.html#/cookies?site=aliexpress&filter=all';
const REPORT = 'src/app/index.html#/report?site=aliexpress';

const rowsOf = (page: Screen, section: string): Reading<string[][]> => page.cells(`[data-test=${section}-table]`);
const notSeen = (page: Screen): Reading<(string | null)[]> => page.attributes('[data-test=not-seen] [data-code]', 'data-code');
const openFold = async (page: Screen, name: string): Promise<void> => {
  await page.shows(`[data-test=${name}] > summary`);
  await page.click(`[data-test=${name}] > summary`);
};

describe.each(BROWSERS)('beyond the shop’s own cookies, in %s', (browser) => {
  const { driver } = useBrowser(browser);
  const show = (route = COOKIES): Promise<Screen> => driver.openExtensionPage(route, { viewport: { width: 1000, height: 900 } });
  const numbers = (page: Screen): Reading<string[]> =>
    page.readAll('[data-test$=-count]', (counts) =>
      counts.map((count) => `${count.getAttribute('data-test') ?? ''} ${count.getAttribute('data-count') ?? ''}`),
    );
  const access = (page: Screen, source: string, state: string): Promise<void> =>
    page.shows(`[data-test=source-${source}][data-access=${state}]`);
  const takeBack = (domains: string[]): Promise<boolean> =>
    driver.inExtensionPage(
      ({ browser: api }, all) => api.permissions.remove({ origins: all.map((domain) => `*://*.${domain}/*`) }),
      domains,
    );
  beforeEach(() => driver.agreeToHosts());

  it('shows a company’s cookies once it is allowed, apart from the shop’s numbers, and takes them away with the permission', async () => {
    const { tabId } = await visit(driver, EVERYTHING);

    const badge = await eventually('badge', driver.badge(tabId), ({ text: shown }) => shown !== '');
    const cookies = await show();
    await cookies.shows('[data-test=others][data-total="0"]');
    const before = await numbers(cookies).when(({ length }) => length > 0);
    await see(cookies.text('[data-test=not-seen]')).toContain('Criteo');
    await openFold(cookies, 'others');
    await cookies.click('[data-test=sources] summary');
    await cookies.click('[data-test=source-criteo] [data-test=allow]');
    await access(cookies, 'criteo', 'all');
    await eventually('rows', rowsOf(cookies, 'others'), (rows) => rows.length >= 2);
    const rows = await rowsOf(cookies, 'others').when(({ length }) => length >= 2);
    expect(new Set(rows.map(([, company, party, standing]) => `${company ?? ''}, ${party ?? ''}, ${standing ?? ''}`))).toEqual(
      new Set(['Criteo, other company, Company listed only']),
    );
    expect(rows.map(([name]) => name)).toEqual(expect.arrayContaining(['uid', 'cto_pld']));
    expect(rows.find(([name]) => name === 'cto_pld')?.[5]).toContain('aliexpress.com');
    // Neither headline nor badge nor report know of them.
    await see(numbers(cookies)).toEqual(before);
    await see(driver.badge(tabId).as((now) => now.text)).toBe(badge.text);
    const report = await show(REPORT);
    await see(report.attribute('[data-test=report-headline]', 'data-not-listed')).toBe(badge.text);
    await see(rowsOf(report, 'others')).toHaveLength(rows.length);
    await see(cookies.text('[data-test=not-seen]')).not.toContain('Criteo,');
    // In the browser's own settings, whoever has the page open.
    await takeBack(['criteo.com', 'criteo.net']);
    await access(cookies, 'criteo', 'none');
    await see(rowsOf(cookies, 'others')).toEqual([]);
    await see(cookies.text('[data-test=gone]')).toContain('Criteo');
    await eventually('report', rowsOf(report, 'others'), (left) => left.length === 0);
  });

  it('asks for all at once, tells three parties apart, and takes one back from the settings', async () => {
    await visit(driver, EVERYTHING);
    const cookies = await show();
    await openFold(cookies, 'others');
    await cookies.click('[data-test=allow-others]');
    await cookies.tells(() => document.querySelector('[data-test=allow-others]') === null).when(Boolean);
    const rows = await rowsOf(cookies, 'others').when((all) => all.some(([own]) => own === 'uuid2') && all.some(([own]) => own === 'fr'));
    const of = (name: string): string[] => rows.find(([own]) => own === name) ?? [];
    expect(of('uuid2').slice(1, 4)).toEqual(['Xandr', 'other company', 'Company not listed']);
    expect(of('fr').slice(1, 4)).toEqual(['Facebook', 'other company', 'Company listed only']);
    expect(of('atpsida').slice(2, 4)).toEqual(['same group', 'Unclear']);
    await see(notSeen(cookies)).not.toContain('companies');
    await see(notSeen(cookies)).toContain('unknown-companies');
    await isAccessible(cookies);
    const options = await show('src/options/index.html');
    await options.shows('[data-test=sources] summary');
    await options.click('[data-test=sources] summary');
    await access(options, 'facebook', 'all');
    await options.click('[data-test=source-facebook] [data-test=take-back]');
    await access(options, 'facebook', 'none');
    await eventually(
      'cookies',
      rowsOf(cookies, 'others'),
      (left) => left.length > 0 && left.every(([, company]) => company !== 'Facebook'),
    );
    await isAccessible(options);
    await options.click('[data-test=take-back-all]');
    await eventually('cookies', rowsOf(cookies, 'others'), (left) => left.length === 0);
    await see(cookies.text('[data-test=others]')).toContain('You have allowed none');
  });

  it('counts a cookie of the shop under another site as the shop’s, and of others only what lies under the shop', async () => {
    await visit(driver, 'https://www.aliexpress.com/?scenario=listed-only');
    const cookies = await show();
    await cookies.shows('[data-test=others]');
    await openFold(cookies, 'others');
    await cookies.click('[data-test=sources] summary');
    await cookies.click('[data-test=source-criteo] [data-test=allow]');
    await access(cookies, 'criteo', 'all');
    await driver.inBackground(async ({ browser: api }) => {
      const set = (url: string, name: string, topLevelSite: string): Promise<unknown> =>
        api.cookies.set({ url, name, value: '1', secure: true, sameSite: 'no_restriction', partitionKey: { topLevelSite } });
      await set('https://www.aliexpress.com/', 'mine_elsewhere', 'https://example.com');
      await set('https://www.criteo.com/', 'theirs_here', 'https://aliexpress.com');
      await set('https://www.criteo.com/', 'theirs_elsewhere', 'https://example.com');
    });
    const again = await show();
    const own = again.texts('[data-test=cookie-row] th');
    await see(own).toContain('mine_elsewhere');
    await see(own).not.toContain('theirs_here');
    await again.shows('[data-test=others-table]');
    const theirs = (await rowsOf(again, 'others').when(({ length }) => length > 0)).map(([name]) => name);
    expect(theirs).toContain('theirs_here');
    expect(theirs).not.toContain('theirs_elsewhere');
    expect(theirs).not.toContain('mine_elsewhere');
    const detail = await follow(driver, again, 'a[href*="name=theirs_here"]');
    await see(detail.text('[data-test=attributes]')).toContain('other company');
  });

  it('reads on a click whom the page contacted and what it keeps, and nothing that is somebody’s own', async () => {
    await visit(driver, EVERYTHING);
    const cookies = await show();
    await openFold(cookies, 'scan');
    await see(notSeen(cookies)).toEqual(expect.arrayContaining(['contacts', 'other-storage']));
    await cookies.click('[data-test=look-button]');
    await cookies.shows('[data-test=contacts-table]');
    const contacts = await rowsOf(cookies, 'contacts').when(({ length }) => length > 0);
    const of = (host: string): string[] => contacts.find(([own]) => own === host) ?? [];
    expect(of('ib.adnxs.com').slice(1, 4)).toEqual(['Xandr', 'other company', 'Company not listed']);
    expect(of('static.criteo.net').slice(1, 4)).toEqual(['Criteo', 'other company', 'Company listed only']);
    expect(of('log.mmstat.com').slice(2, 4)).toEqual(['same group', 'Unclear']);
    expect(of(UNKNOWN_HOST).slice(1, 4)).toEqual(['Company not known', 'other company', 'Unclear']);
    expect(of('bat.bing.com')[5]).toBe('1');
    expect(of('static.criteo.net')[5]).toBe('–');
    const stored = await rowsOf(cookies, 'storage').when(({ length }) => length >= 6);
    expect(stored.map(([name, kind]) => `${kind ?? ''}: ${name ?? ''}`).sort()).toEqual([
      'Caches: images-v1',
      'Databases (IndexedDB): shop-events',
      'Local storage: ae_cart',
      'Local storage: user_100200300_seen',
      'Service workers: /',
      'Session storage: tab_state',
    ]);
    expect(stored.find(([name]) => name === 'shop-events')?.[2]).toContain('queue');
    await see(notSeen(cookies)).toEqual(expect.arrayContaining(['contacts-limits', 'other-hosts-storage']));
    await isAccessible(cookies);
    const kept = await driver.inBackground(async ({ browser: api }) =>
      JSON.stringify([await api.storage.session.get(null), await api.storage.local.get(null)]),
    );
    for (const secret of ['pixel.gif', 'scenario=', 'demo-content']) expect(kept).not.toContain(secret);
    const report = await show(REPORT);
    await see(rowsOf(report, 'contacts')).toHaveLength(contacts.length);
    const names = (await rowsOf(report, 'storage').when(({ length }) => length > 0)).map(([name]) => name);
    expect(names).toContain('user_•••_seen');
    expect(names).not.toContain('user_100200300_seen');
    // What was not looked at stands before the table, all that is beyond the shop's own cookies after it.
    await see(report.attributes('[data-test^=section-]', 'data-test')).toEqual(
      ['basis', 'limits', 'cookies', 'marks', 'changes', 'timeline', 'others', 'contacts', 'storage', 'notes', 'sources'].map(
        (id) => `section-${id}`,
      ),
    );
    await isAccessible(report);
  });

  it('says so when no page of the shop is open, and offers to open it', async () => {
    const cookies = await show();
    await openFold(cookies, 'scan');
    await cookies.click('[data-test=look-button]');
    await cookies.shows('[data-test=no-tab]');
    await see(cookies.readAll('[data-test=scan] a', (links) => links.map((link) => (link as HTMLAnchorElement).href))).toContain(
      'https://www.aliexpress.com/',
    );
  });

  // In Chromium a site of the manifest is withdrawn on the browser's own page only, and with it all of them.
  if (browser === 'firefox')
    it('names a site of the shop that the browser keeps from us, above the table and in the report', async () => {
      await visit(driver, 'https://www.aliexpress.com/');
      const cookies = await show();
      await cookies.shows('[data-test=not-seen]');
      await see(notSeen(cookies)).not.toContain('shop-hosts');
      await takeBack(['aliexpress.us']);
      await eventually('notice', notSeen(cookies), (codes) => codes.includes('shop-hosts'));
      await see(cookies.text('[data-code=shop-hosts]')).toContain('aliexpress.us');
      const report = await show(REPORT);
      await see(report.text('[data-test=report-limits]')).toContain('aliexpress.us');
      await driver.setHostAccess('all');
      await eventually('notice', notSeen(cookies), (codes) => !codes.includes('shop-hosts'));
    });
});

describe('a container in firefox', () => {
  const { driver } = useBrowser('firefox');

  it('has numbers of its own on the badge, in the popup and on the page', async () => {
    const ordinary = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    const page = await driver.openInContainer();
    await page.goTo('https://www.aliexpress.com/?scenario=no-cookies');
    await page.shows('html[data-settled]');
    await page.prepare(() => {
      document.cookie = 'in_container_only=1; path=/; max-age=1000';
    });
    const tabId = await driver.tabIdOf(page);
    const store = await driver.inBackground(async ({ browser: api }, id) => (await api.tabs.get(id)).cookieStoreId ?? '', tabId);
    expect(store).toMatch(/^firefox-container-\d+$/);
    await see(driver.badge(tabId).as((badge) => badge.text)).toBe('1');
    await see(driver.badge(ordinary.tabId).as((badge) => Number(badge.text))).toBeGreaterThan(1);
    const popup = await popupFor(driver, tabId);
    await see(popup.attribute('[data-test=headline]', 'data-not-listed')).toBe('1');
    await see(popup.attribute('[data-test=headline]', 'data-total')).toBe('1');
    await see(popup.attribute('[data-test=see-all]', 'href')).toContain(`store=${store}`);
    const cookies = await follow(driver, popup, '[data-test=see-all]');
    await see(cookies.count('[data-test=cookie-row]')).toBe(1);
    await cookies.shows('[data-test=not-seen] [data-code=other-stores]');
    const others = await driver.openExtensionPage(COOKIES);
    await others.shows('[data-test=cookie-row]');
    await see(others.text('main')).not.toContain('in_container_only');
    // The page that is read is the container's own.
    await openFold(cookies, 'scan');
    await cookies.click('[data-test=look-button]');
    await cookies.shows('[data-test=contacts]');
  });
});

describe('first-party isolation in firefox', () => {
  const { driver } = useBrowser('firefox', { prefs: { 'privacy.firstparty.isolate': true } });

  it('changes no number', async () => {
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=first-visit');
    const { text: shown } = await driver.badge(tabId).when((badge) => badge.text !== '');
    const popup = await popupFor(driver, tabId);
    await see(popup.attribute('[data-test=headline]', 'data-not-listed')).toBe(shown);
    const cookies = await driver.openExtensionPage(COOKIES);
    await see(cookies.count('[data-test=cookie-row][data-verdict=notListed]').as(String)).toBe(shown);
    const detail = await follow(driver, cookies, '[data-test=cookie-row] a[href*="name=cna&"]');
    await see(detail.text('[data-test=attributes]')).toContain('first-party isolation');
  });
});

describe.each(BROWSERS)('a private window in %s', (browser) => {
  const { driver } = useBrowser(browser, { scenario: 'first-visit' });

  it('is read on the click as well, and what was read is kept nowhere but in the page that shows it', async () => {
    await visitPrivately(driver, EVERYTHING);
    const store = browser === 'firefox' ? 'firefox-private' : '1';
    const cookies = await driver.openExtensionPage(`${COOKIES}&store=${store}`, { viewport: { width: 1000, height: 900 } });
    await openFold(cookies, 'scan');
    await cookies.click('[data-test=look-button]');
    await cookies.shows('[data-test=contacts-table]');
    await see(rowsOf(cookies, 'contacts').as((rows) => rows.map(([host]) => host))).toContain('ib.adnxs.com');
    const kept = await driver.inBackground(async ({ browser: api }) => [
      ...Object.keys(await api.storage.session.get(null)),
      ...Object.keys(await api.storage.local.get(null)),
    ]);
    // That the background has started says nothing of the visit.
    expect(kept.filter((key) => key !== 'started:')).toEqual([]);
    await cookies.prepare((hash) => (location.hash = hash), `#/report?site=aliexpress&store=${store}`);
    await cookies.shows('[data-test=section-contacts] [data-test=contacts-table]');
    // A page of an ordinary window knows nothing of it.
    const other = await driver.openExtensionPage(REPORT);
    await see(rowsOf(other, 'contacts')).toEqual([]);
  });
});
