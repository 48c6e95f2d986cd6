// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { allowFailure, choose, goes, isShown, openApp, openOptions, part, press, type, waitFor } from './page';

describe('a page whose words cannot be read', () => {
  it.each([
    ['a page about a shop', () => openApp('help?site=aliexpress')],
    ['the settings', () => openOptions()],
  ])('%s says so instead of staying empty', async (_, open) => {
    allowFailure();
    keepWordsFrom();
    await open();
    await part('crash');
  });
});

/** Until it is taken back, no file of words can be had but those of a failure. */
function keepWordsFrom(): () => void {
  const before = fetch;
  vi.stubGlobal('fetch', async (address: string) =>
    /\/locales\/(?!crash-)/.test(address) ? Promise.reject(new TypeError('Failed to fetch')) : before(address),
  );
  return () => void vi.stubGlobal('fetch', before);
}

describe('a language that cannot be had', () => {
  it('takes away neither the page nor the letter that is being written, and is tried again', async () => {
    allowFailure();
    await choose({ country: 'DE' });
    await openApp('requests?site=aliexpress&kind=rectification');
    await type('detail-wrong', 'street 7');
    const giveBack = keepWordsFrom();
    await choose({ language: 'de' });
    await part('crash');
    expect(((await part('detail-wrong')) as HTMLTextAreaElement).value).toBe('street 7');
    expect(document.documentElement.lang).toBe('en');
    giveBack();
    await press('crash-again');
    await goes('crash');
    await waitFor(() => expect(document.documentElement.lang).toBe('de'));
    expect(((await part('detail-wrong')) as HTMLTextAreaElement).value).toBe('street 7');
  });

  it('leaves the settings as they are, beside what happened', async () => {
    allowFailure();
    await openOptions();
    const giveBack = keepWordsFrom();
    await choose({ language: 'de' });
    await part('crash');
    await part('country');
    giveBack();
    await press('crash-again');
    await goes('crash');
  });
});

it('a language that is no longer wanted may fail without a word', async () => {
  allowFailure();
  await openApp('help?site=aliexpress');
  const before = fetch;
  const failing: (() => void)[] = [];
  vi.stubGlobal('fetch', async (address: string) =>
    /\/locales\/help-de/.test(address)
      ? new Promise((_, refuse) => failing.push(() => refuse(new TypeError('Failed to fetch'))))
      : before(address),
  );
  await choose({ language: 'de' });
  await waitFor(() => expect(failing).not.toEqual([]));
  await choose({ language: 'ar' });
  await waitFor(() => expect(document.documentElement.lang).toBe('ar'));
  for (const fail of failing) fail();
  await new Promise((done) => setTimeout(done, 0));
  expect(isShown('crash')).toBe(false);
});
