import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { readCorpus } from '../../src/build/data';

const browser = vi.hoisted(() => ({ allowed: true, titles: [] as string[], texts: [] as string[] }));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: { getURL: () => 'chrome-extension://x/' },
    i18n: { getUILanguage: () => 'en' },
    tabs: { get: async (id: number) => ({ id, url: 'https://www.aliexpress.us/', incognito: false, cookieStoreId: '0' }) },
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
vi.mock('../../src/platform/assets', () => ({
  loadCorpus: async () => readCorpus(path.resolve(import.meta.dirname, '..', '..', 'src', 'data')),
}));
vi.mock('../../src/platform/i18n', () => ({
  loadTranslator: async () => ({ t: (key: string) => key, lookup: (key: string) => key, plural: (key: string) => key, number: String }),
}));
const noted = vi.hoisted(() => ({ counts: 0 }));
vi.mock('../../src/background/history', () => ({ noteCount: () => (noted.counts += 1) }));

const { refreshTabById } = await import('../../src/background/badges');

beforeEach(() => Object.assign(browser, { allowed: true, titles: [], texts: [] }));

describe('the badge of a shop’s page', () => {
  it('whose cookies may not be read says so, and counts no visit without cookies', async () => {
    browser.allowed = false;
    noted.counts = 0;
    await refreshTabById(1);
    expect(browser.titles.at(-1)).toContain('access_needed');
    expect(noted.counts).toBe(0);
  });

  it('says that none is stored only where it may look', async () => {
    noted.counts = 0;
    await refreshTabById(2);
    expect(browser.titles.at(-1)).toContain('answer_none');
    expect(noted.counts).toBe(1);
  });
});
