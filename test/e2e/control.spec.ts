import { expect, it, describe } from 'vitest';
import type { CleaningPreview, Removals } from '../../src/protocol';
import { PARTNER_HOSTS, siteOf } from '../shop/scenarios';
import { isAccessible } from './axe';
import { eventually, see, type Reading, type Screen } from './screen';
import { BROWSERS, useBrowser } from './shared-browser';
import { popupFor, visit } from './shopper';

const CONTROL = 'src/app/index.html#/control?site=aliexpress';
const SHOP = 'https://www.aliexpress.com/?scenario=accepted-all';
const OTHER_SHOP = 'https://www.alibaba.com/?scenario=listed-only';

describe.each(BROWSERS)('control, in %s', (browser) => {
  const { driver, shop } = useBrowser(browser);
  const show = (): Promise<Screen> => driver.openExtensionPage(CONTROL, { viewport: { width: 1000, height: 900 } });
  const property = (page: Screen): Reading<boolean> =>
    page.tells(() => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true);
  /** The hosts whose requests bore the header, and those whose did not. */
  const told = (): { yes: string[]; no: string[] } => {
    const hosts = (bore: boolean): string[] => [
      ...new Set(shop.log.filter(({ gpc }) => (gpc === '1') === bore).map(({ host }) => host.split('.').slice(-2).join('.'))),
    ];
    return { yes: hosts(true), no: hosts(false) };
  };
  const switchOn = async (): Promise<Screen> => {
    const page = await show();
    await page.shows('[data-test=signal][data-on=false]');
    await page.click('[data-test=signal-switch]');
    await page.shows('[data-test=signal][data-on=true]');
    return page;
  };

  it('sends the signal to the shop, to nobody else, and no longer after the switch', async () => {
    // A private window of Firefox sends the signal of its own accord, and an earlier test may have had one.
    shop.log.length = 0;
    const before = await visit(driver, SHOP);
    await see(property(before.page)).toBe(false);
    expect(told().yes).toEqual([]);
    // Each page is closed before the next is judged: what it asks for late, its icon for one, is of the time before.
    await before.page.close();
    const control = await switchOn();
    await isAccessible(control);

    shop.log.length = 0;
    const { page } = await visit(driver, SHOP);
    await see(property(page)).toBe(true);
    expect(told().yes).toEqual(['aliexpress.com']);
    expect(told().no).toEqual(expect.arrayContaining(['criteo.com', 'facebook.com', 'mmstat.com']));
    expect(told().no).not.toContain('aliexpress.com');
    await page.close();
    shop.log.length = 0;
    const other = await visit(driver, OTHER_SHOP);
    await see(property(other.page)).toBe(false);
    expect(told().yes).toEqual([]);
    await other.page.close();

    await control.toFront();
    await control.click('[data-test=signal-switch]');
    await control.shows('[data-test=signal][data-on=false]');
    await see(control.text('[data-test=signal-state]')).toContain('you switched it off');
    shop.log.length = 0;
    await see(property((await visit(driver, SHOP)).page)).toBe(false);
    expect(told().yes).toEqual([]);
  });

  it('sends it from frames of the shop, and from no frame of anybody else', async () => {
    shop.setPage('https://de.aliexpress.com/inner', '<!doctype html><title>inner</title><img src="/seen.gif">');
    shop.setPage(
      'https://www.alibaba.com/inner',
      '<!doctype html><title>inner</title><img src="https://www.aliexpress.com/from-other.gif">',
    );
    shop.setPage(
      'https://www.aliexpress.com/frames',
      `<!doctype html><title>frames</title><iframe srcdoc="<p>own</p>"></iframe><iframe src="https://de.aliexpress.com/inner"></iframe>
       <iframe src="https://www.alibaba.com/inner"></iframe>
       <script>addEventListener('load', () => {
         document.documentElement.dataset.inner = String(frames[0].navigator.globalPrivacyControl === true);
       });</script>`,
    );
    await switchOn();
    shop.log.length = 0;
    const page = await driver.newPage();
    await page.goTo('https://www.aliexpress.com/frames');
    await page.shows('html[data-inner=true]');
    await expect.poll(() => shop.log.map(({ path }) => path), { timeout: 20_000 }).toContain('/from-other.gif');
    const gpc = (host: string, path: string): string | undefined =>
      shop.log.find((request) => request.host === host && request.path === path)?.gpc;
    expect(gpc('www.aliexpress.com', '/frames')).toBe('1');
    expect(gpc('de.aliexpress.com', '/inner')).toBe('1');
    expect(gpc('de.aliexpress.com', '/seen.gif')).toBe('1');
    expect(gpc('www.alibaba.com', '/inner')).toBeUndefined();
    expect(gpc('www.aliexpress.com', '/from-other.gif')).toBeUndefined();
  });

  it('checks header and property on the open page, and hands the permission for it back', async () => {
    const { page } = await visit(driver, SHOP);
    const control = await show();
    await control.click('[data-test=signal-check]');
    await control.shows('[data-test=signal-checked][data-header=false][data-property=false]');
    await control.click('[data-test=signal-switch]');
    await control.shows('[data-test=signal][data-on=true]');
    await control.click('[data-test=signal-check]');
    await control.shows('[data-test=signal-checked][data-header=true][data-property=false]');
    await page.goTo(SHOP);
    await page.shows('html[data-settled]');
    shop.setPage('https://www.aliexpress.com/.well-known/gpc.json', '{"gpc": true}');
    shop.log.length = 0;
    await control.toFront();
    await control.click('[data-test=signal-check]');
    await control.shows('[data-test=signal-checked][data-header=true][data-property=true]');
    await see(control.text('[data-test=signal-checked]')).toContain('says that it acts on the signal');
    // Once, or once more where the browser had not begun to watch.
    const asked = shop.log.filter(({ path }) => path === '/.well-known/gpc.json').map(({ cookieNames }) => cookieNames);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.flat()).toEqual([]);
    await see(() => driver.inExtensionPage(({ browser: api }) => api.permissions.contains({ permissions: ['webRequest'] }))).toBe(false);
  });

  it('ends with the access to the shop, at once, says so, and does not come back with it', async () => {
    const control = await switchOn();
    await driver.setHostAccess('none');
    await control.shows('[data-test=signal][data-on=false]');
    await see(control.text('[data-test=signal-state]')).toContain('the browser took away access');
    await driver.setHostAccess('all');
    await see(control.text('[data-test=signal-state]')).not.toContain('we need access');
    shop.log.length = 0;
    await see(property((await visit(driver, SHOP)).page)).toBe(false);
    expect(told().yes).toEqual([]);
  });

  it('goes on while the background is dead', async () => {
    await switchOn();
    await driver.killBackground();
    shop.log.length = 0;
    await see(property((await visit(driver, SHOP)).page)).toBe(true);
    expect(told().yes).toEqual(['aliexpress.com']);
  });
});

