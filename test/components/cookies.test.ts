// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cookies } from 'webextension-polyfill';
import { send } from '../../src/platform/messaging';
import { addCookie, events, state } from './fake-browser';
import { choose, isShown, openApp, openOptions, openPopup, part, press, saved, says, select, type, unfold, visit, waitFor } from './page';

const SHOP = 'https://www.aliexpress.com/';
const rows = (): string[] =>
  [...document.querySelectorAll('[data-test=cookie-row] > th')].map(({ textContent }) => textContent?.trim() ?? '');
const codes = (within: string): (string | null)[] =>
  [...document.querySelectorAll(`[data-test=${within}] [data-mark]`)].map((item) => item.getAttribute('data-mark'));
const cookiePage = (name: string): Promise<void> =>
  openApp(`cookie?site=aliexpress&name=${encodeURIComponent(name)}&domain=aliexpress.com&path=/`);

beforeEach(() => choose({ country: 'DE' }));

describe('the pages of a container', () => {
  it('lead to those of the same container, shop by shop', async () => {
    visit(SHOP, 'first-visit');
    await openApp('cookies?site=aliexpress&store=firefox-container-2');
    for (const name of ['nav-cookies', 'nav-requests', 'nav-report', 'shop-alibaba'])
      expect((await part(name)).getAttribute('href')).toContain('store=firefox-container-2');
    // Over the help and back is no way out of it.
    await openApp('help?store=firefox-container-2');
    expect((await part('nav-cookies')).getAttribute('href')).toContain('store=firefox-container-2');
    await openApp('cookies?site=aliexpress&store=firefox-container-2');
    expect((await part('nav-help')).getAttribute('href')).toContain('store=firefox-container-2');
    await openApp('cookies?site=aliexpress');
    expect((await part('nav-report')).getAttribute('href')).not.toContain('store');
  });
});

describe('the page of a cookie', () => {
  it.each([
    ['cna', 'essential', 'cannot be turned off. It names https://www.aliexpress.com'],
    ['_ga', 'analytics', 'as it tells you further down. It names https://www.aliexpress.com'],
  ])('says of %s what the list of 2020 says of its whole category (%s)', async (name, _category, said) => {
    visit(SHOP, 'accepted-all');
    addCookie({ name, domain: '.aliexpress.com' });
    await cookiePage(name);
    const groups = [...document.querySelectorAll('[data-test=list-group]')].map(({ textContent }) =>
      (textContent ?? '').replace(/[\u2066-\u2069]/g, ''),
    );
    expect(groups.length).toBeGreaterThan(0);
    for (const text of groups) expect(text).toContain(said);
  });
});

describe('the purpose of a cookie', () => {
  it.each([
    ['tfstk', 'no document says so; concluded from real cookies and program code'],
    ['_ga', 'well documented'],
    ['epssw', 'uncertain'],
  ])('of %s is told with what it rests on: %s', async (name, how) => {
    visit(SHOP, 'accepted-all');
    addCookie({ name, domain: '.aliexpress.com' });
    await cookiePage(name);
    await says('purpose', how);
  });
});

