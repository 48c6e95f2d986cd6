import ICAL from 'ical.js';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { LoggedRequest } from '../../src/core/request/case/logged-request';
import { isAccessible } from './axe';
import { dayAgo, LETTER } from './letter';
import { BROWSERS, useBrowser } from './shared-browser';
import { eventually, type Reading, see, type Screen } from './screen';
import { popupFor, storedText, visit, visitPrivately } from './shopper';
import { SECRET_COOKIES } from '../core/cookie/secret-cookies';

/** What left the page: files, printed sheets, copied texts. */
interface Taken {
  files: { name: string; text: string }[];
  paper: string[];
  copied: string[];
}

describe.each(BROWSERS)('sending in %s', (browser) => {
  const { driver } = useBrowser(browser);

  const settings = (value: object): Promise<void> =>
    driver.inBackground(async ({ browser: api }, chosen) => api.storage.local.set({ settings: { version: 0, value: chosen } }), {
      country: 'DE',
      ...value,
    });
  const log = (): Promise<LoggedRequest[]> => driver.sends('requests.log');
  const everythingStored = (): Promise<string> => storedText(driver);

  /** The composer, with what leaves it caught before the browser and the mail program take it. */
  async function compose(query: string): Promise<Screen> {
    const app = await driver.openExtensionPage(`src/app/index.html#/requests?site=aliexpress&${query}`, {
      viewport: { width: 1000, height: 900 },
    });
    await app.shows('[data-test=letter]');
    await app.prepare(() => {
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
  const taken = (app: Screen): Reading<Taken> => app.tells(() => (window as unknown as { taken: Taken }).taken);
  const href = (app: Screen, selector: string): Reading<string> => app.attribute(selector, 'href').as((found) => found ?? '');

  it('lets the same letter leave by every way, and asks whether it was sent', async () => {
    await settings({ webmail: 'gmail' });
    await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');
    const app = await compose('kind=access');
    await app.click('[data-test=references] summary');
    await app.type('[data-test=detail-name]', 'Jané Roe');
    await app.type('[data-test=detail-address]', 'Street 1\n10115 Berlin');
    await app.click('[data-test=attach]');
    await app
      .tells(
        () =>
          document.querySelector('[data-test=letter-body]')?.textContent.includes('10115 Berlin') === true &&
          document.querySelector('a[data-test=open-mail]') !== null,
      )
      .when(Boolean);
    const body = await app.read('[data-test=letter-body]', (box) => box.textContent ?? '').when((words) => words.includes('10115 Berlin'));
    const subject = await app.text('[data-test=letter-subject]').when((words) => words !== '');
    const [reference = ''] = /PR-[0-9A-Z]{8}$/.exec(subject) ?? [];
    expect(reference).not.toBe('');
    expect(body).toContain(reference);
    expect(body).toContain('Jané Roe\nStreet 1\n10115 Berlin');

    await see(href(app, '[data-test=open-mail]').as(decodeURIComponent)).toContain(body.replaceAll('\n', '\r\n'));
    await app.lacks('[data-test=mail-length]');
    const web = new URL(await href(app, '[data-test=open-webmail]').when((found) => found !== ''));
    expect([web.host, web.searchParams.get('to'), web.searchParams.get('su'), web.searchParams.get('body')]).toEqual([
      'mail.google.com',
      'DataProtection.AE@aliexpress.com',
      subject,
      body.replaceAll('\n', '\r\n'),
    ]);
    await see(app.text('[data-test=webmail-note]')).toContain('history');

    await app.click('[data-test=save-eml]');
    const file = (await eventually('file', taken(app), ({ files }) => files.length === 1)).files[0];
    expect(file?.name).toBe(`${reference}.eml`);
    const mail = await PostalMime.parse(file?.text ?? '');
    expect([mail.subject, mail.text?.trimEnd()]).toEqual([subject, body.replaceAll('\n', '\r\n')]);
    const list = new TextDecoder().decode(mail.attachments[0]?.content as ArrayBuffer);
    expect(list).toContain('tfstk,aliexpress.com,');
    expect(list).not.toContain('demo-');

    for (const part of ['to', 'subject', 'letter']) await app.click(`[data-test=copy-${part}]`);
    await see(async () => (await eventually('copies', taken(app), ({ copied }) => copied.length === 3)).copied).toEqual([
      'DataProtection.AE@aliexpress.com',
      subject,
      body,
    ]);

    await app.click('[data-test=channel-post]');
    await app.click('[data-test=print-letter]');
    const [paper = ''] = (await taken(app).when((out) => out.paper.length === 1)).paper;
    for (const line of ['Jané Roe', '51 Bras Basah Road', subject, body]) expect(paper).toContain(line);
    expect(paper).not.toMatch(/Privacy Receipt|extension:/);
    await app.lacks('[data-test=paper]');

    await app.click('[data-test=channel-form]');
    await see(href(app, '[data-test=open-form]')).toBe('https://privacy.aliexpress.com/');
    await app.click('[data-test=open-form]');
    await app.shows('[data-test=did-you-send]');
    await eventually('question', app.text('[data-test=did-you-send] h3'), (question) => question === 'Did you send it?');
    // One letter, however often it was taken along, and nothing counts yet.
    await see(async () => (await log()).map((request) => [request.reference, request.events, request.due])).toEqual([
      [reference, [], null],
    ]);
    await isAccessible(app);

    await app.fill('[data-test=sent-day]', '2026-01-31');
    await app.click('[data-test=sent-on-day]');
    await app.shows('[data-test=sent-noted]');
    await see(async () => (await log())[0]).toMatchObject({
      sent: '2026-01-31',
      due: '2026-03-02',
      events: [{ type: 'sent', on: '2026-01-31', channel: 'form' }],
    });
    await see(app.text('[data-test=sent-noted]')).toContain('2 March 2026');
    await app.click('[data-test=save-ics]');
    const calendar = (await eventually('calendar', taken(app), ({ files }) => files.length === 2)).files[1];
    const [due] = new ICAL.Component(ICAL.parse(calendar?.text ?? '') as unknown[])
      .getAllSubcomponents('vevent')
      .map((event) => new ICAL.Event(event));
    expect([due?.startDate.toString(), due?.summary]).toEqual(['2026-03-02', 'A privacy request is due']);
    expect(calendar?.text).not.toMatch(/roe|berlin|aliexpress|alibaba|PR-/i);
    await isAccessible(app);

    // A copy kept of it is no new request.
    await app.click('[data-test=copy-letter]');
    await eventually('copy', taken(app), ({ copied }) => copied.length === 5);
    await see(() => log()).toHaveLength(1);

    // The next letter is another one: who the shopper is stays, the reference does not.
    await app.click('[data-test=next-letter]');
    const next = await eventually('reference', app.text('[data-test=letter-subject]'), (now) => !now.includes(reference));
    expect(next).toMatch(/PR-[0-9A-Z]{8}$/);
    await see(app.value('[data-test=detail-name]')).toBe('Jané Roe');
  });

  it('keeps the shopper’s details encrypted once they want it, and fills them in again', async () => {
    await settings({});
    const app = await compose('kind=access');
    await app.click('[data-test=references] summary');
    await app.type('[data-test=detail-name]', 'Jané Roe');
    await app.click('[data-test=remember]');
    await app.type('[data-test=passphrase]', 'correct horse');
    await app.click('[data-test=remember-save]');
    await eventually('saved', app.text('[data-test=remember-status]'), (said) => said !== '');
    await see(() => driver.inBackground(async ({ browser: api }) => JSON.stringify(await api.storage.local.get(null)))).not.toContain(
      'Roe',
    );
    await driver.inBackground(async ({ browser: api }) => api.storage.session.clear());
    const again = await compose('kind=access');
    await again.click('[data-test=references] summary');
    await again.shows('[data-test=remembered][data-kept=locked]');
    await isAccessible(again);
    await again.type('[data-test=passphrase]', 'correct horse');
    await again.click('[data-test=unlock]');
    await again.tells(() => document.querySelector('[data-test=letter-body]')?.textContent.includes('Jané Roe')).when(Boolean);
    await again.click('[data-test=forget-details]');
    await again.shows('[data-test=remembered][data-kept=none]');
  });

  it('lets no session, login, defence or unknown cookie out by any path', async () => {
    await settings({ webmail: 'yahoo' });
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/?scenario=accepted-all');

    const secrets = [...SECRET_COOKIES, 'nobody_knows_me'];
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

    const popup = await popupFor(driver, tabId);
    await popup.prepare(() => document.addEventListener('click', (event) => event.preventDefault(), true));
    for (const kind of ['access', 'erasure']) {
      seen.push(decodeURIComponent(await href(popup, `[data-test=${kind}]`).when((found) => found !== '')));
      await popup.click(`[data-test=${kind}]`);
      await popup.shows('[data-test=did-you-send]');
    }
    seen.push(await popup.markup().when());

    const app = await compose('kind=access,cookies,erasure');
    await app.click('[data-test=form-full]');
    await app.click('[data-test=identifiers] summary');
    await app.clickAll('[data-test=identifier]');
    if ((await app.count('[data-test=hosts]').when()) > 0) {
      await app.click('[data-test=hosts] summary');
      await app.clickAll('[data-test=host]');
    }
    await app.click('[data-test=attach]');
    await app
      .tells(
        () =>
          document.querySelector('[data-test=letter-body]')?.textContent.includes('demo-cna-01') === true &&
          document.querySelector('a[data-test=open-mail]') !== null,
      )
      .when(Boolean);
    await app.click('[data-test=save-eml]');
    await app.click('[data-test=copy-letter]');
    await app.click('[data-test=print-letter]');
    await app.click('[data-test=open-mail]');
    const out = await eventually(
      'ways',
      taken(app),
      ({ files, copied, paper }) => files.length === 1 && copied.length >= 1 && paper.length === 1,
    );
    const mail = await PostalMime.parse(out.files[0]?.text ?? '');
    seen.push(
      await app.markup().when(),
      JSON.stringify(out),
      mail.text ?? '',
      ...mail.attachments.map(({ content }) => new TextDecoder().decode(content as ArrayBuffer)),
    );
    seen.push(...(await app.attributes('[data-test=routes] a', 'href').when()).map((link) => decodeURIComponent(link ?? '')));
    await app.shows('[data-test=sent-today]');
    await app.click('[data-test=sent-today]');
    await app.shows('[data-test=sent-noted]');
    await app.click('[data-test=save-ics]');
    seen.push(JSON.stringify((await eventually('calendar', taken(app), ({ files }) => files.length === 2)).files));
    seen.push(await everythingStored());
    // What was ticked is there, so that the search is known to find what there is.
    expect(seen.join('\n')).toContain('demo-cna-01');
    expect(seen.filter((one) => one.includes('sentinel-'))).toEqual([]);
  });

  it('reminds as the settings say: the browser is asked on the click, and a refusal changes nothing', async () => {
    await settings({});
    const options = await driver.openExtensionPage('src/options/index.html', { viewport: { width: 800, height: 900 } });
    const answer = (given: boolean): Promise<void> =>
      options.prepare((yes: boolean) => {
        const api = ((globalThis as Record<string, unknown>)['browser'] ?? (globalThis as Record<string, unknown>)['chrome']) as {
          permissions: { request: unknown; contains: unknown };
        };
        api.permissions.request = async () => yes;
      }, given);
    const chosen = options.value('input[name=reminders]:checked');
    await options.shows('[data-test=reminders]');
    await see(chosen).toBe('extension');
    await answer(false);
    await options.click('[data-test=reminders-notifications]');
    await options.shows('[data-test=reminders] [role=alert]');
    await see(chosen).toBe('extension');
    await options.click('[data-test=reminders-calendar]');
    await eventually('setting', everythingStored, (stored) => stored.includes('"reminders":"calendar"'));
    await answer(true);
    await options.click('[data-test=reminders-notifications]');
    await eventually('setting', everythingStored, (stored) => stored.includes('"reminders":"notifications"'));
    const alarm = (): Promise<number | null> =>
      driver.inBackground(async ({ browser: api }) => (await api.alarms.get('reminders'))?.periodInMinutes ?? null);
    await eventually('alarm', alarm, (minutes) => minutes === 1440);
    // The answer was ours: the browser itself has allowed nothing, and the page says so.
    const again = await driver.openExtensionPage('src/options/index.html', { viewport: { width: 800, height: 900 } });
    await again.shows('[data-test=notifications-missing]');
    await isAccessible(again);
    await again.click('[data-test=reminders-extension]');
    await eventually('alarm', alarm, (minutes) => minutes === null);
  });

  it('offers webmail only where a service was chosen, after a word of warning', async () => {
    await settings({});
    const app = await compose('kind=access');
    await app.lacks('[data-test=open-webmail]');
    const options = await driver.openExtensionPage('src/options/index.html');
    await options.shows('[data-test=webmail-service]');
    await see(options.value('[data-test=webmail-service]')).toBe('');
    await see(options.text('[data-test=webmail]')).toContain('receives it before you send');
    await options.select('[data-test=webmail-service]', 'outlook');
    await app.shows('[data-test=open-webmail]');
    await see(href(app, '[data-test=open-webmail]')).toMatch(/^https:\/\/outlook\.live\.com\//);
  });

  it('leads from the popup to the request that is due first', async () => {
    await settings({});
    const send = async (day: string): Promise<string> => {
      const { id } = await driver.sends<{ id: string }>('requests.drafted', { letter: LETTER, shop: 'aliexpress' });
      await driver.sends('requests.recordEvent', { id, on: day, details: { type: 'sent', channel: 'email' } });
      return id;
    };
    await send(dayAgo(2));
    const first = await send(dayAgo(5));
    const answered = await send(dayAgo(9));
    await driver.sends('requests.recordEvent', { id: answered, on: dayAgo(1), details: { type: 'answered' } });
    const { tabId } = await visit(driver, 'https://www.aliexpress.com/');
    const popup = await popupFor(driver, tabId);
    await see(href(popup, '[data-test=sent] a')).toContain('#/request?site=aliexpress');
    await see(href(popup, '[data-test=sent] a')).toContain(`id=${first}`);
  });
});

describe.each(BROWSERS)('a letter about a private window in %s', (browser) => {
  const { driver } = useBrowser(browser, { scenario: 'first-visit' });

  it('is kept nowhere until the shopper asks for it', async () => {
    await driver.inBackground(async ({ browser: api }) =>
      api.storage.local.set({ settings: { version: 0, value: { country: 'DE', history: 'off' } } }),
    );
    await visitPrivately(driver, 'https://www.aliexpress.com/');
    const store = browser === 'firefox' ? 'firefox-private' : '1';
    const app = await driver.openExtensionPage(`src/app/index.html#/requests?site=aliexpress&kind=access&store=${store}`, {
      viewport: { width: 1000, height: 900 },
    });
    await app.shows('[data-test=letter]');
    // The cookies are those of that window.
    await app.shows('[data-test=identifiers]');
    await app.click('[data-test=references] summary');
    await app.lacks('[data-test=remember]');
    await app.type('[data-test=detail-name]', 'Jané Roe');
    await app.tells(() => document.querySelector('[data-test=letter-body]')?.textContent.includes('Jané Roe')).when(Boolean);
    const stored = (): Promise<string> => storedText(driver);
    await app.prepare(() =>
      document.addEventListener('click', (event) => (event.target as HTMLElement).closest('a[href^=mailto]') && event.preventDefault()),
    );
    await app.shows('a[data-test=open-mail]');
    await app.click('[data-test=open-mail]');
    await app.shows('[data-test=keep-draft]');
    await see(() => stored()).not.toMatch(/Roe|"requests"|composing/);
    await isAccessible(app);
    await app.click('[data-test=keep-draft-yes]');
    await app.shows('[data-test=did-you-send]');
    await see(() => stored()).toContain('Roe');
  });
});
