import 'fake-indexeddb/auto';
import path from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { letterLanguagesOf, readFollowUpTexts, readLawBook, readLetterTexts } from '../../src/build/data';
import type { Letter } from '../../src/core/request/letter/first-letter';
import type { EventDetails } from '../../src/core/request/case/logged-request';
import { DEFAULT_SETTINGS } from '../../src/core/settings';
import type { FollowUpQuery } from '../../src/protocol';
import { corpusAssets } from './corpus-assets';

type Held = Record<string, unknown>;
const local: Held = {};
vi.mock('webextension-polyfill', () => {
  const area = {
    get: async (key: string) => (key in local ? { [key]: structuredClone(local[key]) } : {}),
    set: async (items: Held) => void Object.assign(local, structuredClone(items)),
    remove: async (key: string) => void delete local[key],
  };
  return { default: { storage: { local: area, session: area } } };
});
vi.mock('../../src/platform/clock', async (original) => ({ ...(await original<object>()), today: () => '2026-05-01' }));
vi.mock('../../src/platform/assets', () => {
  const data = path.resolve(import.meta.dirname, '..', '..', 'src', 'data');
  const book = { ...readLawBook(data), holidayCountries: [] };
  const letters = readLetterTexts(data);
  const followUps = readFollowUpTexts(data);
  return {
    loadLawBook: async () => book,
    loadHolidays: async () => [],
    ...corpusAssets(),
    loadLetterLanguages: async () => letterLanguagesOf(letters),
    loadLetterTexts: async (language: string) => letters[language],
    loadFollowUpTexts: async (language: string) => followUps[language],
  };
});

const { cardsOf, followUp, assessedCase } = await import('../../src/background/follow-ups');
const { noteDraft, noteLetterSent, noteSent, recordRequestEvent } = await import('../../src/background/requests');
const { requestLog } = await import('../../src/storage/request-log');

function live(country: string | null, state: string | null = null): void {
  local['settings'] = { version: 0, value: { ...DEFAULT_SETTINGS, country, state } };
}

/** A request for access from a place, sent on a day and told on. Returns its id. */
async function made(country: string, state: string | null, law: string, told: [string, EventDetails][] = [], body = 'b'): Promise<string> {
  live(country, state);
  const { id } = await noteDraft({ letter: letterUnder(law, body), shop: 'aliexpress' });
  await noteSent({ id, on: '2026-03-02' });
  for (const [on, details] of told) await recordRequestEvent({ id, on, details });
  return id;
}

function letterUnder(law: string, body = 'b'): Letter {
  return {
    kind: 'access',
    also: [],
    language: 'en',
    reference: 'PR-7K3M9XQ2',
    to: 'x@example.com',
    cc: [],
    subject: 'My data',
    body,
    law,
    addressee: 'A Company',
    policy: null,
  } as unknown as Letter;
}

const query = (id: string, letter: FollowUpQuery['letter'], more: Partial<FollowUpQuery> = {}): FollowUpQuery => ({
  id,
  letter,
  language: null,
  details: {},
  demand: 'account-email',
  asked: '',
  give: true,
  supplied: '',
  outcome: null,
  items: null,
  reason: '',
  hosts: [],
  authority: null,
  report: false,
  ...more,
});

beforeEach(async () => {
  await requestLog.remove();
});

describe('whom to turn to', () => {
  it.each([
    ['DE', 'BE', 'gdpr', ['de-be-blnbdi'], 'authority-of-land'],
    ['US', 'CA', 'us-ca', ['us-ca-cppa', 'us-ca-ag', 'us-ftc'], 'authority-of-state'],
    ['GB', null, 'uk-gdpr', ['gb-ico'], 'authority-of-country'],
    ['TR', null, 'tr-kvkk', ['tr-kvkk'], 'authority-of-country'],
    ['FR', null, 'gdpr', ['fr-cnil'], 'authority-of-choice'],
    ['DE', null, 'gdpr', [], 'authority-of-choice'],
    ['TG', null, 'sg-pdpa', [], null],
  ])('%s %s', async (country, state, law, ids, reason) => {
    const found = await assessedCase(await made(country, state, law));
    expect({ ids: found.authorities.map(({ id }) => id), reason: found.reason }).toEqual({ ids, reason });
  });

  it('finds the body of the Land once that is told, though the letter was written before', async () => {
    const id = await made('DE', null, 'gdpr');
    live('DE', 'HH');
    expect((await assessedCase(id)).authorities).toHaveLength(1);
    live('FR');
    expect((await assessedCase(id)).authorities).toEqual([]);
  });
});

describe('a request under another Act', () => {
  it('has no body to turn to: those we hold are of the law of the place', async () => {
    live('TR');
    const { id } = await noteDraft({ letter: { ...letterUnder('tr-kvkk'), kind: 'marketing' }, shop: 'aliexpress' });
    await noteSent({ id, on: '2026-03-02' });
    expect(await assessedCase(id)).toMatchObject({ authorities: [], reason: null, request: { due: '2026-03-05' } });
    const { letter } = await followUp(query(id, 'authority-complaint'));
    expect(letter.warnings).toContain('no-authority');
    // Nor does the law give it a right to complain, a time for that, or a way.
    expect(letter.body).not.toMatch(/KVKK.*14/u);
    expect(letter.warnings).not.toContain('company-first');
    expect((await assessedCase(id)).lastComplaint).toMatchObject({ date: null, working: [] });
  });
});

