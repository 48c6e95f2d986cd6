// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { choose, openApp, part, visit } from './page';

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

  it('are explained on the page of rules: the controller, and when the text took effect', async () => {
    await choose({ country: 'DE' });
    await openApp('rules?site=aliexpress');
    expect(explained(await part('term_controller'))).toContain('decides why and how your data is used');
    expect(explained(await part('term_effectiveDate'))).toContain('effective date');
  });
});