describe('the cookies page', () => {
  it('draws what fits on a screen first, and all of it a moment later', async () => {
    for (let index = 0; index < 300; index += 1) addCookie({ name: `many_${String(index)}`, domain: '.aliexpress.com' });
    const counts: number[] = [];
    const watch = new MutationObserver(() => counts.push(document.querySelectorAll('[data-test=cookie-row]').length));
    watch.observe(document.body, { childList: true, subtree: true });
    await openApp('cookies?site=aliexpress&filter=all');
    await waitFor(() => expect(document.querySelectorAll('[data-test=cookie-row]')).toHaveLength(300));
    watch.disconnect();
    expect(counts.filter((count) => count > 0)[0]).toBe(40);
  });

  it('shows the number of the popup and of the report, and no other', async () => {
    const tab = visit(SHOP, 'accepted-all');
    await openPopup(tab);
    const number = (await part('headline')).dataset['notListed'] ?? '';
    expect(Number(number)).toBeGreaterThan(0);
    await openApp('cookies?site=aliexpress');
    await part('cookie-row');
    expect(document.querySelectorAll('[data-test=cookie-row][data-verdict=notListed]')).toHaveLength(Number(number));
    await openApp('report?site=aliexpress');
    expect((await part('report-headline')).dataset['notListed']).toBe(number);
  });

  it('is filtered, grouped and sorted as its address says, and writes into it what is chosen', async () => {
    visit(SHOP, 'accepted-all');
    await openApp('cookies?site=aliexpress&filter=all&group=company');
    await part('group');
    const all = rows().length;
    expect([...document.querySelectorAll('[data-test=group]')].map((group) => group.getAttribute('data-key'))).toEqual(
      expect.arrayContaining(['shop', 'google']),
    );
    await select('grouping', 'none');
    await waitFor(() => expect(isShown('group')).toBe(false));
    expect(rows()).toHaveLength(all);
    await type('search', 'CNA');
    await waitFor(() => expect(rows()).toEqual(['cna']));
    expect(location.hash).toContain('q=CNA');
    // What was chosen is all in the address: the same page again shows the same.
    await openApp(location.hash.slice(2));
    await part('cookie-row');
    expect(rows()).toEqual(['cna']);
  });

  it.each([
    [
      'the ancestor bit of a partition',
      [false, true].map((hasCrossSiteAncestor) => ({ partitionKey: { topLevelSite: 'https://aliexpress.com', hasCrossSiteAncestor } })),
    ],
    ['the first party of an isolation', ['', 'aliexpress.com'].map((firstPartyDomain) => ({ firstPartyDomain }))],
    ['nothing that we know of', [{}, {}]],
  ])('shows two cookies that differ in %s', async (what, two) => {
    visit(SHOP, 'no-cookies');
    for (const more of two) addCookie({ name: 'twin', domain: '.aliexpress.com', ...more });
    await openApp('cookies?site=aliexpress&filter=all');
    await part('cookie-row');
    const expected = what.startsWith('nothing') ? 1 : 2;
    expect(rows()).toEqual(Array(expected).fill('twin'));
    const pages = [...document.querySelectorAll<HTMLAnchorElement>('[data-test=cookie-row] a')].map((link) => link.hash.slice(2));
    const kinds = new Set<string>();
    for (const address of pages) {
      await openApp(address);
      kinds.add((await part('attributes')).textContent ?? '');
    }
    expect(kinds.size).toBe(expected);
    await openApp('report?site=aliexpress');
    expect((await part('report-headline')).textContent).toMatch(/./);
  });

  it('says of each group what it is, how many it holds, and what to do next', async () => {
    visit(SHOP, 'accepted-all');
    await openApp('cookies?site=aliexpress');
    const unlisted = (await part('not-listed-count')).dataset['count'] ?? '';
    expect(await says('group-headline', `${unlisted} of `)).toContain('not in');
    expect((await part('ask-purpose')).getAttribute('href')).toContain('kind=cookies');
    await press('filter-companyListed');
    await says('group-headline', 'Company listed only: ');
    expect(isShown('ask-purpose')).toBe(false);
    await part('help-link-list');
    await press('filter-listed');
    await says('group-headline', 'It says nothing about how they are used');
    await press('filter-listedNotSeen');
    await says('group-headline', 'Listed but not stored: ');
  });

  it('shows hostile names as text', async () => {
    visit(SHOP, 'hostile');
    await openApp('cookies?site=aliexpress&filter=all');
    await part('cookie-row');
    const names = rows();
    for (const part_ of ['<img src', '__proto__', 'constructor'])
      expect(
        names.some((name) => name.includes(part_)),
        part_,
      ).toBe(true);
    expect(document.querySelectorAll('main img, main script')).toHaveLength(0);
  });

  it('tells marks in a few words', async () => {
    visit(SHOP, 'first-visit');
    await openApp('cookies?site=aliexpress&filter=all&q=aep_usuc_f');
    expect(await says('mark-phrases', /./)).toBe('Wants to stay 68 years · Contains readable personal data');
  });
});

describe('the page of a cookie', () => {
  it('says its marks as sentences with the dates of their sources', async () => {
    visit(SHOP, 'first-visit');
    await cookiePage('cna');
    await says('marks', 'The site asks to keep it for 68 years; browsers keep cookies 400 days at most.');
    expect(codes('marks')).toEqual(['asks-longer', 'moved-category']);
    const moved = document.querySelector('[data-mark=moved-category]')?.textContent ?? '';
    expect(moved).toContain('In the list of 25 May 2018: a number to follow your behaviour. In the list of 9 September 2020: essential.');
    expect(moved).toContain('AliExpress.com Privacy Policy');
    await cookiePage('aep_history');
    await says('marks', 'words searched for and products looked at. We know this from the sources, not from your cookie.');
    expect(codes('marks')).toContain('was-listed');
  });

  it('tells on a click whether another site of the group holds the same value, and never the value', async () => {
    visit(SHOP, 'first-visit');
    visit('https://www.alibaba.com/', 'first-visit');
    await cookiePage('cna');
    await press('compare-values');
    expect((await says('same-value', /./)).replace(/[\u2068\u2069]/g, '')).toMatch(/^(The same|Another) value is stored for alibaba\.com/);
    expect(document.body.textContent).not.toContain('demo-cna');
    await cookiePage('xman_t');
    await part('marks');
    expect(isShown('compare-values')).toBe(false);
  });
});