/** A cookie as far as it is the same after it was put back; browsers count its last day in fractions of their own. */
type Whole = Record<'name' | 'value' | 'domain' | 'path' | 'sameSite', string> &
  Record<'hostOnly' | 'secure' | 'httpOnly', boolean> & { partition: unknown; expires: number | null };

describe.each(BROWSERS)('removing cookies, in %s', (browser) => {
  const { driver } = useBrowser(browser);
  const cookies = (): Promise<Whole[]> =>
    driver.inExtensionPage(async ({ browser: api }) => {
      const everywhere = 'getBrowserInfo' in api.runtime ? { partitionKey: {}, firstPartyDomain: null } : { partitionKey: {} };
      return (await api.cookies.getAll(everywhere as never))
        .filter(({ domain }) => /aliexpress\.com$/.test(domain))
        .map(({ name, value, domain, path, sameSite, hostOnly, secure, httpOnly, partitionKey, expirationDate }) => ({
          name,
          value,
          domain,
          path,
          sameSite,
          hostOnly,
          secure,
          httpOnly,
          partition: partitionKey ?? null,
          expires: expirationDate === undefined ? null : Math.round(expirationDate),
        }))
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    });
  /** Cookies of one name in every place where one of it can be: the first of them is meant, the others are not the shop's trackers. */
  const addTwins = (): Promise<void> =>
    driver.inExtensionPage(async ({ browser: api }) => {
      const set = (more: object): Promise<unknown> =>
        api.cookies.set({
          url: 'https://www.aliexpress.com/',
          name: '_fbp',
          value: 'demo "twin"',
          secure: true,
          sameSite: 'no_restriction',
          expirationDate: Math.round(Date.now() / 1000) + 86_400,
          ...more,
        });
      await set({});
      await set({ domain: 'aliexpress.com', path: '/item' });
      await set({ domain: 'aliexpress.com', partitionKey: { topLevelSite: 'https://aliexpress.com' } });
      await set({ domain: 'aliexpress.com', partitionKey: { topLevelSite: 'https://example.com' } });
      await set({ name: 'shopping_cart', value: 'demo-cart', httpOnly: true });
    });
  const clean = async (preset: string): Promise<Screen> => {
    const page = await driver.openExtensionPage(CONTROL, { viewport: { width: 1000, height: 1400 } });
    await page.click(`[data-test=preset-${preset}]`);
    await page.shows('[data-test=clean-remove]');
    return page;
  };

  it('takes what it showed and nothing else, and puts it back as it was: attributes, partitions and values', async () => {
    await visit(driver, SHOP);
    await visit(driver, 'https://www.aliexpress.com/?scenario=logged-in');
    await addTwins();
    const before = await eventually('cookies', cookies, (all) => all.length > 20);
    const page = await clean('tracking');
    await isAccessible(page);
    // One of five stays: its tick is taken away.
    const ticks = page.attributes('[data-test=clean-cookie][data-name=_fbp]', 'data-name');
    await see(ticks.as((all) => all.length)).toBe(5);
    await page.click('[data-test=clean-cookie][data-name=_fbp]');
    const goes = await page.attributes('[data-test=clean-cookie]', 'data-name').when((all) => all.length > 5);
    await page.click('[data-test=clean-button]');
    await page.shows(`[data-test=clean-report][data-removed="${String(goes.length - 1)}"]`);
    const left = await cookies();
    expect(left.filter(({ name }) => name === '_fbp')).toHaveLength(1);
    expect(left.filter(({ name }) => !goes.includes(name))).toEqual(before.filter(({ name }) => !goes.includes(name)));
    expect(left).toHaveLength(before.length - goes.length + 1);
    expect(left.map(({ name }) => name)).toEqual(expect.arrayContaining(['xman_us_t', 'xman_t', 'shopping_cart', 'aep_usuc_f']));
    await page.click('[data-test=clean-undo]');
    await page.shows('[data-test=clean-undone]');
    await see(cookies).toEqual(before);
  });

  it('keeps login and cart with every preset but everything, while a thousand other cookies change, and can be undone after the background died', async () => {
    await visit(driver, 'https://www.aliexpress.com/?scenario=logged-in');
    await addTwins();
    const before = await cookies();
    const noise = driver.inExtensionPage(async ({ browser: api }) => {
      for (let i = 0; i < 1000; i += 1)
        await api.cookies.set({ url: 'https://www.aliexpress.com/', name: `noise${String(i % 50)}`, value: String(i), httpOnly: true });
    });
    for (const preset of ['tracking', 'notListed', 'notNeeded']) {
      const { remove } = await driver.sends<CleaningPreview>('clean.preview', { shop: 'aliexpress', store: null, preset });
      await driver.sends('clean.remove', { shop: 'aliexpress', store: null, cookies: remove.map(({ cookie }) => cookie) });
    }
    await noise;
    const names = (await cookies()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['xman_us_t', 'xman_t', 'sgcookie', 'shopping_cart', 'aep_usuc_f', 'JSESSIONID', 'isg']));
    expect(names).not.toContain('_fbp');
    expect(names.filter((name) => name.startsWith('noise'))).toHaveLength(50);

    const { remove } = await driver.sends<CleaningPreview>('clean.preview', { shop: 'aliexpress', store: null, preset: 'everything' });
    const last = await cookies();
    await driver.sends('clean.remove', { shop: 'aliexpress', store: null, cookies: remove.map(({ cookie }) => cookie) });
    await see(cookies).toEqual([]);
    await driver.killBackground();
    const { undoable } = await driver.sends<Removals>('clean.removals', { shop: 'aliexpress', store: null });
    await driver.sends('clean.undo', { shop: 'aliexpress', store: null, id: undoable[0]?.id });
    await see(cookies).toEqual(last);
    expect(before.length).toBeGreaterThan(last.length - 50);
  });

  const names = async (): Promise<string[]> => (await cookies()).map(({ name }) => name);
  const keepClean = async (): Promise<Screen> => {
    const page = await driver.openExtensionPage(CONTROL, { viewport: { width: 1000, height: 1400 } });
    await page.click('[data-test=keep-tracking]');
    await page.shows('[data-test=keep-clean][data-on=true]');
    return page;
  };

  it('keeps clean what was ticked, though the background died, until the shopper has left, and never login and cart', async () => {
    const { page } = await visit(driver, SHOP);
    await page.goTo('https://www.aliexpress.com/?scenario=logged-in');
    await page.shows('html[data-settled]');
    await addTwins();
    await see(names).toContain('_fbp');
    const control = await keepClean();
    await isAccessible(control);
    await driver.killBackground();
    // Half a minute later, on its own.
    await eventually('no cookie of advertisers', names, (all) => !all.includes('_fbp'), 90_000);
    const needed = ['xman_us_t', 'xman_t', 'sgcookie', 'shopping_cart', 'aep_usuc_f', 'JSESSIONID', 'isg'];
    await see(names).toEqual(expect.arrayContaining(needed));
    await page.goTo(SHOP);
    await page.shows('html[data-settled]');
    await page.goTo('about:blank');
    await eventually('no cookie of advertisers', names, (all) => !all.includes('_fbp'));
    await see(names).toEqual(expect.arrayContaining(needed));
  });

  it('leaves alone what is set again and again, says so, and does nothing where access was taken back', async () => {
    const set = (): Promise<void> =>
      driver.inExtensionPage(async ({ browser: api }) => {
        await api.cookies.set({ url: 'https://www.aliexpress.com/', name: '_fbp', value: 'demo' });
        await api.alarms.create('keep-clean', { when: Date.now() });
      });
    await keepClean();
    for (let turn = 0; turn < 3; turn += 1) {
      await set();
      await eventually('no cookie of advertisers', names, (all) => !all.includes('_fbp'));
    }
    await set();
    const again = await driver.openExtensionPage(CONTROL, { viewport: { width: 1000, height: 1400 } });
    await see(again.text('[data-test=keep-clean-left]')).toContain('_fbp');
    await see(names).toContain('_fbp');
    await again.click('[data-test=pause-button]');
    await again.shows('[data-test=pause][data-paused=true]');
    await driver.setHostAccess('none');
    await see(again.text('[data-test=keep-clean-state]')).toContain('nothing is removed');
  });
});

