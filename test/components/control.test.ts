// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cookies } from 'webextension-polyfill';
import { send } from '../../src/platform/messaging';
import fakeBrowser, { addCookie, closeTabs, events, ring, state } from './fake-browser';
import { choose, goes as goesAway, isShown, openApp, openPopup, part, press, says, user, visit, waitFor } from './page';

describe('the page of control', () => {
  it('has the signal off, switches it on and off, and keeps since when', async () => {
    await openApp('control?site=aliexpress');
    await says('signal-state', 'Off. Nothing is sent.');
    expect(state.rules).toEqual([]);
    await press('signal-switch');
    await says('signal-state', 'On since');
    expect(state.rules).toHaveLength(2);
    await press('signal-switch');
    await says('signal-state', 'you switched it off');
    expect(state.rules).toEqual([]);
    expect((await part('signal-earlier')).textContent).toMatch(/\d+:\d+.* to .*\d+:\d+/);
  });

  it.each([
    ['US', 'CA', 'In ⁨California⁩ sites that sell data must act on it since 14 August 2020'],
    ['US', 'TX', 'only under conditions that the law sets'],
    ['US', 'VA', 'does not oblige'],
    ['US', 'FL', 'not clear'],
    ['US', null, 'choose yours'],
    ['DE', null, 'an objection made by automated means (⁨Article 21(5) GDPR⁩). How much it weighs is open'],
    ['GB', null, 'Article 21(5) UK GDPR'],
    ['BR', null, 'Outside the United States no authority'],
  ])('says what it means in %s %s', async (country, region, sentence) => {
    await choose({ country, state: region });
    await openApp('control?site=aliexpress');
    await says('signal-meaning', sentence);
  });

  it('asks for access on the switch where the browser gives none, and switches nothing on where it is refused', async () => {
    state.everywhere = false;
    state.consents = false;
    await openApp('control?site=aliexpress');
    await says('signal-state', 'we need access to');
    await press('signal-switch');
    await says('signal-state', 'Off. Nothing is sent.');
    expect(state.rules).toEqual([]);
    state.consents = true;
    await press('signal-switch');
    await says('signal-state', 'On since');
    expect([...state.allowed]).toEqual(['*://*.aliexpress.com/*', '*://*.aliexpress.us/*']);
  });

  it('offers to open the shop where no page of it is there to be checked', async () => {
    await openApp('control?site=aliexpress');
    await press('signal-check');
    await part('signal-noTab');
    expect(state.allowed.has('webRequest')).toBe(false);
  });

  it('says what the open page showed, takes nothing from it but that, and hands the permission back', async () => {
    visit('https://www.aliexpress.com/', 'first-visit');
    state.inPage = async () => [{ host: 'www.aliexpress.com', property: 'yes', declared: '<b>no</b>', more: 'x' }];
    await openApp('control?site=aliexpress');
    await press('signal-check');
    const checked = await part('signal-checked');
    expect([checked.dataset['property'], isShown('signal-failed')]).toEqual(['false', false]);
    expect(checked.textContent).toContain('no file that says');
    expect(state.allowed.has('webRequest')).toBe(false);
  });
});

const here = { shop: 'aliexpress', store: null } as const;
const cookieStore = fakeBrowser.cookies as { set: (details: object) => Promise<unknown> };