describe('an address of a cookie’s page from before ancestor bit and first party were in it', () => {
  const OLD = 'cookie?site=aliexpress&name=twin&domain=aliexpress.com&path=/';
  const partitionKey = { topLevelSite: 'https://other.example', hasCrossSiteAncestor: true };

  it('finds the one cookie that fits, with its marks and its days, also when it has gone', async () => {
    visit(SHOP, 'no-cookies');
    addCookie({ name: 'twin', domain: '.aliexpress.com', partitionKey });
    for (const cookie of state.cookies) events.cookieChanged.tell({ removed: false, cause: 'explicit', cookie });
    await openApp(`${OLD}&partition=https://other.example`);
    expect((await part('attributes')).textContent).toContain('other.example');
    await says('seen', /1 day/);
    state.cookies = [];
    await openApp(`${OLD}&partition=https://other.example`);
    await part('not-found');
    await says('seen', /1 day/);
  });

  it('lists those that fit where there are several, each with its own page', async () => {
    visit(SHOP, 'no-cookies');
    for (const firstPartyDomain of ['aliexpress.com', 'login.aliexpress.com'])
      addCookie({ name: 'twin', domain: '.login.aliexpress.com', firstPartyDomain });
    await openApp(OLD.replace('domain=', 'domain=login.'));
    const links = [...(await part('several')).querySelectorAll('a')];
    expect(new Set(links.map(({ textContent }) => textContent)).size).toBe(2);
    for (const link of links) {
      await openApp(link.hash.slice(2));
      await part('attributes');
    }
  });

  it('takes the very cookie where that is stored, whatever else fits', async () => {
    visit(SHOP, 'no-cookies');
    addCookie({ name: 'twin', domain: '.aliexpress.com' });
    addCookie({ name: 'twin', domain: '.aliexpress.com', firstPartyDomain: 'aliexpress.com' });
    await openApp(OLD);
    await part('attributes');
    expect(isShown('several')).toBe(false);
  });
});

describe('a page that could not be looked at', () => {
  it('says so by a code: what the browser says may hold the page’s address', async () => {
    visit(SHOP, 'first-visit');
    state.inPage = async () => Promise.reject(new Error('Cannot access contents of url "https://www.aliexpress.com/order?memberId=7"'));
    await openApp('cookies?site=aliexpress&filter=all');
    await unfold('scan');
    await press('look-button');
    expect(await says('look-failed', 'no-access')).not.toMatch(/https|order|memberId/);
    state.inPage = async () => Promise.reject(new Error('Something about https://www.aliexpress.com/order?memberId=7'));
    await press('look-button');
    expect(await says('look-failed', 'not-read')).not.toMatch(/https|order|memberId/);
  });
});

describe('a clock that went back', () => {
  it('is named as the reason why nothing new is in the history, until it is right again', async () => {
    visit(SHOP, 'no-cookies');
    const store = (name: string): void => {
      addCookie({ name, domain: '.aliexpress.com' });
      events.cookieChanged.tell({ removed: false, cause: 'explicit', cookie: state.cookies.at(-1) as Cookies.Cookie });
    };
    store('before');
    await send('history.stats');
    vi.setSystemTime(Date.now() - 10 * 86_400_000);
    store('during');
    for (const open of [() => openApp('cookies?site=aliexpress&filter=all'), openOptions]) {
      await open();
      await says('history-state', 'clock went back');
    }
    vi.setSystemTime(Date.now() + 10 * 86_400_000);
    store('after');
    await openOptions();
    await says('history-stats', '2');
    expect(isShown('history-state')).toBe(false);
  });
});

describe('a choice about cookies', () => {
  it('is noted with what was stored before it, on a cookie’s page and in the report, and can be forgotten', async () => {
    visit(SHOP, 'eu-visitor');
    await openApp('cookies?site=aliexpress&filter=all');
    await unfold('consent');
    const stored = rows().length;
    await press('consent-about');
    await says('consent-status', `cookies stored: ${String(stored)}`);
    await press('consent-accepted');
    expect((await part('consent_before')).dataset['count']).toBe(String(stored));
    await press('consent-forget');
    await part('consent-about');
  });
});

