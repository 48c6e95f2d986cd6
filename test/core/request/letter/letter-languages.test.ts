import { mailtoLink, mailtoUrl, MAILTO_LIMIT } from '../../../../src/core/request/delivery/mailto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_HEADING, PREAMBLE } from '../../../../src/records/vocabulary';
import { letterLanguagesOf, readCorpus, readLawBook, readLetterTexts } from '../../../../src/build/data';
import { actOf } from '../../../../src/core/law/article';
import type { Law } from '../../../../src/core/law/law';
import { isCurrent } from '../../../../src/core/policy/version-history';
import { resolvePolicy, type Resolution } from '../../../../src/core/policy/resolve';
import { rightFor } from '../../../../src/core/request/deadlines';
import { isLetter, writeLetter, type Letter } from '../../../../src/core/request/letter/first-letter';
import { letterLanguage } from '../../../../src/core/request/letter/letter-texts';
import { REQUEST_KINDS, type RequestKind } from '../../../../src/core/request/request';
import type { ShopId } from '../../../../src/core/site/site';
import { sentencesOf } from './sentences';

const DATA = path.resolve(import.meta.dirname, '../../../../src/data');
const corpus = readCorpus(DATA);
const book = readLawBook(DATA);
const letterTexts = readLetterTexts(DATA);
const texts = (language: string) => letterTexts[language] ?? expect.fail(language);
const TODAY = '2026-11-22';
const LANGUAGES = ['cs', 'de', 'el', 'en', 'es', 'fr', 'it', 'ja', 'ko', 'nl', 'pl', 'pt-BR', 'pt-PT', 'ro', 'sv', 'tr'];
/** Every letter of these costs six or nine characters of an address: hardly a letter fits, and the body is pasted. */
const PASTED = ['el', 'ja', 'ko'];
const SHOPS: Record<ShopId, string> = { aliexpress: 'AliExpress', alibaba: 'Alibaba.com' };
const FILLED = { wrong: 'Main Street 7, 10115 Berlin', right: 'Main Street 8, 10115 Berlin' };
/** As long as each is. */
const REFERENCE = 'PR-7K3M9XQ2';
const UNLISTED = { names: ['_gcl_au', 'xlly_s', '_fbp', 'tfstk', 'AKA_A2', '_uetvid'], list: '2026-06-08' };

/** Every law, as it will be in force, for a place that has it and at both shops; also for someone abroad, where the policy names two companies. */
const cases: { law: Law; shop: ShopId; resolution: Resolution }[] = book.laws.flatMap((law) => {
  const place =
    book.places.find((candidate) => candidate.law === law.id) ?? book.places.find((candidate) => candidate.upcomingLaw === law.id);
  if (!place) return [];
  const [country = '', state = null] = place.code.split('-');
  return (['aliexpress', 'alibaba'] as const).flatMap((shop) => {
    const resolution = resolvePolicy(
      { shop, date: TODAY, person: { country, state, whereabouts: shop === 'aliexpress' ? 'GE' : country, account: 'buyer' } },
      corpus,
      book,
    );
    if (!resolution.policy || resolution.otherPolicy?.excludes) return [];
    return [{ law, shop, resolution: { ...resolution, place, law: { ...law, inForceFrom: '2000-01-01' } } }];
  });
});

function write(
  { shop, resolution }: (typeof cases)[number],
  kinds: readonly RequestKind[],
  language: string,
  form: 'compact' | 'full',
): Letter {
  const result = writeLetter({
    kinds,
    resolution,
    shopName: SHOPS[shop],
    sent: TODAY,
    form,
    language,
    texts: texts(language),
    details: FILLED,
    unlisted: UNLISTED,
    reference: REFERENCE,
  });
  if (!isLetter(result)) throw new Error(`no letter: ${result.reason}`);
  return result;
}

it('the languages are those we say', () => {
  expect(Object.keys(letterTexts).sort()).toEqual([...LANGUAGES].sort());
  expect(new Set(cases.map(({ law }) => law.id)).size).toBe(
    book.laws.filter((law) => book.places.some((place) => [place.law, place.upcomingLaw].includes(law.id))).length,
  );
});