describe('removing cookies', () => {
  const shown = (name: string): string[] =>
    [...document.querySelectorAll(`[data-test=${name}] [data-name]`)].map((one) => one.getAttribute('data-name') ?? '');
  const stored = (): string[] => state.cookies.map(({ name }) => name);
  async function choosePreset(preset: string): Promise<void> {
    await openApp('control?site=aliexpress');
    await press(`preset-${preset}`);
    await part('clean-button');
  }

  it('shows what goes and what stays and why before anything is touched, and then removes what it showed', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    const before = stored();
    await choosePreset('tracking');
    const goes = shown('clean-remove');
    expect(goes).toContain('_fbp');
    expect(stored()).toEqual(before);
    await press('clean-button');
    await says('clean-report', /Cookies removed: \d+\. We have read again/);
    expect(stored().sort()).toEqual(before.filter((name) => !goes.includes(name)).sort());
    expect(stored()).toContain('xman_t');
  });

  it('leaves a cookie whose tick was taken away', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    await choosePreset('tracking');
    const box = document.querySelector<HTMLInputElement>('[data-test=clean-cookie][data-name=_fbp]') ?? expect.fail('_fbp is not shown');
    await user.click(box);
    await press('clean-button');
    await part('clean-report');
    expect(stored()).toContain('_fbp');
    expect(stored()).not.toContain('_gcl_au');
  });

  it('asks before it logs anybody out, and says what else is lost', async () => {
    visit('https://www.aliexpress.com/', 'logged-in');
    await choosePreset('everything');
    await says('clean-lost', 'you are logged out');
    await press('clean-button');
    await says('clean-confirm-question', 'you are logged out');
    expect(stored()).toContain('xman_us_t');
    await press('clean-confirm-yes');
    await part('clean-report');
    expect(stored()).toEqual([]);
  });

  it('puts them back with their values while it can, and forgets the values after ten minutes', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    const before = structuredClone(state.cookies).sort((a, b) => a.name.localeCompare(b.name));
    await choosePreset('notNeeded');
    await press('clean-button');
    await press('clean-undo');
    await says('clean-undone', /Cookies back as they were: \d+/);
    expect(structuredClone(state.cookies).sort((a, b) => a.name.localeCompare(b.name))).toEqual(before);
    expect(JSON.stringify(state.session.held)).not.toContain('demo-');

    await choosePreset('tracking');
    await press('clean-button');
    await part('clean-undo');
    expect(JSON.stringify(state.session.held)).toContain('fb.1.');
    expect(JSON.stringify(state.local.held)).not.toContain('fb.1.');
    const { undoable } = await send('clean.removals', here);
    vi.setSystemTime(Date.now() + 11 * 60_000);
    expect(await send('clean.undo', { ...here, id: undoable[0]?.id ?? '' })).toBeNull();
    ring('forget-removed');
    await waitFor(() => expect(JSON.stringify(state.session.held)).not.toContain('fb.1.'));
  });

  it('forgets the values of each removal after its own ten minutes, whatever was removed since, also where the clock was set back', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    visit('https://www.alibaba.com/', 'accepted-all');
    const held = (): string => JSON.stringify(state.session.held);
    const removeAll = async (shop: 'aliexpress' | 'alibaba'): Promise<void> => {
      const { remove } = await send('clean.preview', { shop, store: null, preset: 'tracking' });
      await send('clean.remove', { shop, store: null, cookies: remove.map(({ cookie }) => cookie) });
    };
    const noon = Date.now();
    await removeAll('aliexpress');
    vi.setSystemTime(noon + 9 * 60_000);
    await removeAll('alibaba');
    expect(state.rings.get('forget-removed')).toBe(noon + 10 * 60_000);
    vi.setSystemTime(noon + 10 * 60_000);
    ring('forget-removed');
    await waitFor(() => expect(held()).not.toContain('.aliexpress.com'));
    expect(held()).toContain('.alibaba.com');
    await waitFor(() => expect(state.rings.get('forget-removed')).toBe(noon + 19 * 60_000));
    vi.setSystemTime(noon - 60_000);
    expect((await send('clean.removals', { shop: 'alibaba', store: null })).undoable).toEqual([]);
    ring('forget-removed');
    await waitFor(() => expect(held()).not.toContain('.alibaba.com'));
  });

  it('can be undone each by itself, the newest first, one cookie on its page beside a cleaning', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    const before = structuredClone(state.cookies).sort((a, b) => a.name.localeCompare(b.name));
    await choosePreset('tracking');
    const goes = shown('clean-remove').length;
    await press('clean-button');
    await part('clean-report');
    await openApp('cookie?site=aliexpress&name=aep_history&domain=aliexpress.com&path=/');
    await press('remove-cookie');
    await part('clean-report');
    // Of the cleaning, which was of other cookies, this page says nothing.
    await part('clean-undo');
    expect(document.querySelectorAll('[data-test=clean-undo]')).toHaveLength(1);
    await openApp('control?site=aliexpress');
    await waitFor(() =>
      expect([...document.querySelectorAll('[data-test=clean-undo]')].map((one) => one.textContent)).toEqual([
        'Put cookies back (1)',
        `Put cookies back (${String(goes)})`,
      ]),
    );
    await press('clean-undo');
    await says('clean-undone', 'Cookies back as they were: 1');
    await says('clean-undo', `Put cookies back (${String(goes)})`);
    await press('clean-undo');
    await says('clean-undone', `Cookies back as they were: ${String(goes)}`);
    await goesAway('clean-undo');
    expect(structuredClone(state.cookies).sort((a, b) => a.name.localeCompare(b.name))).toEqual(before);
    expect(isShown('clean-back')).toBe(false);
  });

  it('that takes nothing ends no undo', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    const cookies = (await send('clean.preview', { ...here, preset: 'viewed' })).remove.map(({ cookie }) => cookie);
    await send('clean.remove', { ...here, cookies });
    expect(await send('clean.remove', { ...here, cookies })).toEqual({ removed: 0, left: [], unseen: [] });
    const { undoable } = await send('clean.removals', here);
    expect(undoable.map((one) => one.cookies.map(({ name }) => name))).toEqual([['aep_history']]);
  });

  it('is not said to be done where the browser took away access half-way, and what went can be put back when it is there again', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    const before = stored().sort();
    await choosePreset('tracking');
    const goes = shown('clean-remove').length;
    let calls = 0;
    const plain = cookieStore.set;
    vi.spyOn(cookieStore, 'set').mockImplementation(async (details) => {
      calls += 1;
      if (calls === 3) state.everywhere = false;
      return plain(details);
    });
    await press('clean-button');
    await says('clean-report', 'Cookies removed: 0');
    await says('clean-status', 'it is not known whether these went');
    expect(goes).toBeGreaterThan(3);
    const gone = before.filter((name) => !stored().includes(name));
    expect(gone).toHaveLength(2);
    state.everywhere = true;
    const { undoable } = await send('clean.removals', here);
    expect(undoable.flatMap(({ cookies }) => cookies.map(({ name }) => name)).sort()).toEqual(gone);
  });

  it('keeps what could not be put back, for another try', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    const before = stored().sort();
    await choosePreset('tracking');
    await press('clean-button');
    await part('clean-undo');
    state.everywhere = false;
    await press('clean-undo');
    await says('clean-status', 'could not be put back');
    state.everywhere = true;
    await press('clean-undo');
    await says('clean-undone', 'Cookies back as they were');
    await waitFor(() => expect(stored().sort()).toEqual(before));
  });

  it('of a background that died in it can be undone, and what never went is not said to have come back', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    const cookies = structuredClone(state.cookies.filter(({ name }) => name === '_fbp' || name === '_gcl_au'));
    state.session.held['removed:aliexpress 0'] = [{ id: 'one', at: Date.now(), cookies, inDoubt: true }];
    state.cookies = state.cookies.filter(({ name }) => name !== '_fbp');
    const { undoable, back } = await send('clean.removals', here);
    expect([undoable.map((one) => one.cookies.map(({ name }) => name)), back]).toEqual([[['_fbp']], []]);
    expect(await send('clean.undo', { ...here, id: 'one' })).toEqual({ restored: 1, failed: 0 });
  });

  it('takes what was shown and nothing else while a thousand cookies change', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    const { remove } = await send('clean.preview', { ...here, preset: 'notNeeded' });
    const goes = remove.map(({ cookie }) => cookie.name);
    const needed = state.cookies.filter(({ name }) => !goes.includes(name)).map(({ name }) => name);
    let changes = 0;
    const plain = cookieStore.set;
    vi.spyOn(cookieStore, 'set').mockImplementation(async (details) => {
      for (let turn = 0; turn < 100; turn += 1) {
        const name = `noise_${String(changes % 200)}`;
        state.cookies = state.cookies.filter((one) => one.name !== name && one.name !== 'xman_t');
        addCookie({ name, domain: '.aliexpress.com', value: String(changes) });
        addCookie({ name: 'xman_t', domain: '.aliexpress.com', httpOnly: true, value: `login ${String(changes)}` });
        changes += 1;
      }
      return plain(details);
    });
    expect(await send('clean.remove', { ...here, cookies: remove.map(({ cookie }) => cookie) })).toEqual({
      removed: goes.length,
      left: [],
      unseen: [],
    });
    expect(changes).toBeGreaterThan(1000);
    expect(stored()).toEqual(expect.arrayContaining(needed));
    expect(state.cookies.find(({ name }) => name === 'xman_t')?.value).toBe(`login ${String(changes - 1)}`);
    expect(stored().filter((name) => name.startsWith('noise_'))).toHaveLength(200);
    expect(goes.filter((name) => stored().includes(name))).toEqual([]);
  });

  it('takes no cookie of another shop or another store, whatever it is sent', async () => {
    visit('https://www.alibaba.com/', 'listed-only');
    const other = state.cookies[0] ?? expect.fail('No cookie');
    const identity = { name: other.name, domain: 'alibaba.com', hostOnly: false, path: '/', store: '0', partition: null };
    const before = stored();
    expect((await send('clean.remove', { shop: 'aliexpress', store: null, cookies: [identity] })).removed).toBe(0);
    expect((await send('clean.remove', { shop: 'alibaba', store: '1', cookies: [identity] })).removed).toBe(0);
    expect(stored()).toEqual(before);
  });

  it('says which site sets one again', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    await choosePreset('tracking');
    await press('clean-button');
    await part('clean-report');
    visit('https://www.aliexpress.com/', 'accepted-all');
    await openApp('control?site=aliexpress');
    await says('clean-status', /of \u2068Facebook[^:]*\): [^:]*_fbp/);
  });
});

