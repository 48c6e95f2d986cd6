import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../src/build/data';
import { readList } from '../../src/build/records';
import type { Person } from '../../src/core/policy/places';
import { proceedingsFor, type Proceeding } from '../../src/core/policy/proceeding';
import { deletionNotesFor, type DeletionNote } from '../../src/core/request/letter/deletion-note';

const ROOT = path.resolve(import.meta.dirname, '../..');
const DATA = path.join(ROOT, 'src/data');
const LOCALES = path.join(ROOT, 'locales');
const proceedings = readList(path.join(DATA, 'proceedings.json'), 'proceedings') as Proceeding[];
const notes = readList(path.join(DATA, 'deletion-notes.json'), 'deletionNotes') as DeletionNote[];
const book = readLawBook(DATA);
const living = (country: string): Person => ({ country, state: null, whereabouts: country, account: 'buyer' });
const idsFor = (country: string, date = '2026-11-30', shop: 'aliexpress' | 'alibaba' = 'aliexpress'): string[] =>
  proceedingsFor({ shop, person: living(country), date }, proceedings, book).map(({ id }) => id);

describe('decisions and complaints', () => {
  it('are told where they bear on the shopper: the Digital Services Act in the Union, the GDPR in the EEA', () => {
    expect(idsFor('DE')).toEqual(['noyb-access', 'dsa-commitments', 'noyb-transfers']);
    expect(idsFor('NO')).toEqual(['noyb-access', 'noyb-transfers']);
    expect(idsFor('UK')).toEqual([]);
    expect(idsFor('US')).toEqual([]);
    expect(idsFor('DE', '2026-11-30', 'alibaba')).toEqual([]);
  });

  it('are told from their day on', () => {
    expect(idsFor('DE', '2025-06-17')).toEqual(['noyb-transfers']);
    expect(idsFor('DE', '2025-01-15')).toEqual([]);
  });

  it('say of a complaint what it alleges, in the shopper’s language, with its day', () => {
    for (const language of readdirSync(LOCALES)) {
      const messages = JSON.parse(readFileSync(path.join(LOCALES, language, 'messages.json'), 'utf8')) as Record<
        string,
        { message: string }
      >;
      expect(
        Object.keys(messages)
          .filter((key) => key.startsWith('proceeding_'))
          .sort(),
      ).toEqual(proceedings.flatMap(({ id }) => [`proceeding_${id}`, `proceeding_${id}_body`]).sort());
      for (const { id, day } of proceedings) expect(messages[`proceeding_${id}_body`]?.message).toContain(day.slice(0, 4));
      for (const { id } of notes) expect(messages[`deletion_${id}`]?.message, `${language}: ${id}`).toBeDefined();
    }
  });
});

describe('notes on deleting', () => {
  it('tell what the shop says apart from what others say, the least sure last', () => {
    const { byShop, byOthers } = deletionNotesFor(notes, 'aliexpress');
    expect(byShop.map(({ id }) => id)).toEqual(['some-stays']);
    expect(byOthers.at(-1)).toMatchObject({ id: 'same-email', sure: false });
    expect(deletionNotesFor(notes, 'alibaba')).toMatchObject({ byShop: [{ id: 'business-need' }], byOthers: [] });
  });
});