it('a compact letter fits with whichever address the policies of today print for requests', () => {
  const printed = [
    ...new Set(
      corpus.policies
        .filter((policy) => isCurrent(policy, corpus.policies))
        .flatMap(({ contacts }) => contacts.flatMap(({ kind, value }) => (kind === 'email' ? [value] : []))),
    ),
  ];
  expect(printed.length).toBeGreaterThan(4);
  const tooLong: string[] = [];
  for (const language of LANGUAGES.filter((one) => !PASTED.includes(one))) {
    for (const one of cases) {
      for (const kind of REQUEST_KINDS.filter((each) => rightFor(one.law, each))) {
        const letter = write(one, [kind], language, 'compact');
        expect(mailtoUrl(letter.to, { ...letter, cc: [] }).length).toBeLessThanOrEqual(MAILTO_LIMIT);
        // Another address may leave no room for the version of the policy and for the officer, who are left out then.
        const paragraphs = letter.body.replace(/, [^,\n]+ \(encarregado\)/u, '').split('\n\n');
        const body = paragraphs
          .filter((paragraph, index) => (index !== 2 && index !== 3) || !paragraph.includes(letter.addressee))
          .join('\n\n');
        const { length } = mailtoUrl(letter.to, { ...letter, body, cc: [] });
        const longest = Math.max(...printed.map((address) => length - letter.to.length + address.length));
        if (longest > MAILTO_LIMIT) tooLong.push(`${language} ${one.law.id} ${one.shop} ${kind}: ${String(longest)}`);
      }
    }
  }
  expect(tooLong).toEqual([]);
});

describe.each(LANGUAGES)('every law, right and form in %s', (language) => {
  it('is a whole letter that names its law and its reader, and nothing of ours', () => {
    const wrong: string[] = [];
    let written = 0;
    for (const one of cases) {
      for (const kind of REQUEST_KINDS.filter((each) => rightFor(one.law, each))) {
        const cited = actOf(one.law, rightFor(one.law, kind) ?? {}) ?? one.law;
        const name = texts(language).lawNames[cited.id] ?? cited.short;
        for (const form of ['compact', 'full'] as const) {
          const letter = write(one, [kind], language, form);
          const all = `${letter.subject}\n${letter.body}`;
          const where = `${one.law.id} ${one.shop} ${kind} ${form}`;
          written += 1;
          if (/[{}]|_{4}|undefined|\bnull\b|NaN|\[object|\(\)|（）| {2}|\s$|,,/.test(all))
            wrong.push(`${where}: a place is left open\n${all}`);
          if (/privacy receipt|browser extension|github|generated/i.test(all)) wrong.push(`${where}: names the tool`);
          if (!letter.subject.includes(name) || !all.includes(letter.addressee)) wrong.push(`${where}: law or reader is missing`);
          if (
            letter.article !== null &&
            !letter.article
              .split(/\D+/)
              .filter((n) => n.length < 6)
              .every((n) => letter.body.includes(n))
          )
            wrong.push(`${where}: ${letter.article} is not cited`);
          const whole = mailtoUrl(letter.to, letter).length;
          if (letter.blanks.length > 0 || mailtoLink(letter).href.length > MAILTO_LIMIT) wrong.push(`${where}: no address to open`);
          if (!letter.subject.endsWith(REFERENCE) || !letter.body.includes(REFERENCE)) wrong.push(`${where}: the reference is missing`);
          if (form === 'compact' && !PASTED.includes(language) && !mailtoLink(letter).fits)
            wrong.push(`${where}: ${String(whole)} characters`);
        }
      }
    }
    expect(wrong).toEqual([]);
    // Each law of a place at each shop that has a policy for it, each right, both forms.
    expect(written).toBe(2 * cases.reduce((sum, { law }) => sum + REQUEST_KINDS.filter((kind) => rightFor(law, kind)).length, 0));
    expect(written).toBeGreaterThan(1800);
  });

  it('under the law of the companies’ seat says why, and fits into one address', () => {
    const resolution = resolvePolicy(
      { shop: 'aliexpress', date: TODAY, person: { country: 'BT', state: null, whereabouts: 'GE', account: 'buyer' } },
      corpus,
      book,
    );
    for (const kind of ['access', 'rectification', 'withdraw'] as const) {
      const letter = writeLetter({
        kinds: [kind],
        resolution,
        shopName: 'AliExpress',
        sent: TODAY,
        form: 'compact',
        language,
        texts: texts(language),
        details: FILLED,
      });
      if (!isLetter(letter)) throw new Error(letter.reason);
      expect(letter.body).toContain(texts(language).fallback);
      expect(`${letter.subject}\n${letter.body}`).not.toMatch(/[{}]|_{4}|undefined|\bnull\b| {2}|\s$/);
      if (!PASTED.includes(language))
        expect(mailtoUrl(letter.to, { ...letter, subject: `${letter.subject} ${REFERENCE}` }).length).toBeLessThanOrEqual(MAILTO_LIMIT);
    }
  });

  it('asks for everything at once, with a date for each thing asked, the earliest first', () => {
    for (const one of cases.filter(({ law }) => ['gdpr', 'us-ca', 'tr-kvkk', 'kr-pipa', 'br-lgpd'].includes(law.id))) {
      const kinds = REQUEST_KINDS.filter((kind) => rightFor(one.law, kind));
      const letter = write(one, [...kinds].reverse(), language, 'full');
      expect([letter.kind, ...letter.also]).toEqual(kinds);
      expect(letter.body).toContain(`\n\n${String(kinds.length)}. `);
      expect(letter.body).toContain(texts(language).accessFirst);
      expect(letter.subject).not.toBe(write(one, ['access'], language, 'full').subject);
      expect(letter.deadlines.map(({ kind }) => kind).sort()).toEqual([...kinds].sort());
      const dates = letter.deadlines.map(({ due }) => due.date ?? '9999');
      expect(dates).toEqual([...dates].sort());
      expect(letter.due).toBe(letter.deadlines[0]?.due);
    }
  });

  it('gives the dates of policy and list in its own words', () => {
    const gdpr = cases.find(({ law }) => law.id === 'gdpr') ?? expect.fail();
    const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(
      new Date('2026-06-08T12:00:00Z'),
    );
    expect(write(gdpr, ['cookies'], language, 'compact').body).toContain(date);
    expect(write(gdpr, ['cookies'], language, 'compact').body).toContain(UNLISTED.names.toSorted().join(', '));
    const { resolution } = gdpr;
    const section = resolution.readings.find(({ role }) => role === 'controller')?.section ?? expect.fail();
    expect(write(gdpr, ['access'], language, 'full').body).toContain(section);
  });

  it('prints no title that the policy has not: what it says before its first is its introduction', () => {
    const swiss = cases.find(({ law }) => law.id === 'ch-fadp') ?? expect.fail();
    expect(swiss.resolution.readings.find(({ role }) => role === 'controller')?.section).toBe(PREAMBLE);
    const { body } = write(swiss, ['access'], language, 'full');
    const introduction = /\{introduction\?([^}]+)\}/.exec(texts(language).policy)?.[1] ?? expect.fail();
    expect(body).toContain(introduction);
    expect(body).not.toContain(PREAMBLE);
    expect(body).not.toContain(NO_HEADING);
  });
});

