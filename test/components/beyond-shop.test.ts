// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { openApp, part, says, visit } from './page';

vi.mock('../../src/app/cookies/BeyondShop.svelte', () => {
  throw new TypeError('Failed to fetch dynamically imported module');
});

describe('the part of the cookies page that is read later', () => {
  it('says that it could not be read, beside the cookies', async () => {
    visit('https://www.aliexpress.com/', 'accepted-all');
    await openApp('cookies?site=aliexpress&filter=all');
    await part('cookie-row');
    await says('beyond-failed', 'Something went wrong');
    expect((await part('beyond-failed')).getAttribute('role')).toBe('alert');
  });
});
