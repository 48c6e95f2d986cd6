import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const page = read('PRIVACY.md');
const [, kept = ''] = /^## What it keeps, on this device\n([^]*?)^## /m.exec(page) ?? [];

/** Each item that stays in the browser, with the words by which the page names it. */
const ITEMS: Readonly<Record<string, string>> = {
  settings: '| settings |',
  requests: 'your log of requests with the letters',
  ownLists: 'cookie lists and findings that you read from a page and kept',
  findings: 'cookie lists and findings that you read from a page and kept',
  identity: 'name, e-mail, address and member ID for letters',
  explained: 'whether the number was explained',
  reminded: 'the last look for deadlines',
  exported: 'the days of the last export',
  consents: 'what you said of a choice about cookies',
  signals: 'since when you sent Global Privacy Control to a shop',
  controls: 'what you keep clean, blocked or paused there',
  optOuts: 'which opt-outs you said are done',
  clock: "this device's clock",
  importing: 'an import under way',
};
/** Each table of the history. */
const TABLES: Readonly<Record<string, string>> = {
  sightings: 'name, domain, path and flags of each, when it was seen',
  visits: "on which days, from when to when, a shop's page was open",
  counts: 'the history of cookies',
};

const namesIn = (file: string, pattern: RegExp): string[] => [...read(file).matchAll(pattern)].map(([, name = '']) => name);

describe('PRIVACY.md', () => {
  it('names every item that is stored, and none that is not', () => {
    const stored = namesIn('src/storage/items.ts', /new StorageItem(?:<[^(]*>)?\('(\w+)'/g);
    expect(stored.sort()).toEqual(Object.keys(ITEMS).sort());
    for (const [item, words] of Object.entries(ITEMS)) expect(kept, item).toContain(words);
  });

  it('names what the history holds', () => {
    const tables = [...new Set(namesIn('src/storage/history/schema.ts', /createObjectStore\('(\w+)'/g))];
    expect(tables.sort()).toEqual(Object.keys(TABLES).sort());
    for (const [table, words] of Object.entries(TABLES)) expect(kept, table).toContain(words);
  });

  it('is told of no item that is made elsewhere', () => {
    const files = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const makers = files.filter((file) => /new StorageItem\b/.test(read(`src/${file}`)));
    expect(makers).toEqual(['storage/items.ts']);
  });
});