describe('the texts', () => {
  /** Every sentence of a language by its place, `demand.access`. */
  const sentences = (language: string): Map<string, string> => {
    const { citation: _, lawNames: __, askedBy: ___, own, ...rest } = texts(language);
    // What other laws have words for differs by language: of a national law in its own, of California in the two spoken there.
    return sentencesOf({ ...rest, own: { gdpr: own['gdpr'] } });
  };
  const english = sentences('en');

  it.each(LANGUAGES)('%s says all that English says, in its own words', (language) => {
    const own = sentences(language);
    // Also as many paragraphs for each request: what they name, the schema asks for.
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [at, sentence] of own) if (language !== 'en') expect(sentence, at).not.toBe(english.get(at));
  });

  it.each([
    ['el', /\p{Script=Greek}/u],
    ['ko', /\p{Script=Hangul}/u],
    ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u],
  ] as const)('%s is written in its script', (language, script) => {
    for (const [at, sentence] of sentences(language))
      if (!at.startsWith('units.') && !['name', 'closing', 'greeting'].includes(at)) expect(sentence, at).toMatch(script);
  });

  it.each([
    ['fr', 'RGPD'],
    ['es', 'RGPD'],
    ['pt-PT', 'RGPD'],
    ['ro', 'RGPD'],
    ['nl', 'AVG'],
    ['pl', 'RODO'],
    ['de', 'DSGVO'],
    ['el', 'ΓΚΠΔ'],
    ['it', 'GDPR'],
    ['sv', 'GDPR'],
    ['cs', 'GDPR'],
    ['tr', 'GDPR'],
    ['ko', 'GDPR'],
    ['ja', 'GDPR'],
  ])('in %s the law of the Union is the %s', (language, name) => {
    const gdpr = cases.find(({ law }) => law.id === 'gdpr') ?? expect.fail();
    for (const kind of ['access', 'erasure', 'objection'] as const) expect(write(gdpr, [kind], language, 'compact').body).toContain(name);
  });
});

describe('the language of a letter', () => {
  const languages = letterLanguagesOf(letterTexts);

  it('is the chosen one, else the one the law asks for, else English', () => {
    expect(letterLanguage('fr', 'tr-kvkk', languages)).toBe('fr');
    expect(letterLanguage(null, 'tr-kvkk', languages)).toBe('tr');
    expect(letterLanguage(null, 'gdpr', languages)).toBe('en');
    expect(letterLanguage('xx', null, languages)).toBe('en');
  });
});
