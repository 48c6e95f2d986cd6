// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { choose, openApp, part, visit } from './page';

/** What the first part of the report says, by its label's place. */
async function basis(language: 'de' | 'ar'): Promise<string[]> {
  await choose({ country: 'DE', language });
  visit('https://de.aliexpress.com/', 'accepted-all');
  await openApp('report?site=aliexpress');
  return [...(await part('section-basis')).querySelectorAll('dd')].map(({ textContent }) => textContent ?? '');
}

describe('the report', () => {
  it('calls the law as the language does', async () => {
    expect(await basis('de')).toContain('\u2068DSGVO\u2069');
  });

  it('keeps names in Latin letters apart from the Arabic around them, so that a date after a name stays whole', async () => {
    const said = await basis('ar');
    expect(said.some((value) => /^\u2068AliExpress\.com Privacy Policy\u2069, \d+ /u.test(value))).toBe(true);
    expect(said.some((value) => value.includes('\u2068aliexpress.com\u2069'))).toBe(true);
  });
});
