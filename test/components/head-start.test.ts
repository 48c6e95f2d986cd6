// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { giveHeadStart } from '../../src/app/head-start';
import { parseRoute } from '../../src/app/route';
import { choose, openApp, part, state, visit, waitFor } from './page';

/** How often the background was asked something. */
const times = (name: string): number => state.asked.messages.filter((one) => one === name).length;

describe('a page whose first question was asked before its script was there', () => {
  beforeEach(async () => {
    await choose({ country: 'DE' });
    visit('https://www.aliexpress.com/', 'accepted-all');
    state.asked = { cookies: 0, messages: [] };
  });

  it.each([
    ['cookies?site=aliexpress&filter=all', 'cookies.report', 'cookie-row'],
    ['rules?site=aliexpress', 'rules.resolve', 'for'],
    ['requests?site=aliexpress&kind=access', 'requests.facts', 'letter-body'],
    ['opt-outs?site=aliexpress', 'optOuts.page', 'opt-out'],
    ['report?site=aliexpress', 'cookies.report', 'report-cookies'],
  ])('%s asks %s once, and anew when it is opened again', async (hash, question, shown) => {
    giveHeadStart(parseRoute(`#/${hash}`));
    await openApp(hash);
    await waitFor(() => expect(document.querySelector(`[data-test=${shown}]`)).not.toBeNull());
    expect(times(question)).toBe(1);
    await openApp(hash);
    await waitFor(() => expect(document.querySelector(`[data-test=${shown}]`)).not.toBeNull());
    expect(times(question)).toBe(2);
  });

  it('asks all that a report is made of once', async () => {
    giveHeadStart(parseRoute('#/report?site=aliexpress'));
    await openApp('report?site=aliexpress');
    await part('report-cookies');
    expect(Object.fromEntries(state.asked.messages.map((name) => [name, times(name)]))).toEqual({
      'cookies.report': 1,
      'cookies.marks': 1,
      'rules.resolve': 1,
      'inventory.read': 1,
      'history.shop': 1,
      'requests.log': 1,
    });
  });

  it('is answered about the address it has, should that be another by then', async () => {
    giveHeadStart(parseRoute('#/rules?site=aliexpress&date=2023-01-01'));
    await openApp('rules?site=aliexpress&date=2024-01-01');
    expect((await part('for')).textContent).toContain('2024');
    expect(times('rules.resolve')).toBe(2);
  });
});