describe('the rules page', () => {
  it.each([
    ['DE', null, 'identity', /^only where there are reasonable doubts about who you are\s+\(Art\. 12\(6\)/],
    ['DE', null, 'fee', /^none/],
    ['DE', null, 'pause', /^not verified$/],
    ['US', 'CA', 'pause', /^no, also not while your identity is checked\s+\(11 CCR 7021\(b\)\)$/],
    ['US', 'CA', 'fee', /^free requests a year: 2/],
    ['RS', null, 'identity', /^not verified$/],
    ['RS', null, 'agent', /^not verified$/],
    ['RS', null, 'pause', /^not verified$/],
    ['RS', null, 'fee', /^not verified$/],
    ['RS', null, 'territorial', /^not verified$/],
  ] as const)('in %s %s says of %s what is sure, and of the rest that it is not', async (country, state, term, expected) => {
    await choose({ country, state });
    await openApp('rules?site=aliexpress');
    await says(`term-${term}`, expected);
  });

  it.each([null, 'VA'])('is shown to an American of %s, although a policy may say the same thing of minors twice', async (state) => {
    await choose({ country: 'US', state });
    await openApp('rules?site=aliexpress');
    await says('law', 'The law where you live');
  });

  it('of California in 2021 shows the Act before its amendment', async () => {
    await choose({ country: 'US', state: 'CA' });
    await openApp('rules?site=aliexpress&date=2021-06-01');
    await says('law', 'before the California Privacy Rights Act');
    expect((await part('rights')).textContent).not.toContain('correction');
    expect(document.querySelector('[data-code=former-law]')).not.toBeNull();
  });

  it('shows what changed since a day, and goes back to today', async () => {
    await openApp('rules?site=aliexpress');
    const day = (await part('day')) as HTMLInputElement;
    day.value = '2020-11-11';
    await press('show-day');
    const since = await says('since', '11 November 2020');
    expect(since).toContain('Germany');
    expect(since).toContain('Singapore');
    await says('version', '9 September 2020');
    expect([...document.querySelectorAll('[data-test=step].shown')].map((step) => step.getAttribute('data-id'))).toEqual([
      'aliexpress-2020-09-09',
    ]);
    await press('show-today');
    await waitFor(() => expect(isShown('since')).toBe(false));
  });

  it('shows the contradictions of the shopper’s own place, dated on both sides', async () => {
    await choose({ country: 'KR' });
    await openApp('rules?site=aliexpress');
    await says('contradiction', 'Korea');
    expect(document.querySelector('[data-test=contradiction] .sides')?.children.length).toBeGreaterThanOrEqual(2);
  });
});

it('puts the answer and what it does not cover on the first page of the report, the evidence behind it, on screen and in the file', async () => {
  await choose({ country: 'DE' });
  visit(SHOP, 'accepted-all');
  await openApp('report?site=aliexpress');
  await part('section-cookies');
  const sections = [...document.querySelectorAll('[data-test^=section-]')];
  expect(sections.slice(0, 3).map((one) => one.getAttribute('data-test'))).toEqual(['section-basis', 'section-limits', 'section-cookies']);
  expect(sections.filter((one) => one.classList.contains('starts-page'))).toEqual([await part('section-cookies')]);
  expect((await part('section-basis')).querySelector('[data-test=chart-bar]')).not.toBeNull();
  await press('save-html');
  await waitFor(() => expect(saved).toHaveLength(1));
  const [first = '', rest = ''] = (saved[0]?.text ?? '').split('<section class="starts-page">');
  expect(first.match(/<section>/g)).toHaveLength(2);
  expect(rest).toContain('<caption>Cookies with what the list says of them</caption>');
});

it('puts no letter into the report but on a second tick', async () => {
  await send('requests.drafted', {
    letter: {
      kind: 'access',
      also: [],
      language: 'en',
      reference: 'PR-7K3M9XQ2',
      to: 'x@shop.example',
      cc: [],
      subject: 'Ref. 2026-0007',
      body: 'I am Erika Mustermann',
      law: 'gdpr',
      addressee: 'X',
      policy: null,
    } as never,
    shop: 'aliexpress',
  });
  await openApp('report?site=aliexpress');
  await part('with-requests');
  expect(isShown('share-safe')).toBe(false);
  await press('with-requests');
  await part('section-requests');
  expect(document.body.textContent).not.toMatch(/Erika|2026-0007|x@shop/);
  await press('share-safe');
  await part('report-letter');
  await says('what-is-in-it', 'The texts of your letters are in it');
});
