import path from 'node:path';
import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import { startShop, type Shop } from '../shop/server';
import { violations } from './axe';
import { launch, type BrowserName, type Driver } from './browser';
import { eventually, popupFor, text, visit } from './shopper';

const root = path.resolve(import.meta.dirname, '..', '..');

/** What left the page: files, printed sheets, copied texts. */
interface Taken {
  files: { name: string; text: string }[];
  paper: string[];
  copied: string[];
}

describe.each<BrowserName>(['chromium', 'firefox'])('sending in %s', (browser) => {
  let shop: Shop;
  let driver: Driver;
  let helper: Page;
  const open: Page[] = [];
  const keep = (page: Page): Page => {
    open.push(page);
    return page;
  };

  beforeAll(async () => {
    shop = await startShop('accepted-all');
    driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop });
    helper = await driver.openExtensionPage('src/options/index.html');
  });
  afterEach(async () => {
    for (const page of open.splice(0)) await page.close().catch(() => undefined);
    await ask('everything.delete');
  });
  afterAll(async () => {
    await driver?.close();
    await shop?.close();
  });

  const settings = (value: object): Promise<void> =>
    driver.inBackground(async ({ browser: api }, chosen) => api.storage.local.set({ settings: { version: 0, value: chosen } }), {
      country: 'DE',
      ...value,
    });
  /** A message to the background, as the pages send it. */
  const ask = async (name: string): Promise<unknown> =>
    helper.evaluate(
      async (message) => {
        const { browser: native, chrome } = globalThis as unknown as Record<
          'browser' | 'chrome',
          { runtime: { sendMessage(message: unknown): Promise<unknown> } } | undefined
        >;
        return (native ?? chrome)?.runtime.sendMessage(message);
      },
      { name },
    );
  const log = async (): Promise<LoggedRequest[]> => (await ask('requests.log')) as LoggedRequest[];
  const everythingStored = (): Promise<string> =>
    driver.inBackground(async ({ browser: api }) =>
      JSON.stringify([await api.storage.local.get(null), await api.storage.session.get(null)]),
    );

  /** The composer, with what leaves it caught before the browser and the mail program take it. */
  async function compose(query: string): Promise<Page> {
    const app = keep(
      await driver.openExtensionPage(`src/app/index.html#/requests?site=aliexpress&${query}`, { viewport: { width: 1000, height: 900 } }),
    );
    await app.waitForSelector('[data-test=letter]');
    await app.evaluate(() => {
      const taken: Taken = { files: [], paper: [], copied: [] };
      Object.assign(window, {
        taken,
        print: () => {
          taken.paper.push(document.querySelector('[data-test=paper]')?.textContent ?? '');
          dispatchEvent(new Event('afterprint'));
        },
      });
      const blobs = new Map<string, Blob>();
      URL.createObjectURL = (blob) => {
        const address = `blob:${String(blobs.size)}`;
        blobs.set(address, blob as Blob);
        return address;
      };
      HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
        void blobs
          .get(this.getAttribute('href') ?? '')
          ?.text()
          .then((content) => taken.files.push({ name: this.download, text: content }));
      };
      navigator.clipboard.writeText = async (copied) => void taken.copied.push(copied);
      document.addEventListener('click', (event) => {
        if ((event.target as HTMLElement).closest('a[href^=mailto], a[target=_blank]')) event.preventDefault();
      });
    });
    return app;
  }
  const taken = (app: Page): Promise<Taken> => app.evaluate(() => (window as unknown as { taken: Taken }).taken);
  const href = (app: Page, selector: string): Promise<string> => app.$eval(selector, (link) => link.getAttribute('href') ?? '');

  it('lets the same letter leave by every way, and asks whether it was sent', async () => {
    await settings({ webmail: 'gmail' });
    keep((await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all')).page);
    const app = await compose('kind=access');
    await app.click('[data-test=references] summary');
    await app.type('[data-test=detail-name]', 'Jané Roe');
    await app.type('[data-test=detail-address]', 'Street 1\n10115 Berlin');
    await app.click('[data-test=attach]');
    await app.waitForFunction(
      () =>
        document.querySelector('[data-test=letter-body]')?.textContent.includes('10115 Berlin') === true &&
        document.querySelector('a[data-test=open-mail]') !== null,
    );
    const body = await app.$eval('[data-test=letter-body]', (box) => box.textContent);
    const subject = await text(app, '[data-test=letter-subject]');
    const [reference = ''] = /PR-[0-9A-Z]{8}$/.exec(subject) ?? [];
    expect(reference).not.toBe('');
    expect(body).toContain(reference);
    expect(body).toContain('Jané Roe\nStreet 1\n10115 Berlin');

    expect(decodeURIComponent(await href(app, '[data-test=open-mail]'))).toContain(body.replaceAll('\n', '\r\n'));
    expect(await text(app, '[data-test=mail-length]')).toContain('1,800');
    const web = new URL(await href(app, '[data-test=open-webmail]'));
    expect([web.host, web.searchParams.get('to'), web.searchParams.get('su'), web.searchParams.get('body')]).toEqual([
      'mail.google.com',
      'DataProtection.AE@aliexpress.com',
      subject,
      body.replaceAll('\n', '\r\n'),
    ]);
    expect(await text(app, '[data-test=webmail-note]')).toContain('history');

    await app.click('[data-test=save-eml]');
    const file = (
      await eventually(
        'file',
        () => taken(app),
        ({ files }) => files.length === 1,
      )
    ).files[0];
    expect(file?.name).toBe(`${reference}.eml`);
    const mail = await PostalMime.parse(file?.text ?? '');
    expect([mail.subject, mail.text?.trimEnd()]).toEqual([subject, body.replaceAll('\n', '\r\n')]);
    const list = new TextDecoder().decode(mail.attachments[0]?.content as ArrayBuffer);
    expect(list).toContain('tfstk,aliexpress.com,');
    expect(list).not.toContain('demo-');

    for (const part of ['to', 'subject', 'letter']) await app.click(`[data-test=copy-${part}]`);
    expect(
      (
        await eventually(
          'copies',
          () => taken(app),
          ({ copied }) => copied.length === 3,
        )
      ).copied,
    ).toEqual(['DataProtection.AE@aliexpress.com', subject, body]);

    await app.click('[data-test=channel-post]');
    await app.click('[data-test=print-letter]');
    const [paper = ''] = (await taken(app)).paper;
    for (const line of ['Jané Roe', '51 Bras Basah Road', subject, body]) expect(paper).toContain(line);
    expect(paper).not.toMatch(/Privacy Receipt|extension:/);
    expect(await app.$('[data-test=paper]')).toBeNull();

    await app.click('[data-test=channel-form]');
    expect(await href(app, '[data-test=open-form]')).toBe('https://privacy.aliexpress.com/');
    await app.click('[data-test=open-form]');
    await app.waitForSelector('[data-test=did-you-send]');
    await eventually(
      'question',
      () => text(app, '[data-test=did-you-send] h3'),
      (question) => question === 'Did you send it there?',
    );
    // One letter, however often it was taken along, and nothing counts yet.
    expect((await log()).map((request) => [request.reference, request.events, request.due])).toEqual([[reference, [], null]]);
    expect(await violations(app)).toEqual([]);

    await app.$eval('[data-test=sent-day]', (input) => {
      (input as HTMLInputElement).value = '2026-01-31';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await app.click('[data-test=sent-on-day]');
    await app.waitForSelector('[data-test=sent-noted]');
    expect((await log())[0]).toMatchObject({
      sent: '2026-01-31',
      due: '2026-03-02',
      events: [{ type: 'sent', on: '2026-01-31', channel: 'form' }],
    });
    expect(await text(app, '[data-test=sent-noted]')).toContain('2 March 2026');
    await app.click('[data-test=save-ics]');
    const calendar = (
      await eventually(
        'calendar',
        () => taken(app),
        ({ files }) => files.length === 2,
      )
    ).files[1];
    const [due] = new ICAL.Component(ICAL.parse(calendar?.text ?? '') as unknown[])
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event));
    expect([due?.startDate.toString(), due?.summary]).toEqual(['2026-03-02', 'A privacy request is due']);
    expect(calendar?.text).not.toMatch(/roe|berlin|aliexpress|alibaba|PR-/i);
    expect(await violations(app)).toEqual([]);

    // A copy kept of it is no new request.
    await app.click('[data-test=copy-letter]');
    await eventually(
      'copy',
      () => taken(app),
      ({ copied }) => copied.length === 5,
    );
    expect(await log()).toHaveLength(1);

    // The next letter is another one: who the shopper is stays, the reference does not.
    await app.click('[data-test=next-letter]');
    const next = await eventually(
      'reference',
      () => text(app, '[data-test=letter-subject]'),
      (now) => !now.includes(reference),
    );
    expect(next).toMatch(/PR-[0-9A-Z]{8}$/);
    expect(await app.$eval('[data-test=detail-name]', (input) => (input as HTMLInputElement).value)).toBe('Jané Roe');
  });

  it('starts no clock by itself: a copied letter stays a draft', async () => {
    await settings({});
    const app = await compose('kind=erasure');
    await app.click('[data-test=copy-letter]');
    await app.waitForSelector('[data-test=did-you-send]');
    await app.click('[data-test=not-yet]');
    await app.waitForFunction(() => document.querySelector('[data-test=did-you-send]') === null);
    expect((await log()).map(({ kind, sent, due, events }) => [kind, sent, due, events])).toEqual([['erasure', null, null, []]]);
  });

  it('opens the shop’s own page for the deletion of data', async () => {
    await settings({});
    const app = await compose('kind=erasure');
    await app.click('[data-test=channel-form]');
    expect(await href(app, '[data-test=open-form]')).toBe('https://privacy.aliexpress.com/home#/request/delete');
  });

  it('lets the text be changed, and holds it back while a gap is open', async () => {
    await settings({});
    const app = await compose('kind=access');
    await app.click('[data-test=edit-letter]');
    await app.type('[data-test=letter-edit]', 'Also ________ ');
    await app.waitForSelector('[data-test=blanks]');
    expect(await app.$eval('[data-test=open-mail]', (control) => [control.tagName, (control as HTMLButtonElement).disabled])).toEqual([
      'BUTTON',
      true,
    ]);
    expect(await app.$eval('[data-test=save-eml]', (control) => (control as HTMLButtonElement).disabled)).toBe(true);
    await app.$eval('[data-test=letter-edit]', (box) => {
      (box as HTMLTextAreaElement).value = 'My own words.';
      box.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await app.waitForSelector('a[data-test=open-mail]');
    expect(decodeURIComponent(await href(app, '[data-test=open-mail]'))).toMatch(/body=My own words\.$/);
    await app.click('[data-test=open-mail]');
    expect((await eventually('log', log, (all) => all.length === 1))[0]?.body).toBe('My own words.');
    await app.click('[data-test=unedit-letter]');
    expect(await text(app, '[data-test=letter-body]')).toContain('Art. 15 GDPR');
  });

  it('keeps what was typed in memory for the next time the page is opened, and on no disk', async () => {
    await settings({});
    const app = await compose('kind=access');
    await app.click('[data-test=references] summary');
    await app.type('[data-test=detail-name]', 'Jané Roe');
    await app.select('[data-test=letter-language]', 'fr');
    await app.waitForFunction(() => document.querySelector('[data-test=letter-body]')?.textContent.includes('RGPD'));
    const subject = await text(app, '[data-test=letter-subject]');
    await app.close();
    const again = await compose('kind=access');
    expect(await text(again, '[data-test=letter-body]')).toContain('Jané Roe');
    expect(await text(again, '[data-test=letter-subject]')).toBe(subject);
    expect(await driver.inBackground(async ({ browser: api }) => JSON.stringify(await api.storage.local.get(null)))).not.toContain('Roe');
  });

  it('keeps the shopper’s details encrypted once they want it, and fills them in again', async () => {
    await settings({});
    const app = await compose('kind=access');
    await app.click('[data-test=references] summary');
    await app.type('[data-test=detail-name]', 'Jané Roe');
    await app.click('[data-test=remember]');
    await app.type('[data-test=passphrase]', 'correct horse');
    await app.click('[data-test=remember-save]');
    await eventually(
      'saved',
      () => text(app, '[data-test=remember-status]'),
      (said) => said !== '',
    );
    expect(await driver.inBackground(async ({ browser: api }) => JSON.stringify(await api.storage.local.get(null)))).not.toContain('Roe');
    await driver.inBackground(async ({ browser: api }) => api.storage.session.clear());
    const again = await compose('kind=access');
    await again.click('[data-test=references] summary');
    await again.waitForSelector('[data-test=remembered][data-kept=locked]');
    expect(await violations(again)).toEqual([]);
    await again.type('[data-test=passphrase]', 'correct horse');
    await again.click('[data-test=unlock]');
    await again.waitForFunction(() => document.querySelector('[data-test=letter-body]')?.textContent.includes('Jané Roe'));
    await again.click('[data-test=forget-details]');
    await again.waitForSelector('[data-test=remembered][data-kept=none]');
  });

  it('lets no session, login, defence or unknown cookie out by any path', async () => {
    await settings({ webmail: 'yahoo' });
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');
    keep(page);
    const secrets = [
      'xman_t',
      'xman_us_t',
      'xman_f',
      'sgcookie',
      '_m_h5_tk',
      '_m_h5_tk_enc',
      'x5sec',
      'acs_usuc_t',
      'JSESSIONID',
      'XSRF-TOKEN',
      'isg',
      'tfstk',
      'aep_usuc_f',
      'cookie2',
      'nobody_knows_me',
    ];
    await driver.inBackground(async ({ browser: api }, names) => {
      for (const name of names)
        await api.cookies.set({
          url: 'https://www.aliexpress.com/',
          domain: 'aliexpress.com',
          name,
          value: `sentinel-${name}`,
          secure: true,
          expirationDate: Date.now() / 1000 + 3600,
        });
    }, secrets);
    const seen: string[] = [];

    const popup = keep(await popupFor(driver, tabId));
    await popup.evaluate(() => document.addEventListener('click', (event) => event.preventDefault(), true));
    for (const kind of ['access', 'erasure']) {
      seen.push(decodeURIComponent(await href(popup, `[data-test=${kind}]`)));
      await popup.click(`[data-test=${kind}]`);
      await popup.waitForSelector('[data-test=did-you-send]');
    }
    seen.push(await popup.content());

    const app = await compose('kind=access,cookies,erasure');
    await app.click('[data-test=form-full]');
    await app.click('[data-test=identifiers] summary');
    for (const box of await app.$$('[data-test=identifier]')) await box.click();
    await app.click('[data-test=hosts] summary').catch(() => undefined);
    for (const box of await app.$$('[data-test=host]')) await box.click();
    await app.click('[data-test=attach]');
    await app.waitForFunction(
      () =>
        document.querySelector('[data-test=letter-body]')?.textContent.includes('demo-cna-01') === true &&
        document.querySelector('a[data-test=open-mail]') !== null,
    );
    await app.click('[data-test=save-eml]');
    await app.click('[data-test=copy-letter]');
    await app.click('[data-test=print-letter]');
    await app.click('[data-test=open-mail]');
    const out = await eventually(
      'ways',
      () => taken(app),
      ({ files, copied, paper }) => files.length === 1 && copied.length >= 1 && paper.length === 1,
    );
    const mail = await PostalMime.parse(out.files[0]?.text ?? '');
    seen.push(
      await app.content(),
      JSON.stringify(out),
      mail.text ?? '',
      ...mail.attachments.map(({ content }) => new TextDecoder().decode(content as ArrayBuffer)),
    );
    for (const link of await app.$$eval('[data-test=routes] a', (links) =>
      links.map((one) => decodeURIComponent(one.getAttribute('href') ?? '')),
    ))
      seen.push(link);
    await app.waitForSelector('[data-test=sent-today]');
    await app.click('[data-test=sent-today]');
    await app.waitForSelector('[data-test=sent-noted]');
    await app.click('[data-test=save-ics]');
    seen.push(
      JSON.stringify(
        (
          await eventually(
            'calendar',
            () => taken(app),
            ({ files }) => files.length === 2,
          )
        ).files,
      ),
    );
    seen.push(await everythingStored());
    // What was ticked is there, so that the search is known to find what there is.
    expect(seen.join('\n')).toContain('demo-cna-01');
    expect(seen.filter((one) => one.includes('sentinel-'))).toEqual([]);
  });

  it('reminds as the settings say: the browser is asked on the click, and a refusal changes nothing', async () => {
    await settings({});
    const options = keep(await driver.openExtensionPage('src/options/index.html', { viewport: { width: 800, height: 900 } }));
    const answer = (given: boolean): Promise<void> =>
      options.evaluate((yes) => {
        const api = ((globalThis as Record<string, unknown>)['browser'] ?? (globalThis as Record<string, unknown>)['chrome']) as {
          permissions: { request: unknown; contains: unknown };
        };
        api.permissions.request = async () => yes;
      }, given);
    const chosen = (): Promise<string> => options.$eval('input[name=reminders]:checked', (radio) => (radio as HTMLInputElement).value);
    await options.waitForSelector('[data-test=reminders]');
    expect(await chosen()).toBe('extension');
    await answer(false);
    await options.click('[data-test=reminders-notifications]');
    await options.waitForSelector('[data-test=reminders] [role=alert]');
    expect(await chosen()).toBe('extension');
    await options.click('[data-test=reminders-calendar]');
    await eventually('setting', everythingStored, (stored) => stored.includes('"reminders":"calendar"'));
    await answer(true);
    await options.click('[data-test=reminders-notifications]');
    await eventually('setting', everythingStored, (stored) => stored.includes('"reminders":"notifications"'));
    const alarm = (): Promise<number | null> =>
      driver.inBackground(async ({ browser: api }) => (await api.alarms.get('reminders'))?.periodInMinutes ?? null);
    await eventually('alarm', alarm, (minutes) => minutes === 1440);
    // The answer was ours: the browser itself has allowed nothing, and the page says so.
    const again = keep(await driver.openExtensionPage('src/options/index.html', { viewport: { width: 800, height: 900 } }));
    await again.waitForSelector('[data-test=notifications-missing]');
    expect(await violations(again)).toEqual([]);
    await again.click('[data-test=reminders-extension]');
    await eventually('alarm', alarm, (minutes) => minutes === null);
  });

  it('offers webmail only where a service was chosen, after a word of warning', async () => {
    await settings({});
    const app = await compose('kind=access');
    expect(await app.$('[data-test=open-webmail]')).toBeNull();
    const options = keep(await driver.openExtensionPage('src/options/index.html'));
    await options.waitForSelector('[data-test=webmail-service]');
    expect(await options.$eval('[data-test=webmail-service]', (select) => (select as HTMLSelectElement).value)).toBe('');
    expect(await text(options, '[data-test=webmail]')).toContain('receives it before you send');
    await options.select('[data-test=webmail-service]', 'outlook');
    await app.waitForSelector('[data-test=open-webmail]');
    expect(await href(app, '[data-test=open-webmail]')).toMatch(/^https:\/\/outlook\.live\.com\//);
  });

  it('leads from the popup to the request that is due first', async () => {
    await settings({});
    await driver.inBackground(async ({ browser: api }) => {
      const one = (id: string, due: string, events: object[]): object => ({
        id,
        reference: null,
        shop: 'aliexpress',
        kind: 'access',
        also: [],
        person: { country: 'DE', state: null },
        law: 'gdpr',
        language: 'en',
        to: 'x@example.com',
        cc: [],
        addressee: 'X',
        policy: null,
        subject: 's',
        body: 'b',
        drafted: '2026-11-01',
        events,
        sent: '2026-11-01',
        due,
        chaseFrom: null,
      });
      const sent = { id: 's', on: '2026-11-01', type: 'sent', channel: 'email' };
      await api.storage.local.set({
        requests: {
          version: 1,
          value: [
            one('late', '2099-12-09', [sent]),
            one('done', '2099-01-01', [sent, { id: 'a', on: '2026-11-02', type: 'answered' }]),
            one('first', '2099-12-01', [sent]),
          ],
        },
      });
    });
    const { page, tabId } = await visit(driver, 'https://www.aliexpress.com/');
    keep(page);
    const popup = keep(await popupFor(driver, tabId));
    expect(await text(popup, '[data-test=sent]')).toContain('1 December 2099');
    expect(await href(popup, '[data-test=sent] a')).toContain('#/request?site=aliexpress');
    expect(await href(popup, '[data-test=sent] a')).toContain('id=first');
  });
});

describe.each<BrowserName>(['chromium', 'firefox'])('a letter about a private window in %s', (browser) => {
  it('is kept nowhere until the shopper asks for it', async () => {
    const shop = await startShop('first-visit');
    const driver = await launch({ browser, extension: path.join(root, 'dist', browser), shop, privateWindows: true });
    try {
      await driver.inBackground(async ({ browser: api }) =>
        api.storage.local.set({ settings: { version: 0, value: { country: 'DE', history: 'off' } } }),
      );
      const page = await driver.openPrivatePage('https://www.aliexpress.com/');
      await page.waitForSelector('html[data-settled]');
      const store = browser === 'firefox' ? 'firefox-private' : '1';
      const app = await driver.openExtensionPage(`src/app/index.html#/requests?site=aliexpress&kind=access&store=${store}`, {
        viewport: { width: 1000, height: 900 },
      });
      await app.waitForSelector('[data-test=letter]');
      // The cookies are those of that window.
      await app.waitForSelector('[data-test=identifiers]');
      await app.click('[data-test=references] summary');
      expect(await app.$('[data-test=remember]')).toBeNull();
      await app.type('[data-test=detail-name]', 'Jané Roe');
      await app.waitForFunction(() => document.querySelector('[data-test=letter-body]')?.textContent.includes('Jané Roe'));
      const stored = (): Promise<string> =>
        driver.inBackground(async ({ browser: api }) =>
          JSON.stringify([await api.storage.local.get(null), await api.storage.session.get(null)]),
        );
      await app.evaluate(() =>
        document.addEventListener('click', (event) => (event.target as HTMLElement).closest('a[href^=mailto]') && event.preventDefault()),
      );
      await app.waitForSelector('a[data-test=open-mail]');
      await app.click('[data-test=open-mail]');
      await app.waitForSelector('[data-test=keep-draft]');
      expect(await stored()).not.toMatch(/Roe|"requests"|composing/);
      expect(await violations(app)).toEqual([]);
      await app.click('[data-test=keep-draft-yes]');
      await app.waitForSelector('[data-test=did-you-send]');
      expect(await stored()).toContain('Roe');
    } finally {
      await driver.close();
      await shop.close();
    }
  });
});
