// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { state } from './fake-browser';
import { choose, isShown, openApp, part, press, says, visit } from './page';

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
    ['US', 'CA', 'In ⁨California⁩ sites that sell data must act on it since 1 January 2023'],
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
    await says('signal-state', 'the browser has to let us');
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
