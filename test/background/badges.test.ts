import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tab } from '../../src/platform/tabs';
import { corpusAssets } from './corpus-assets';

const browser = vi.hoisted(() => ({ allowed: true, titles: [] as string[], texts: [] as string[] }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    i18n: { getUILanguage: () => 'en' },
    permissions: { contains: async () => browser.allowed },
    storage: { local: { get: async () => ({}) }, session: { get: async () => ({}) } },
    cookies: { getAll: async () => [] },
    action: {
      setBadgeText: async ({ text }: { text: string }) => void browser.texts.push(text),
      setTitle: async ({ title }: { title: string }) => void browser.titles.push(title),
      setIcon: async () => undefined,
      setBadgeBackgroundColor: async () => undefined,
      setBadgeTextColor: async () => undefined,
    },
  },
}));
vi.mock('../../src/platform/assets', () => corpusAssets());
vi.mock('../../src/platform/i18n', () => ({
  loadTranslator: async () => ({ t: (key: string) => key, lookup: (key: string) => key, plural: (key: string) => key, number: String }),
}));
const noted = vi.hoisted(() => ({ counts: 0 }));
vi.mock('../../src/background/history', () => ({ noteCount: () => (noted.counts += 1) }));

const { refreshTab } = await import('../../src/background/badges');

const tab = (id: number, url: string | undefined = 'https://www.aliexpress.us/'): Tab => ({
  id,
  url,
  incognito: false,
  store: '0',
  lastAccessed: 0,
  discarded: false,
});

beforeEach(() => Object.assign(browser, { allowed: true, titles: [], texts: [] }));

describe('the badge of a shop’s page', () => {
  it('whose cookies may not be read says so, and counts no visit without cookies', async () => {
    browser.allowed = false;
    noted.counts = 0;
    await refreshTab(tab(1));
    expect(browser.titles.at(-1)).toContain('access_needed');
    expect(noted.counts).toBe(0);
  });

  it('says that none is stored only where it may look', async () => {
    noted.counts = 0;
    await refreshTab(tab(2));
    expect(browser.titles.at(-1)).toContain('answer_none');
    expect(noted.counts).toBe(1);
  });

  it.each([
    ['whose address the browser does not tell', { ...tab(3), url: undefined }],
    ['of another site', tab(4, 'https://www.example.com/')],
  ])('is set on no page %s', async (_, other) => {
    await refreshTab(other);
    expect(browser.titles).toEqual([]);
  });
});
