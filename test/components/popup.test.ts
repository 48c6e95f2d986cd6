// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { addTab, state } from './fake-browser';
import { choose, followed, goes, isShown, openPopup, part, press, says, select, visit, waitFor } from './page';
import { send } from '../../src/platform/messaging';

const SHOP = 'https://www.aliexpress.com/';
const shown = (): string | null => document.querySelector('main')?.getAttribute('data-state') ?? null;
const text = (selector: string): string => document.querySelector(selector)?.textContent ?? '';

describe('the popup', () => {
  it('opens a whole letter in one click, and starts the clock only when told that it was sent', async () => {
    await choose({ country: 'DE' });
    await openPopup(visit(SHOP, 'first-visit'));
    const link = (await part('access')).getAttribute('href') ?? '';
    expect(link).toMatch(/^mailto:DataProtection\.AE@aliexpress\.com\?/);
    expect(link.length).toBeLessThanOrEqual(1800);
    expect(decodeURIComponent(link)).toContain('Alibaba.com Singapore E-Commerce Private Limited');
    expect(decodeURIComponent(link)).toContain('Art. 15(1)-(3) GDPR');
    await press('access');
    expect(followed).toEqual([link]);
    await part('did-you-send');
    expect((await send('requests.log'))[0]).toMatchObject({ sent: null, due: null });
    await press('sent-today');
    await says('sent', 'Answer due by');
    expect((await send('requests.log'))[0]?.due).toBe('2026-12-22');
  });

  it('leads from the number of cookies that are not listed to the letter that asks what they are for', async () => {
    await choose({ country: 'DE' });
    await openPopup(visit(SHOP, 'first-visit'));
    await says('ask-purpose', /^Ask what these \d+ are for$/);
    expect((await part('ask-purpose')).getAttribute('href')).toContain('kind=cookies');
  });

  it('explains its first number, and does so once', async () => {
    await choose({ country: 'DE' });
    const tab = visit(SHOP, 'first-visit');
    await openPopup(tab);
    await says('explain', 'does not name');
    await press('explain-close');
    await goes('explain');
    await openPopup(tab);
    await part('headline');
    await part('see-all');
    expect(await send('number.explain')).toBe(false);
    expect(isShown('explain')).toBe(false);
  });

  it('asks for the country before it explains anything', async () => {
    await openPopup(visit(SHOP, 'first-visit'));
    await part('see-all');
    expect(isShown('explain')).toBe(false);
    expect(await send('number.explain')).toBe(true);
  });

  it('puts no guessed country into a letter', async () => {
    await openPopup(visit(SHOP, 'first-visit'));
    expect((await part('access')).tagName).toBe('BUTTON');
    await press('access');
    await says('action-status', 'country');
  });

  it('asks an American for the state before it speaks of rights', async () => {
    await choose({ country: 'US' });
    await openPopup(visit(SHOP, 'first-visit'));
    await press('access');
    await says('action-status', 'state');
  });

  it('guesses the country from the ship-to country at the shop, and says from what', async () => {
    await openPopup(visit(SHOP, 'first-visit'));
    await says('region', 'United States?');
    expect(text('.ask')).toContain('ship-to country');
  });

  it('shows a traveller both readings', async () => {
    await choose({ country: 'DE' });
    await openPopup(visit(SHOP, 'first-visit'));
    await press('region');
    await press('more-about-you');
    await select('whereabouts', 'GE');
    await press('save-country');
    await says('region', 'Georgia');
    await waitFor(() => expect(text('.rules')).toContain('CIS'));
  });

  it('lists what is open on every other page', async () => {
    state.local.held = {
      requests: {
        version: 0,
        value: [
          {
            id: 'a',
            shop: 'aliexpress',
            kind: 'access',
            to: 'x@example.com',
            addressee: 'X',
            law: 'gdpr',
            subject: 's',
            body: 'b',
            drafted: '2026-11-01',
            sent: '2026-11-01',
            due: '2026-12-01',
          },
        ],
      },
    };
    await openPopup(addTab('https://www.example.com/'));
    await says('open-request', 'AliExpress');
  });

  it('says so when the country could not be saved', async () => {
    await openPopup(visit(SHOP, 'first-visit'));
    await part('country');
    state.local.refusal = new Error('QuotaExceeded');
    await select('country', 'DE');
    await press('save-country');
    await waitFor(() => expect(document.querySelector('[role=alert]')).not.toBeNull());
  });

  it('shows no number for Alibaba.com, of whose cookies we hold no list', async () => {
    await openPopup(visit('https://www.alibaba.com/', 'first-visit'));
    await says('headline', 'have no cookie list');
    expect(document.querySelector('.bar')).toBeNull();
  });

  it('says that the list does not mention aliexpress.us', async () => {
    await openPopup(visit('https://www.aliexpress.us/', 'first-visit'));
    await part('headline');
    expect(text('.notice')).toContain('aliexpress.us');
  });

  it('offers to reload a page of the shop that has no cookies', async () => {
    const tab = visit(SHOP, 'no-cookies');
    await openPopup(tab);
    await says('headline', 'No cookies');
    await press('reload');
    await waitFor(() => expect(state.reloaded).toEqual([tab]));
  });

  it('never calls a lack of access a lack of cookies', async () => {
    state.everywhere = false;
    await openPopup(visit(SHOP, 'first-visit'));
    await part('allow');
    expect(shown()).toBe('noAccess');
    expect(text('main')).not.toContain('No cookies');
  });

  it('leaves look-alikes of the shop alone', async () => {
    await openPopup(addTab('https://www.notaliexpress.com/'));
    await waitFor(() => expect(shown()).toBe('otherSite'));
  });

  it('explains itself when its own storage throws, and still counts without its settings', async () => {
    const tab = visit(SHOP, 'first-visit');
    const { get } = state.local;
    state.local.get = () => Promise.reject(new Error('QuotaExceeded'));
    try {
      await openPopup(tab);
      expect(shown()).toBe('storageFailure');
      await press('without-storage');
      expect(Number((await part('headline')).dataset['notListed'])).toBeGreaterThan(0);
    } finally {
      state.local.get = get;
    }
  });

  it('leads past the warning where the law is that of the companies’ seat', async () => {
    await choose({ country: 'BT' });
    await openPopup(visit(SHOP, 'first-visit'));
    expect((await part('access')).getAttribute('href')).toContain('#/requests');
    await press('erasure');
    // The name of the law is set apart from the direction of the sentence.
    await says('action-status', '\u2068PDPA (SG)\u2069 does not have this right');
  });
});