describe('the law of the companies’ seat', () => {
  it('gives no date to people elsewhere, and does in Singapore', async () => {
    const abroad = await assessedCase(await made('TG', null, 'sg-pdpa'));
    expect(abroad.request).toMatchObject({ due: null, overdueFrom: null });
    expect(abroad.deadlines[0]?.due.working.map(({ code }) => code)).toEqual(['seat-law']);
    expect(abroad).toMatchObject({ overdue: false, next: { step: 'set-own-date' } });
    await requestLog.remove();
    expect((await assessedCase(await made('SG', null, 'sg-pdpa'))).request.due).toBe('2026-04-01');
  });
});

describe('cards', () => {
  it('say what the page of the request says', async () => {
    const id = await made('GB', null, 'uk-gdpr', [['2026-03-20', { type: 'refused' }]]);
    const [card] = await cardsOf('aliexpress');
    const whole = await assessedCase(id);
    expect(card).toMatchObject({ status: whole.status, overdue: whole.overdue, next: whole.next, request: whole.request });
    // That one complains to the company first is law from 19 June 2026, and this is May.
    expect(card?.next.step).toBe('authority-complaint');
    expect(await cardsOf('alibaba')).toEqual([]);
  });
});

describe('a later letter', () => {
  it('knows the first one, and what the story says is missing', async () => {
    const id = await made('DE', 'BE', 'gdpr', [
      ['2026-03-20', { type: 'answered' }],
      ['2026-03-21', { type: 'incomplete', missing: ['recipients', 'nothing-we-know'] }],
    ]);
    const page = await followUp(query(id, 'deficiency'));
    expect(page.items).toEqual(['recipients']);
    expect(page.letter).toMatchObject({ kind: 'deficiency', to: 'x@example.com', language: 'en', blanks: [] });
    expect(page.letter.body).toContain('PR-7K3M9XQ2');
    expect((await followUp(query(id, 'deficiency', { items: [] }))).letter.blanks).toEqual(['missing']);
    expect((await followUp(query(id, 'deficiency', { language: 'fr' }))).letter.language).toBe('fr');
    expect((await followUp(query(id, 'deficiency', { language: '../../x' }))).letter.language).toBe('en');
  });

  it('to the authority is in its language, counts up its exhibits and asks for a name', async () => {
    const id = await made('DE', 'BE', 'gdpr');
    await recordRequestEvent({
      id,
      on: '2026-04-10',
      details: { type: 'letter', letter: 'reminder', language: 'en', to: 'x@example.com', cc: [], subject: 's', body: 'b', sent: null },
    });
    const event = (await requestLog.get())[0]?.events.at(-1)?.id ?? '';
    await noteLetterSent({ id, event, on: '2026-04-10' });
    await recordRequestEvent({ id, on: '2026-04-20', details: { type: 'refused' } });
    const page = await followUp(query(id, 'authority-complaint', { report: true }));
    expect(page).toMatchObject({
      outcome: 'refused',
      authority: { id: 'de-be-blnbdi' },
      letter: { language: 'de', blanks: ['name'], to: '' },
    });
    expect(page.exhibits).toEqual([
      { kind: 'request', on: '2026-03-02', held: true },
      { kind: 'reminder', on: '2026-04-10', held: true },
      { kind: 'reply', on: '2026-04-20', held: false },
      { kind: 'report', on: '2026-05-01', held: true },
    ]);
    // The letter counts them up in that order.
    const numbered = page.letter.body.split('\n').filter((line) => /^\d+\. /.test(line));
    expect(numbered.map((line) => /\d+\. (?:April|März|Mai) 2026/.exec(line)?.[0])).toEqual([
      '2. März 2026',
      '10. April 2026',
      '20. April 2026',
      '1. Mai 2026',
    ]);
  });

  it('says that identifiers are in the first letter only where they are', async () => {
    const plain = await made('DE', 'BE', 'gdpr', [['2026-03-20', { type: 'identity-asked' }]]);
    const told = (await followUp(query(plain, 'identity-answer', { details: { email: 'a@example.com' } }))).letter.body;
    await requestLog.remove();
    const with_ = await made(
      'DE',
      'BE',
      'gdpr',
      [['2026-03-20', { type: 'identity-asked' }]],
      'Dear company\n\ncna (aliexpress.com): abc123\n\nKind regards',
    );
    const more = (await followUp(query(with_, 'identity-answer', { details: { email: 'a@example.com' } }))).letter.body;
    expect(told).not.toContain('identifiers');
    expect(more).toContain('identifiers');
  });

  it('is refused where nothing was sent, or the request is gone', async () => {
    live('DE', 'BE');
    const { id } = await noteDraft({ letter: letterUnder('gdpr'), shop: 'aliexpress' });
    await expect(followUp(query(id, 'reminder'))).rejects.toThrow(RangeError);
    await expect(followUp(query('nobody', 'reminder'))).rejects.toThrow('no-such-request');
  });
});
