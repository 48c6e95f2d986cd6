import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, test, expect } from 'vitest';
import { launch } from './browser';
import type { Driver } from './browser';
import { startShop } from '../shop/server';
import type { Shop } from '../shop/server';
const only = process.env['B'];
describe.each((['chromium', 'firefox'] as const).filter((b) => !only || b === only))('%s', (name) => {
  let shop: Shop; let d: Driver;
  beforeAll(async () => {
    shop = await startShop();
    const t = Date.now();
    d = await launch({ browser: name, extension: `/tmp/prh/ext/${name}`, shop, privateWindows: true, language: 'de' });
    console.log(name, 'launch ms', Date.now() - t);
  });
  afterAll(async () => { await d?.close(); await shop?.close(); });
  test('badge, cookies, tabs', async () => {
    const p = await d.newPage();
    await p.goto('https://www.aliexpress.com/?scenario=accepted-all'); await p.waitForSelector('html[data-settled]');
    const id = await d.tabIdOf(p);
    const p2 = await d.newPage(); await p2.goto('https://www.aliexpress.com/?scenario=first-visit');await p2.waitForSelector('html[data-settled]');
    const id2 = await d.tabIdOf(p2);
    expect(id).not.toBe(id2);
    await new Promise((r) => setTimeout(r, 500));
    console.log(name, id, id2, await d.badge(id), await d.badge(id2), 'windows/tabs', await d.inBackground(async ({ browser }) => (await browser.tabs.query({})).map((t) => `${t.id} ${t.active} ${t.url}`)));
    const cs = await d.inBackground(async ({ browser, global }, extra: string) => { const a = await browser.cookies.getAll({ partitionKey: {} } as never); return [extra, global['secret'], ...a.map((c) => `${c.name} ${c.domain} ${c.hostOnly} ${c.partitionKey ? JSON.stringify(c.partitionKey) : ''} ${c.expirationDate ? Math.round((c.expirationDate - Date.now() / 1000) / 86400) : 's'}`)]; }, 'x');
    console.log(name, cs.length, cs);
    console.log(name, shop.log.length, [...new Set(shop.log.map((r) => r.host))].join());
  });
  test('extension page', async () => {
    const e = await d.openExtensionPage('options.html', { viewport: { width: 500, height: 400 }, colorScheme: 'dark', forcedColors: true });
    const q = '[matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("(forced-colors: active)").matches, innerWidth, innerHeight, document.body.innerText]';
    console.log(name, await e.evaluate(q), await d.tabIdOf(e));
    writeFileSync(`/tmp/prh/${name}-page.png`, await e.screenshot());
    const e2 = await d.openExtensionPage('options.html', { viewport: { width: 300, height: 300 } });
    console.log(name, await e2.evaluate(q));
    await e.close(); await e2.close();
  });
  test('popup', async () => {
    const p = await d.newPage(); await p.goto('https://www.aliexpress.com/?scenario=first-visit');
    const popup = await d.openPopup(p, '[data-ready]');
    console.log(name, await popup.evaluate((w) => w.document.body.innerText + w.innerWidth + 'x' + w.innerHeight));
    await popup.click('#b');
    expect(await popup.evaluate((w, s: string) => w.document.querySelector(s)?.textContent, '#b')).toBe('clicked');
    writeFileSync(`/tmp/prh/${name}-popup.png`, await popup.screenshot());
    await popup.close();
    const again = await d.openPopup(p, '[data-ready]'); await again.close();
  });
  test('kill', async () => {
    const s1 = await d.inBackground(({ global }) => global['startedAt']);
    expect(await d.backgroundRuns()).toBe(true);
    await d.killBackground();
    expect(await d.backgroundRuns()).toBe(false);
    await new Promise((r) => setTimeout(r, 50));
    const s2 = await d.inBackground(({ global }) => global['startedAt']);
    expect(s2).not.toBe(s1);
    // and an event revives it
    await d.killBackground();
    const p = await d.newPage(); await p.goto('https://www.aliexpress.com/?scenario=first-visit');
    await new Promise((r) => setTimeout(r, 1500));
    console.log(name, 'revived by event', await d.backgroundRuns(), await d.badge(await d.tabIdOf(p)));
  });
  test('private', async () => {
    const p = await d.openPrivatePage('https://www.aliexpress.com/?scenario=first-visit');
    await p.waitForSelector('html[data-settled]');
    console.log(name, await d.inBackground(async ({ browser }) => ({ tabs: (await browser.tabs.query({})).filter((t) => t.incognito).map((t) => `${t.id} ${t.url}`), stores: (await browser.cookies.getAllCookieStores()).map((s) => s.id) })), await d.tabIdOf(p), await d.badge(await d.tabIdOf(p)));
    await p.close();
  });
  test('host access', async () => {
    const has = () => d.inBackground(async ({ browser }) => [await browser.permissions.contains({ origins: ['*://*.aliexpress.com/*'] }), (await browser.cookies.getAll({ domain: 'aliexpress.com' })).length]);
    console.log(name, await has()); await d.setHostAccess('none'); console.log(name, await has()); await d.setHostAccess('all'); console.log(name, await has());
  });
  test('requests', async () => {
    expect(await d.extensionRequests()).toEqual([]);
    await d.inBackground(async () => { await fetch('https://www.example.com/bg').catch(() => 0); });
    const e = await d.openExtensionPage('options.html'); await e.evaluate(`fetch('https://www.example.com/page').catch(()=>0)`);
    await e.evaluate(`(browser ?? chrome).runtime.sendMessage('leak').catch(()=>0)`);
    await new Promise((r) => setTimeout(r, 500));
    console.log(name, await d.extensionRequests(), shop.log.filter((r) => r.host === 'www.example.com'));
  });
  test('hostile + thousand', async () => {
    const p = await d.newPage();
    await p.goto('https://www.aliexpress.com/?scenario=hostile'); await p.waitForSelector('html[data-settled]');
    console.log(name, await d.inBackground(async ({ browser }) => (await browser.cookies.getAll({ url: 'https://www.aliexpress.com/' })).map((c) => JSON.stringify(c.name.slice(0, 40)) + ' = ' + c.value.slice(0, 30))));
    await p.goto('https://de.aliexpress.com/?scenario=eu-visitor'); await p.waitForSelector('html[data-settled]');
    await p.setViewport({ width: 1200, height: 800 });
    writeFileSync(`/tmp/prh/${name}-shop.png`, await p.screenshot());
    await p.setViewport({ width: 390, height: 800 });
    writeFileSync(`/tmp/prh/${name}-shop-s.png`, await p.screenshot());
    await Promise.all([p.waitForNavigation(), p.click('[data-choice=accept]')]);
    console.log(name, p.url());
    await d.inBackground(async ({ browser }) => { for (const c of await browser.cookies.getAll({ domain: 'aliexpress.com' })) await browser.cookies.remove({ name: c.name, url: `https://${c.domain.replace(/^\./, '')}${c.path}` }); });
    await p.goto('https://www.aliexpress.com/?scenario=thousand');
    console.log(name, 'thousand', await d.inBackground(async ({ browser }) => (await browser.cookies.getAll({ domain: 'aliexpress.com' })).filter((c) => c.name.startsWith('demo_')).length));
  });
});
