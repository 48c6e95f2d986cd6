// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { send } from '../../src/platform/messaging';
import { addCookie } from './fake-browser';
import { choose, isShown, openApp, part, press, says, state, user } from './page';

const row = async (id: string): Promise<HTMLElement> => {
  await part('opt-outs-networks');
  return document.querySelector<HTMLElement>(`[data-test=opt-out][data-id=${id}]`) ?? expect.fail(`${id} is not shown`);
};
const links = (within: HTMLElement): string[] => [...within.querySelectorAll('a.button')].map((link) => link.getAttribute('href') ?? '');

async function open(country: string, state: string | null = null): Promise<void> {
  await choose({ country, state });
  await openApp('opt-outs?site=aliexpress');
}

describe('the page of opt-outs', () => {
  it('tells the settings of an account apart from those of this browser', async () => {
    await open('DE');
    expect((await row('google-ads')).textContent).toContain('Kept with your account there · needs sign-in');
    expect((await row('google-ads-browser')).textContent).toContain('Sets a cookie in this browser');
    expect((await row('google-ads-browser')).textContent).not.toContain('needs sign-in');
    expect(links(await row('microsoft-ads-browser'))).toEqual(['https://account.microsoft.com/privacy/ad-settings/signedout']);
  });

  it('shows an address that nobody confirmed, and does not link it', async () => {
    await open('DE');
    const rtb = await row('rtbhouse');
    expect(rtb.textContent).toContain('Address not confirmed');
    expect(rtb.textContent).toContain('https://www.rtbhouse.com/privacy-center');
    expect(links(rtb)).toEqual([]);
    expect(rtb.textContent).toContain('Privacy policy');
  });

  it('says where the company’s page cannot be opened from, with its notice, and links it elsewhere', async () => {
    await open('FR');
    const closed = await row('yahoo-japan');
    expect(links(closed)).toEqual([]);
    expect(closed.textContent).toContain('cannot be opened from the EEA or the United Kingdom');
    expect(closed.querySelector('a')?.getAttribute('href')).toBe('https://privacy.yahoo.co.jp/notice/globalaccess.html');
    await open('JP');
    expect(links(await row('yahoo-japan'))).toEqual(['https://privacy.yahoo.co.jp/setting/']);
    expect((await row('yahoo-japan')).textContent).toMatch(/page in .?Japanese/);
  });

  it('offers a form for the United States there and nowhere else', async () => {
    await open('US', 'NY');
    expect(links(await row('taboola-us'))).toEqual(['https://ccparequest.taboola.com/']);
    expect(document.querySelector('[data-id=taboola]')).toBeNull();
    await open('DE');
    expect((await row('taboola')).textContent).toContain('No opt-out page found');
    expect(document.querySelector('[data-id=taboola-us]')).toBeNull();
  });

  it('says plainly where there is neither page nor address, and leads to a letter to the shop that the law there has', async () => {
    const letterOf = async (): Promise<string | null | undefined> => {
      const row = (await part('letter-instead')).textContent;
      expect(row).toContain('We have no address of this company for a letter either.');
      return document.querySelector('[data-test=letter-instead] a')?.getAttribute('href');
    };
    await open('DE');
    expect(await letterOf()).toBe('#/requests?site=aliexpress&kind=objection');
    await open('US', 'CA');
    expect(await letterOf()).toBe('#/requests?site=aliexpress&kind=opt-out');
    expect(isShown('opt-outs-seen')).toBe(false);
  });

  it('shows companies apart that were seen here and that no text names', async () => {
    addCookie({ name: 'x', domain: '.demdex.net', partitionKey: { topLevelSite: 'https://aliexpress.com' } });
    await open('DE');
    const named = new Set([...(await part('opt-outs-networks')).querySelectorAll('h3, .name')].map(({ textContent }) => textContent));
    const seen = [...(await part('opt-outs-seen')).querySelectorAll('h3, .name')].map(({ textContent }) => textContent);
    expect(seen.length).toBeGreaterThan(0);
    for (const name of seen) expect(named).not.toContain(name);
  });

  it('names the sources of each entry and the day on which they were read', async () => {
    await open('DE');
    for (const entry of document.querySelectorAll('[data-test=opt-out]')) {
      expect(entry.textContent).toMatch(/Sources read on \d+ \w+ 2026/);
      expect(entry.querySelectorAll('details li').length).toBeGreaterThan(0);
    }
  });
});

describe('working through them', () => {
  it('offers one after the other, notes the day of each that is done, and takes it back', async () => {
    await open('DE');
    const first = (await part('opt-outs-next')).dataset['id'];
    await says('opt-outs-count', /^0 of/);
    await press('next-done');
    await says('opt-outs-count', /^1 of/);
    expect((await part('opt-outs-next')).dataset['id']).not.toBe(first);
    await says('opt-outs-fragile', 'If you clear cookies');
    const rows = [...document.querySelectorAll<HTMLElement>(`[data-test=opt-out][data-id=${first ?? ''}]`)];
    expect(rows[0]?.textContent).toContain('Done on 22 November 2026');
    expect(JSON.stringify(state.local.held['optOuts'])).toContain('2026-11-22');
    await user.click(rows[0]?.querySelector<HTMLElement>('[data-test=opt-out-done]') ?? expect.fail('No tick'));
    await says('opt-outs-count', /^0 of/);
    await open('DE');
    expect((await part('opt-outs-next')).dataset['id']).toBe(first);
  });

  it('puts one off without noting anything, and begins again', async () => {
    await open('DE');
    const first = (await part('opt-outs-next')).dataset['id'];
    const every = document.querySelectorAll('[data-test=opt-out]').length;
    for (let put = 0; put < every && isShown('opt-outs-next'); put += 1) await press('next-later');
    expect(isShown('opt-outs-next')).toBe(false);
    await press('next-again');
    expect((await part('opt-outs-next')).dataset['id']).toBe(first);
    expect(state.local.held['optOuts']).toBeUndefined();
  });

  it('keeps nothing from a private window', async () => {
    await choose({ country: 'DE', state: null });
    await openApp('opt-outs?site=aliexpress');
    for (const tab of state.tabs) tab.incognito = true;
    await openApp('opt-outs?site=aliexpress');
    await part('opt-outs-networks');
    await send('optOuts.done', { id: 'edaa-eu', done: true, privateWindow: true });
    expect(state.local.held['optOuts']).toBeUndefined();
  });

  it('notes nothing of what is in no record', async () => {
    expect(await send('optOuts.done', { id: 'no-such', done: true })).toEqual({});
  });
});

describe('the rules', () => {
  it('tell a shopper of the Union what was decided and what was only complained of, with sources', async () => {
    await choose({ country: 'DE', state: null });
    await openApp('rules?site=aliexpress');
    const section = await part('proceedings');
    expect([...section.querySelectorAll('[data-test=proceeding]')].map((one) => one.getAttribute('data-id'))).toEqual([
      'noyb-access',
      'dsa-commitments',
      'noyb-transfers',
    ]);
    expect(section.textContent).toContain('complaint; nothing is decided by it');
    for (const one of section.querySelectorAll('[data-test=proceeding]')) expect(one.querySelectorAll('li a').length).toBeGreaterThan(1);
  });
});
