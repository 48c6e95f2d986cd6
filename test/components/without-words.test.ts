// @vitest-environment happy-dom
import { describe, it, vi } from 'vitest';
import { allowFailure, openApp, openOptions, part } from './page';

describe('a page whose words cannot be read', () => {
  it.each([
    ['a page about a shop', () => openApp('help?site=aliexpress')],
    ['the settings', () => openOptions()],
  ])('%s says so instead of staying empty', async (_, open) => {
    allowFailure();
    const before = fetch;
    vi.stubGlobal('fetch', async (address: string) =>
      /\/locales\/(?!crash-)/.test(address) ? Promise.reject(new TypeError('Failed to fetch')) : before(address),
    );
    await open();
    await part('crash');
  });
});
