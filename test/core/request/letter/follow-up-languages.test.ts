import { deadlinesOf, rightFor } from '../../../../src/core/request/deadlines';
import type { FirstLetter } from '../../../../src/core/request/case/case-assessment';
import type { FollowUp, FollowUpOrder } from '../../../../src/core/request/letter/follow-up-order';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFollowUpTexts, readLawBook, readLetterTexts } from '../../../../src/build/data';
import { checklistFor } from '../../../../src/core/request/letter/checklist';
import { exhibitList } from './exhibit-list';
import { sentencesOf } from './sentences';
import { writeFollowUp } from '../../../../src/core/request/letter/follow-up';
import { authorityLanguage } from '../../../../src/core/request/letter/follow-up-texts';
import { FOLLOW_UP_KINDS, IDENTITY_DEMANDS, OUTCOMES, REQUEST_KINDS } from '../../../../src/core/request/request';

const DATA = path.resolve(import.meta.dirname, '../../../../src/data');
const book = readLawBook(DATA);
const first = readLetterTexts(DATA);
const later = readFollowUpTexts(DATA);
const LANGUAGES = Object.keys(first).sort();
const OPEN = /[{}]|_{4}|undefined|\bnull\b|NaN|\[object|\(\)|（）|“”| {2}|\s$|,,|\(\s|\s\)/;

type Parts = Record<string, unknown> & { kind: FollowUpOrder['kind'] };

/** One order of every kind, demand, outcome and item. */
function variants(checklist: ReturnType<typeof checklistFor>): Parts[] {
  const items = checklist.map(({ item }) => item);
  const told = OUTCOMES.map((outcome) => ({ outcome, items, hosts: ['criteo.com'], reason: 'No account' }));
  return [
    { kind: 'reminder' },
    ...IDENTITY_DEMANDS.flatMap((demand) =>
      [true, false].map((give) => ({
        kind: 'identity-answer' as const,
        demand,
        give,
        asked: 'a date',
        supplied: '1 May',
        identifiers: give,
      })),
    ),
    { kind: 'deficiency', items, hosts: ['criteo.com', 'adnxs.com'] },
    ...told.flatMap((one) => [
      { kind: 'company-complaint' as const, ...one },
      { kind: 'appeal' as const, ...one },
    ]),
    ...told.map((one) => ({
      kind: 'authority-complaint' as const,
      ...one,
      authority: null,
      country: 'AT',
      letters: FOLLOW_UP_KINDS.map((kind) => ({ kind, on: '2026-11-01' })),
      replies: ['2026-11-03'],
      report: '2026-11-20',
    })),
  ];
}

function firstLetter(
  law: (typeof book.laws)[number],
  language: string,
  kinds: readonly (typeof REQUEST_KINDS)[number][],
  sure: boolean,
): FirstLetter {
  const [kind = 'access', ...also] = kinds;
  const due = sure ? (deadlinesOf(law, kinds, '2026-01-15')[0]?.due.date ?? null) : null;
  return {
    kind,
    also,
    law: law.id,
    addressee: 'Alibaba.com Singapore E-Commerce Private Limited',
    to: 'DataProtection.AE@aliexpress.com',
    cc: [],
    subject: 'Subject',
    reference: 'PR-7K3M9XQ2',
    language,
    sent: '2026-01-15',
    due,
    sure: due !== null,
    answered: sure ? '2026-11-10' : null,
    policy: sure ? { title: 'Privacy Policy', effective: '2026-07-30', section: 'N. Contact' } : null,
  };
}

function write(law: (typeof book.laws)[number], language: string, request: FirstLetter, more: Parts): FollowUp {
  return writeFollowUp({
    firstLetter: request,
    ...(more.kind === 'authority-complaint' && { exhibits: exhibitList(request, more as Parameters<typeof exhibitList>[1]) }),
    law,
    shopName: 'AliExpress',
    on: '2026-11-22',
    language,
    texts: later[language] ?? expect.fail(language),
    letterTexts: first[language] ?? expect.fail(language),
    details: { name: 'A. Person', email: 'me@example.org', order: '123' },
    ...more,
  } as FollowUpOrder);
}

/** The words for "you" of a letter to a company. */
const YOU: Readonly<Record<string, RegExp>> = {
  cs: /(?:^| )(?:váš|vaš|vám|jste)/i,
  de: /\b(?:Sie|Ihr(?:e[mnrs]?)?)\b/,
  el: /(?:^| )(?:σας|στείλατε)/i,
  en: /\byour?\b/i,
  es: /\b(?:ustedes|han|enviaron)\b/i,
  fr: /\b(?:vous|votre|vos)\b/i,
  it: /\b(?:voi|vostr[aeio]|avete)\b/i,
  ja: /貴社|お送りいただ|ご回答/,
  ko: /귀사|보내 주|보내셨/,
  nl: /\buw?\b/i,
  pl: /Państw/i,
  'pt-BR': /\b(?:vocês|suas?|seus?|fizeram|enviaram)\b/i,
  'pt-PT': /\b(?:voss[ao]s?|fizeram|enviaram)\b/i,
  ro: /dumneavoastră|(?:^| )ați /i,
  sv: /\b(?:ni|er|ert|era)\b/i,
  tr: /[ğd][iıuü]n[iıuü]z/i,
};

it.each(LANGUAGES)('what an answer lacks is said in %s without "you", since the company and the authority both read it', (language) => {
  for (const [item, text] of Object.entries(later[language]?.items ?? {})) expect(text, item).not.toMatch(YOU[language] ?? /^/);
});

it.each([
  ['de', 'Sehr geehrte Damen und Herren,\n\nam 15. Januar 2026', '\n\nIch nutze AliExpress.'],
  ['pl', 'Szanowni Państwo,\n\nw dniu 15 stycznia 2026 r.', '\n\nKorzystam z AliExpress.'],
])('in %s a sentence after a greeting with a comma is small, and one of its own is not', (language, reminded, complained) => {
  const law = book.laws.find(({ id }) => id === 'gdpr') ?? expect.fail();
  const request = firstLetter(law, language, ['access'], true);
  expect(write(law, language, request, { kind: 'reminder' }).body).toContain(reminded);
  const complaint = {
    kind: 'authority-complaint' as const,
    outcome: 'no-answer',
    authority: null,
    country: 'AT',
    letters: [],
    replies: [],
  };
  expect(write(law, language, request, complaint).body).toContain(complained);
});

it('in French the first of a month is an ordinal', () => {
  const law = book.laws.find(({ id }) => id === 'gdpr') ?? expect.fail();
  const request = { ...firstLetter(law, 'fr', ['access'], true), sent: '2026-03-01' as const };
  expect(write(law, 'fr', request, { kind: 'reminder' }).body).toContain('Le 1er mars 2026,');
});

it('in Greek no article stands before a day, so that the first of a month is right, too', () => {
  const law = book.laws.find(({ id }) => id === 'gdpr') ?? expect.fail();
  const request = { ...firstLetter(law, 'el', ['access'], true), sent: '2026-03-01' as const };
  expect(write(law, 'el', request, { kind: 'reminder' }).body).toContain('με ημερομηνία 1η Μαρτίου 2026');
  expect(JSON.stringify(later['el'])).not.toMatch(/στις \{/);
});

it('every language of letters has its follow-ups', () => {
  expect(Object.keys(later).sort()).toEqual(LANGUAGES);
  expect(LANGUAGES).toHaveLength(16);
});

describe.each(LANGUAGES)('every law, letter, demand, outcome and item in %s', (language) => {
  it('is a whole letter, with nothing open and nothing of ours', () => {
    const wrong: string[] = [];
    let written = 0;
    // What is written depends on the case, not on the language: every case in English, every sentence in every language.
    const every = language === 'en';
    for (const one of book.laws) {
      const kinds = REQUEST_KINDS.filter((kind) => rightFor(one, kind));
      for (const sure of [true, false]) {
        for (const asked of every ? [kinds.slice(0, 1), kinds] : [sure ? kinds : kinds.slice(0, 1)]) {
          const request = firstLetter(one, language, asked, sure);
          for (const more of variants(checklistFor(one.id, asked))) {
            const letter = write(one, language, request, more);
            const all = `${letter.subject}\n${letter.body}`;
            const isWrong = (what: string): unknown => wrong.push(`${one.id} ${JSON.stringify(more).slice(0, 80)}: ${what}`);
            written += 1;
            if (OPEN.test(all) || letter.blanks.length > 0) isWrong(`something is open\n${all}`);
            if (/privacy receipt|browser extension|github|generated/i.test(all)) isWrong('names the tool');
            if (!all.includes(letter.addressee) || (letter.kind !== 'authority-complaint' && !all.includes('PR-7K3M9XQ2')))
              isWrong('reader or number is missing');
            if (letter.kind !== 'authority-complaint' && (letter.to === '' || letter.blanks.length > 0)) isWrong('nothing to open');
          }
        }
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    // 1 reminder, 7 demands given or not, 1 deficiency, 4 outcomes of complaint, appeal and authority; each sure or not, in English of one request and of all.
    expect(written).toBe(book.laws.length * (every ? 4 : 2) * (1 + 14 + 1 + 12));
  });

  it('complains to every authority that takes it', () => {
    let written = 0;
    for (const place of book.places) {
      const law = book.laws.find(({ id }) => id === place.law) ?? expect.fail(place.law);
      for (const id of place.authorities) {
        const authority = book.authorities.find((one) => one.id === id) ?? expect.fail(id);
        if (
          authorityLanguage(
            null,
            'en',
            authority,
            LANGUAGES.map((code) => ({ code })),
          ) !== language
        )
          continue;
        const letter = write(law, language, firstLetter(law, language, ['access'], true), {
          kind: 'authority-complaint',
          outcome: 'no-answer',
          authority,
          country: place.code.slice(0, 2),
          letters: [],
          replies: [],
          report: null,
        });
        written += 1;
        expect(`${letter.subject}\n${letter.body}`, id).not.toMatch(OPEN);
        expect(letter.body, id).toContain(language === 'en' ? authority.nameEn : authority.name);
        if (letter.to !== '') expect(letter.to, id).toBe(authority.email);
        if (language !== 'en') expect(letter.warnings, id).not.toContain('authority-language');
      }
    }
    // Each of these languages is that of some authority.
    expect(written).toBeGreaterThan(0);
  });
});

describe('the texts', () => {
  const sentences = (language: string): Map<string, string> => sentencesOf(later[language]);
  const english = sentences('en');

  it.each(LANGUAGES)('%s says all that English says, in its own words', (language) => {
    for (const [at, sentence] of sentences(language)) {
      expect(sentence.trim(), at).toBe(sentence);
      if (language !== 'en' && at !== 'cited') expect(sentence, at).not.toBe(english.get(at));
    }
  });

  it.each([
    ['el', /\p{Script=Greek}/u],
    ['ko', /\p{Script=Hangul}/u],
    ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u],
  ] as const)('%s is written in its script', (language, script) => {
    for (const [at, sentence] of sentences(language)) if (at !== 'cited') expect(sentence, at).toMatch(script);
  });

  it.each(LANGUAGES)('%s: the subject of a first letter without its law names what was asked', (language) => {
    for (const [kind, subject] of Object.entries(first[language]?.subject ?? {})) expect(subject, kind).toMatch(/\s*[(（]\{law\}[)）]$/);
  });
});