describe('removing one cookie on its page', () => {
  const openCookie = (name: string): Promise<void> => openApp(`cookie?site=aliexpress&name=${name}&domain=aliexpress.com&path=/`);
  const stored = (): string[] => state.cookies.map(({ name }) => name);

  it('removes it and no twin of it at once, and puts it back', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    addCookie({ name: '_fbp', domain: 'www.aliexpress.com', value: 'twin' });
    const before = stored().sort();
    await openCookie('_fbp');
    await press('remove-cookie');
    await says('clean-report', 'Cookies removed: 1');
    await part('not-found');
    expect(stored().filter((name) => name === '_fbp')).toHaveLength(1);
    expect(stored()).toHaveLength(before.length - 1);
    await press('clean-undo');
    await says('clean-undone', 'Cookies back as they were: 1');
    expect(stored().sort()).toEqual(before);
    await part('remove-cookie');
  });

  it('asks first, with the reason, where something needs it or may need it', async () => {
    visit('https://www.aliexpress.com/', 'logged-in');
    addCookie({ name: 'some_ticket', domain: '.aliexpress.com', httpOnly: true });
    await openCookie('some_ticket');
    await says('remove-warning', 'the shop may need it');
    await openCookie('xman_t');
    await says('remove-warning', 'Keeps you logged in');
    await press('remove-cookie');
    await says('remove-confirm-question', 'Keeps you logged in');
    await press('remove-confirm-no');
    expect(stored()).toContain('xman_t');
    await press('remove-cookie');
    await press('remove-confirm-yes');
    await part('clean-report');
    expect(stored()).not.toContain('xman_t');
  });

  it('offers nothing for a cookie that is not stored', async () => {
    visit('https://www.aliexpress.com/', 'no-cookies');
    await openCookie('_fbp');
    await part('not-found');
    expect(isShown('cookie-removal')).toBe(false);
  });
});

