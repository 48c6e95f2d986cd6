import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import type { OptOutDirectory } from '../../src/core/opt-out/opt-out';
import type * as FakeBrowser from './fake-browser';

/** The records as the build reads them. */
async function assets(): Promise<object> {
  const { corpusAssets } = await import('./corpus-assets');
  const { interfaceMessages } = await import('../../src/build/locales');
  const { letterLanguagesOf, readBlockableHosts, readFollowUpTexts, readLawBook, readLetterTexts } = await import('../../src/build/data');
  const holder = globalThis as unknown as { fakeAssets?: object };
  return (holder.fakeAssets ??= (() => {
    const root = path.resolve(import.meta.dirname, '..', '..');
    const data = path.join(root, 'src', 'data');
    const records = corpusAssets();
    const [book, letters, followUps] = [readLawBook(data), readLetterTexts(data), readFollowUpTexts(data)];
    return {
      loadLawBook: async () => ({ ...book, holidayCountries: [] }),
      loadHolidays: async () => [],
      ...records,
      loadWholeCorpus: records.loadCorpus,
      loadLetterLanguages: async () => letterLanguagesOf(letters),
      loadLetterTexts: async (language: string) => letters[language],
      loadFollowUpTexts: async (language: string) => followUps[language],
      loadEntities: async () => ({ source: null, entities: [] }),
      loadBlockableHosts: async () => readBlockableHosts(data),
      loadOptOuts: async () => JSON.parse(readFileSync(path.join(data, 'opt-outs.json'), 'utf8')) as OptOutDirectory,
      loadMessages: async () => interfaceMessages(root, 'en'),
    };
  })());
}

export type Worker = Pick<typeof FakeBrowser, 'send' | 'world' | 'die' | 'browser'>;

/**
 * Starts the background anew, as the browser does when it wakes it: with what is stored, and with nothing of what the one
 * before had in mind.
 */
export async function wake(): Promise<Worker> {
  vi.resetModules();
  const fake = await import('./fake-browser');
  fake.watchDatabases();
  vi.doMock('webextension-polyfill', () => ({ default: fake.browser }));
  vi.doMock('../../src/platform/assets', assets);
  await import('../../src/background/index');
  return fake;
}