describe.each(BROWSERS)('blocking, in %s', (browser) => {
  const { driver, shop } = useBrowser(browser);
  const show = (): Promise<Screen> => driver.openExtensionPage(CONTROL, { viewport: { width: 1000, height: 1400 } });
  /** Of the demo shop's partners those in the list; all others that its page asks stay. */
  const BLOCKED = [
    'adnxs.com',
    'bing.com',
    'creativecdn.com',
    'criteo.com',
    'criteo.net',
    'doubleclick.net',
    'pinterest.com',
    'tiktok.com',
  ];
  const LEFT = ['facebook.com', 'facebook.net', 'googletagmanager.com', 'mmstat.com'];
  const isShop = ({ host }: { host: string }): boolean => /(?:aliexpress|alibaba)\./.test(host);
  /** The sites of partners that a page asked while it was loaded. The browser asks for things of its own. */
  const askedBy = async (url: string): Promise<string[]> => {
    shop.log.length = 0;
    const { page } = await visit(driver, url);
    const asked = [...new Set(shop.log.filter(({ host }) => PARTNER_HOSTS.includes(host)).map(({ host }) => siteOf(host)))].sort();
    await page.close();
    return asked;
  };
  const asks = async (url: string, sites: string[]): Promise<void> => {
    const asked = await askedBy(url);
    expect(asked).toEqual(sites);
  };
  /** The paths of the shop's own requests. */
  const own = (): string[] => [...new Set(shop.log.filter(isShop).map(({ host, path }) => `${host}${path}`))].sort();
  const everyone = [...BLOCKED, ...LEFT].sort();
  const switchOn = async (): Promise<Screen> => {
    await driver.agreeToHosts();
    const page = await show();
    await page.shows('[data-test=blocking][data-on=false]');
    await page.click('[data-test=blocking-switch]');
    await page.shows('[data-test=blocking][data-on=true]');
    await page.toFront();
    return page;
  };

  it('stops what the pages of that shop ask of the companies in the list, nothing else, and no longer after the switch', async () => {
    await asks(SHOP, everyone);
    const before = own();
    const control = await switchOn();
    await isAccessible(control);
    await asks(SHOP, LEFT);
    expect(own()).toEqual(before);
    // What the other shop asks of the same companies, and what is opened by itself, goes on.
    await asks('https://www.alibaba.com/?scenario=accepted-all', everyone);
    const page = await driver.newPage();
    await page.goTo('https://sslwidget.criteo.com/pixel.gif');
    await expect.poll(() => shop.log.map(({ host }) => host), { timeout: 20_000 }).toContain('sslwidget.criteo.com');
    await page.close();

    await control.toFront();
    await control.click('[data-test=blocking-switch]');
    await control.shows('[data-test=blocking][data-on=false]');
    await asks(SHOP, everyone);
  });

  it('is named in the popup, rests when it is paused there, and goes on while the background is dead', async () => {
    await switchOn();
    await driver.killBackground();
    await asks(SHOP, LEFT);
    const { tabId } = await visit(driver, SHOP);
    const popup = await popupFor(driver, tabId);
    await see(popup.text('[data-test=controls]')).toContain('Does the page look broken? Pause here.');
    await popup.click('[data-test=pause]');
    await popup.shows('[data-test=controls][data-paused=true]');
    await asks(SHOP, everyone);
    await popup.toFront();
    await popup.click('[data-test=pause]');
    await popup.shows('[data-test=controls][data-paused=false]');
    await asks(SHOP, LEFT);
  });

  it('stands beside the signal, ends with the access to the shop, says so, and does not come back with it', async () => {
    const control = await switchOn();
    await control.click('[data-test=signal-switch]');
    await control.shows('[data-test=signal][data-on=true]');
    await asks(SHOP, LEFT);
    expect(shop.log.filter(isShop).every(({ gpc }) => gpc === '1')).toBe(true);
    await control.click('[data-test=signal-switch]');
    await control.shows('[data-test=signal][data-on=false]');
    await asks(SHOP, LEFT);
    await control.toFront();
    await driver.setHostAccess('none');
    await control.shows('[data-test=blocking][data-on=false]');
    await see(control.text('[data-test=blocking-state]')).toContain('the browser took away the access');
    await driver.setHostAccess('all');
    await asks(SHOP, everyone);
  });

  it('loses one company with the access to it, and all of it with everything that is deleted', async () => {
    const control = await switchOn();
    await driver.inExtensionPage(({ browser: api }) => api.permissions.remove({ origins: ['*://*.criteo.com/*', '*://*.criteo.net/*'] }));
    await see(control.text('[data-test=blocking-missing]')).toContain('criteo.net');
    await asks(SHOP, ['criteo.com', 'criteo.net', ...LEFT]);
    await driver.sends('everything.delete', undefined);
    await asks(SHOP, everyone);
  });

  it('says whom of the list the open page asked, stopped or not', async () => {
    const { page } = await visit(driver, SHOP);
    const control = await switchOn();
    const look = async (): Promise<void> => {
      await control.toFront();
      await control.click('[data-test=blocking-look]');
    };
    await look();
    await see(control.text('[data-test=blocking-seen]')).toContain('Criteo');
    await page.goTo(SHOP);
    await page.shows('html[data-settled]');
    await look();
    await see(control.text('[data-test=blocking-seen]')).toContain('Criteo');
  });
});

describe('in a Firefox that sends the signal itself', () => {
  const { driver, shop } = useBrowser('firefox', {
    prefs: { 'privacy.globalprivacycontrol.enabled': true, 'privacy.globalprivacycontrol.functionality.enabled': true },
  });

  it('is said so, and nothing more is offered', async () => {
    const control = await driver.openExtensionPage(CONTROL);
    await control.shows('[data-test=signal-native]');
    await see(control.count('[data-test=signal-switch]')).toBe(0);
    shop.log.length = 0;
    await visit(driver, OTHER_SHOP);
    expect(new Set(shop.log.filter(({ host }) => host.endsWith('alibaba.com')).map(({ gpc }) => gpc))).toEqual(new Set(['1']));
  });
});