describe('keeping a shop clean', () => {
  const stored = (): string[] => state.cookies.map(({ name }) => name);
  const ringNow = (): void => ring('keep-clean');
  /** The page sets a cookie, and the browser tells it. */
  function setCookie(name: string): void {
    addCookie({ name, domain: '.aliexpress.com' });
    events.cookieChanged.tell({ removed: false, cause: 'explicit', cookie: state.cookies.at(-1) as Cookies.Cookie });
  }
  const open = async (): Promise<void> => openApp('control?site=aliexpress');
  // What an earlier test has waiting is over.
  beforeEach(async () => {
    ringNow();
    await send('controls.state', here);
  });
  async function keep(what: string): Promise<void> {
    await open();
    await press(`keep-${what}`);
    await waitFor(async () => expect((await part('keep-clean')).dataset['on']).toBe('true'));
  }
  const settled = (): Promise<void> => waitFor(() => expect(state.alarms.has('keep-clean')).toBe(true));

  it('is off, and then removes what was ticked after a while, and nothing that is needed', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    visit('https://www.aliexpress.com/', 'logged-in');
    ringNow();
    const before = stored();
    expect(before).toContain('_fbp');
    await keep('tracking');
    expect(stored()).toEqual(before);
    await settled();
    ringNow();
    await waitFor(() => expect(stored()).not.toContain('_fbp'));
    expect(stored()).toEqual(expect.arrayContaining(['xman_us_t', 'xman_t', 'aep_usuc_f', 'JSESSIONID', 'isg', 'aep_history']));
    await open();
    await says('keep-clean-state', /Removed since the browser was started: \d/);
    // No value of what went is kept anywhere.
    expect(JSON.stringify([state.session.held, state.local.held])).not.toContain('fb.1.');
  });

  it('leaves alone what the site sets again and again, and says so', async () => {
    await keep('tracking');
    for (let turn = 0; turn < 3; turn += 1) {
      addCookie({ name: '_fbp', domain: '.aliexpress.com' });
      ringNow();
      await waitFor(() => expect(stored()).not.toContain('_fbp'));
    }
    addCookie({ name: '_fbp', domain: '.aliexpress.com' });
    addCookie({ name: '_gcl_au', domain: '.aliexpress.com' });
    ringNow();
    await waitFor(() => expect(stored()).toEqual(['_fbp']));
    await open();
    await says('keep-clean-left', /again and again.*_fbp/);
  });

  it('removes what was ticked as soon as the shopper leaves the shop, and not before', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    await keep('tracking');
    visit('https://www.aliexpress.com/item', 'logged-in');
    const [first] = state.tabs.splice(0, 1);
    events.tabRemoved.tell(first?.id ?? 0);
    await send('controls.state', here);
    expect(stored()).toContain('_fbp');
    closeTabs();
    await waitFor(() => expect(stored()).not.toContain('_fbp'));
    expect(stored()).toEqual(expect.arrayContaining(['xman_us_t', 'xman_t', 'aep_history']));
  });

  it('begins with the next cookie where storage failed at the first', async () => {
    await keep('tracking');
    vi.spyOn(state.local, 'get').mockRejectedValueOnce(new Error('storage is broken'));
    setCookie('_fbp');
    await send('controls.state', here);
    expect(state.alarms.has('keep-clean')).toBe(false);
    setCookie('_gcl_au');
    await settled();
    ringNow();
    await waitFor(() => expect(stored()).toEqual([]));
  });

  it('asks for no look at what stays, and has others go in their time while one is left alone', async () => {
    await keep('tracking');
    for (let turn = 0; turn < 3; turn += 1) {
      setCookie('_fbp');
      await settled();
      ringNow();
      await waitFor(() => expect(stored()).toEqual([]));
      state.alarms.clear();
      ringNow();
    }
    setCookie('xman_t');
    await send('controls.state', here);
    expect(state.alarms.has('keep-clean')).toBe(false);
    setCookie('_fbp');
    await waitFor(() => expect((state.rings.get('keep-clean') ?? 0) - Date.now()).toBe(600_000));
    setCookie('_gcl_au');
    await waitFor(() => expect((state.rings.get('keep-clean') ?? 0) - Date.now()).toBe(30_000));
    ringNow();
    await waitFor(() => expect(stored()).toEqual(['xman_t', '_fbp']));
  });

  it.each(['off', 'paused'])('removes nothing more once it is said to be %s', async (how) => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    await keep('tracking');
    await settled();
    // A round has begun and hangs at its first question when the shopper switches.
    const answers: (() => void)[] = [];
    const contains = vi.spyOn(fakeBrowser.permissions as { contains: () => Promise<boolean> }, 'contains');
    contains.mockImplementationOnce(() => new Promise((resolve) => answers.push(() => resolve(true))));
    ringNow();
    await waitFor(() => expect(answers).toHaveLength(1));
    const said =
      how === 'off'
        ? send('keepClean.switch', { shop: 'aliexpress', what: 'tracking', on: false })
        : send('controls.pause', { shop: 'aliexpress', paused: true });
    answers[0]?.();
    await said;
    addCookie({ name: '_fbp', domain: '.aliexpress.com' });
    const after = stored();
    ringNow();
    await send('controls.state', here);
    expect(stored()).toEqual(after);
  });

  it('is on where that is stored, though the browser gives no alarm, and does not say that nothing was changed', async () => {
    vi.spyOn(fakeBrowser.alarms as { create: () => Promise<void> }, 'create').mockRejectedValueOnce(new Error('no alarm'));
    visit('https://www.aliexpress.com/', 'accepted-all');
    await keep('tracking');
    expect((await part('keep-clean-state')).textContent).not.toContain('Nothing was changed');
    setCookie('_gcl_au');
    await settled();
  });

  it('does nothing while it is paused, nor where the browser gives no access, and says so', async () => {
    await keep('tracking');
    await press('signal-switch');
    await says('signal-state', 'On since');
    await says('pause', 'On here: Global Privacy Control, Keep clean');
    await press('pause-button');
    await says('pause', 'Paused since');
    await says('signal-state', 'Off. Nothing is sent.');
    expect(state.rules).toEqual([]);
    addCookie({ name: '_fbp', domain: '.aliexpress.com' });
    ringNow();
    await send('controls.state', { shop: 'aliexpress' });
    expect(stored()).toEqual(['_fbp']);
    await press('pause-button');
    await says('signal-state', 'On since');
    expect(state.rules).toHaveLength(2);

    state.everywhere = false;
    events.permissionsRemoved.tell({ origins: ['*://*.aliexpress.com/*'] });
    await says('keep-clean-state', 'We have no access');
    ringNow();
    await send('controls.state', { shop: 'aliexpress' });
    expect(stored()).toEqual(['_fbp']);
  });
});

