// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { choose, openApp, openOptions, part, unfold, visit } from './page';

/** The explanation that belongs to a word, and how the two are joined: the browser opens one for the other. */
const explained = (word: HTMLElement): string => document.getElementById(word.getAttribute('popovertarget') ?? '')?.textContent ?? '';

describe('words of the field', () => {
  it('are explained where the shopper meets them: a verdict on the cookies page', async () => {
    await choose({ country: 'DE' });
    visit('https://de.aliexpress.com/', 'accepted-all');
    await openApp('cookies?site=aliexpress');
    const word = await part('term_notListed');
    expect([word.tagName, word.getAttribute('aria-expanded')]).toEqual(['BUTTON', 'false']);
    expect(word.textContent).toMatch(/^Not listed: \d+$/);
    expect(explained(word)).toContain('No entry of the list fits');
  });

  it('are explained under the kinds of a request, those alone that are on offer', async () => {
    await choose({ country: 'DE' });
    await openApp('requests?site=aliexpress');
    expect(explained(await part('term_restriction'))).toContain('may not go on using it');
    expect(document.querySelector('[data-test=term_sale]'), 'Germany knows no opt-out of a sale').toBeNull();
  });

  it('are explained on the first page: a cookie, and what the number counts', async () => {
    await openApp('welcome');
    expect(explained(await part('term_cookie'))).toContain('a site lets your browser keep');
    expect((await part('term_notListed')).textContent).toBe('cookies stored but not listed');
  });

  it('are explained among the opt-outs: the opt-out itself, other companies, and the signal', async () => {
    await choose({ country: 'DE' });
    await openApp('opt-outs?site=aliexpress');
    expect(explained(await part('term_optOut'))).toContain('not to choose ads for you');
    expect(explained(await part('term_party'))).toContain('third party');
    expect((await part('term_signals')).textContent).toBe('Global Privacy Control');
  });

  it('are explained in the settings: an identifier, and since when a text applies', async () => {
    await openOptions();
    expect(explained(await part('term_identifier'))).toContain('only your browser or account');
    await unfold('holdings-summary');
    expect(explained(await part('term_effectiveDate'))).toContain('effective date');
  });

  it('are explained on the page of rules: the controller, and when the text took effect', async () => {
    await choose({ country: 'DE' });
    await openApp('rules?site=aliexpress');
    expect(explained(await part('term_controller'))).toContain('decides why and how your data is used');
    expect(explained(await part('term_effectiveDate'))).toContain('effective date');
  });
});