describe('blocking', () => {
  const blocked = (): string[] =>
    state.rules.filter(({ action }) => action.type === 'block').flatMap(({ condition }) => condition.requestDomains ?? []);
  /** The browser gives access to the shop, and to nobody else until it is asked. */
  async function withShopOnly(): Promise<void> {
    state.everywhere = false;
    state.allowed = new Set(['*://*.aliexpress.com/*', '*://*.aliexpress.us/*']);
    await openApp('control?site=aliexpress');
  }

  it('asks the browser for the domains on the switch, and switches nothing on where it is refused', async () => {
    await withShopOnly();
    await says('blocking-state', 'Off. Nothing is blocked.');
    await says('blocking-asks', 'only domains that we have access to');
    state.consents = false;
    await press('blocking-switch');
    await says('blocking-state', 'Access was not given');
    expect(blocked()).toEqual([]);
    state.consents = true;
    await press('blocking-switch');
    await says('blocking-state', /On for (\d+) of \1 domains/);
    expect(blocked()).toContain('criteo.com');
    expect(isShown('blocking-asks')).toBe(false);
    expect(state.allowed).toContain('*://*.criteo.com/*');
  });

  it('shows each company with its domains and their sources, and nobody who is not in the records', async () => {
    await withShopOnly();
    const list = (await part('blocking-list')).textContent;
    for (const text of ['Criteo', 'creativecdn.com', 'bat.bing.com', 'measurement', 'third-party-web']) expect(list).toContain(text);
    for (const text of ['Alibaba', 'mmstat', 'facebook.com', 'accounts.google']) expect(list).not.toContain(text);
  });

  it('says where a part of the access is missing, and asks for the rest', async () => {
    await withShopOnly();
    await press('blocking-switch');
    await says('blocking-state', 'On for');
    state.allowed.delete('*://*.criteo.com/*');
    events.permissionsRemoved.tell({ origins: ['*://*.criteo.com/*'] });
    await says('blocking-missing', 'criteo.com');
    await waitFor(() => expect(blocked()).not.toContain('criteo.com'));
    await press('blocking-allow');
    await waitFor(() => expect(isShown('blocking-missing')).toBe(false));
    expect(blocked()).toContain('criteo.com');
  });

  it('hands the access back where it is wanted, and only what was given for it', async () => {
    await withShopOnly();
    await press('blocking-switch');
    await says('blocking-state', 'On for');
    expect(isShown('blocking-remove')).toBe(false);
    await press('blocking-switch');
    await says('blocking-state', 'Off.');
    expect(blocked()).toEqual([]);
    await press('blocking-remove');
    await waitFor(() => expect(isShown('blocking-remove')).toBe(false));
    expect([...state.allowed].sort()).toEqual(['*://*.aliexpress.com/*', '*://*.aliexpress.us/*']);
  });

  it('offers to hand nothing back while the other shop needs the same access', async () => {
    await withShopOnly();
    await press('blocking-switch');
    await says('blocking-state', 'On for');
    state.allowed.add('*://*.alibaba.com/*');
    await send('blocking.switch', { shop: 'alibaba', on: true });
    await press('blocking-switch');
    await says('blocking-state', 'Off.');
    expect(isShown('blocking-remove')).toBe(false);
    await send('blocking.switch', { shop: 'alibaba', on: false });
    await waitFor(() => expect(isShown('blocking-remove')).toBe(true));
  });

  it('ends with the access and says so', async () => {
    await withShopOnly();
    await press('blocking-switch');
    await says('blocking-state', 'On for');
    state.allowed = new Set();
    events.permissionsRemoved.tell({});
    await says('blocking-state', 'the browser took away the access');
    expect(state.rules).toEqual([]);
  });

  it('names the companies of the list that the open page asked, and claims no number of stopped requests', async () => {
    await withShopOnly();
    await press('blocking-look');
    await says('blocking-seen', 'No page of AliExpress is open');
    visit('https://www.aliexpress.com/', 'first-visit');
    const requests = ['sslwidget.criteo.com', 'bat.bing.com', 'log.mmstat.com'].map((host) => ({ host, kind: 'img', count: 1 }));
    state.inPage = async () => [{ host: 'www.aliexpress.com', since: Date.now(), requests, pixels: [], full: false }];
    await press('blocking-look');
    await says('blocking-seen', /the page asked 2: .*Criteo.*Microsoft/);
  });

  it('is named on the page and in the popup, with the way to pause it, and says what failed', async () => {
    await openApp('control?site=aliexpress');
    await press('blocking-switch');
    await says('pause', 'Does the page look broken? Pause here.');
    const tab = visit('https://www.aliexpress.com/', 'accepted-all');
    await openPopup(tab);
    await says('controls', 'On here: Block ads and measurement');
    await says('controls', 'Does the page look broken? Pause here.');
    state.local.refusal = new Error('disk-full');
    await press('pause');
    await says('controls', 'Nothing was changed (disk-full).');
    expect(blocked()).not.toEqual([]);
    state.local.refusal = null;
    await press('pause');
    await says('controls', 'Paused here: Block ads and measurement');
    expect((await part('controls')).textContent).not.toContain('Nothing was changed');
    expect(blocked()).toEqual([]);
  });
});

describe('the line of the popup', () => {
  it('asks for access before it ends a pause where the browser gives none, and loses nothing where that is refused', async () => {
    state.everywhere = false;
    const domains = ['*://*.aliexpress.com/*', '*://*.aliexpress.us/*'];
    for (const one of domains) state.allowed.add(one);
    const tab = visit('https://www.aliexpress.com/', 'accepted-all');
    await send('signal.switch', { shop: 'aliexpress', on: true });
    await send('keepClean.switch', { shop: 'aliexpress', what: 'tracking', on: true });
    await send('controls.pause', { shop: 'aliexpress', paused: true });
    state.allowed.delete('*://*.aliexpress.us/*');
    state.consents = false;
    await openPopup(tab);
    await press('pause');
    await says('controls', 'Paused here: Global Privacy Control');
    await expect(send('controls.pause', { shop: 'aliexpress', paused: false })).rejects.toThrow('no-access');
    await openApp('control?site=aliexpress');
    await press('pause-button');
    await says('pause', 'Paused since');
    expect(state.rules).toEqual([]);
    state.consents = true;
    await openPopup(tab);
    await press('pause');
    await says('controls', 'On here: Global Privacy Control');
    expect(state.rules).toHaveLength(2);
    state.allowed.delete('*://*.aliexpress.us/*');
    await openPopup(tab);
    await part('headline');
    expect((await part('controls')).textContent).not.toContain('Keep clean');
  });

  it('is there only where something is on, pauses it and ends the pause', async () => {
    const tab = visit('https://www.aliexpress.com/', 'accepted-all');
    await openPopup(tab);
    expect(isShown('controls')).toBe(false);
    await send('signal.switch', { shop: 'aliexpress', on: true });
    await openPopup(tab);
    await says('controls', 'On here: Global Privacy Control');
    await press('pause');
    await says('controls', 'Paused here: Global Privacy Control');
    expect(state.rules).toEqual([]);
    await press('pause');
    await says('controls', 'On here');
    expect(state.rules).toHaveLength(2);
    await openPopup(visit('https://www.alibaba.com/', 'listed-only'));
    expect(isShown('controls')).toBe(false);
  });
});
