import type { Unavailable } from '../../../../src/core/request/letter/availability';
import { mailtoLink, mailtoUrl, MAILTO_LIMIT } from '../../../../src/core/request/delivery/mailto';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCorpus, readLawBook, readLetterTexts } from '../../../../src/build/data';
import type { Person } from '../../../../src/core/policy/places';
import { resolvePolicy, type Resolution } from '../../../../src/core/policy/resolve';
import { requestChoices } from '../../../../src/core/request/letter/availability';
import { rightFor } from '../../../../src/core/request/deadlines';
import { familyOf } from '../../../../src/core/law/family';
import { checklistFor, PARTICULARS, particularsOf } from '../../../../src/core/request/letter/checklist';
import { isLetter, writeLetter, type Letter, type LetterOrder } from '../../../../src/core/request/letter/first-letter';
import type { LetterTexts } from '../../../../src/core/request/letter/letter-texts';
import { REQUEST_KINDS, type Details, type RequestKind } from '../../../../src/core/request/request';
import type { ShopId } from '../../../../src/core/site/site';

const DATA = path.resolve(import.meta.dirname, '../../../../src/data');
const corpus = readCorpus(DATA);
const book = readLawBook(DATA);
const letterTexts = readLetterTexts(DATA);
// All languages: letter-languages.test.ts.
const languages = ['de', 'en'];
const TODAY = '2026-11-22';
const NAMES: Record<ShopId, string> = { aliexpress: 'AliExpress', alibaba: 'Alibaba.com' };
/** What a rectification cannot do without. */
const FILLED: Details = { wrong: 'street 7', right: 'street 8' };
const UNLISTED = { names: ['_gcl_au', 'xlly_s'], list: '2026-06-08' };
const REASONS = [
  'no-unlisted-cookies',
  'state-needed',
  'law-not-held',
  'right-not-in-law',
  'law-not-in-force',
  'no-contact',
  'no-policy',
  'other-policy',
];

function texts(language: string): LetterTexts {
  const found = letterTexts[language];
  if (!found) throw new Error(`no letters in ${language}`);
  return found;
}

const resolved = new Map<string, Resolution>();

/** Each question is answered once: the letters are what is tested here. */
function resolve(shop: ShopId, lives: string, more: Partial<Person> = {}, date = TODAY): Resolution {
  const key = JSON.stringify([shop, lives, more, date]);
  const [country = '', state = null] = lives.split('-');
  const found =
    resolved.get(key) ??
    resolvePolicy({ shop, date, person: { country, state, whereabouts: country, account: 'buyer', ...more } }, corpus, book);
  resolved.set(key, found);
  return found;
}

function order(kind: RequestKind, lives: string, more: Partial<LetterOrder> = {}): LetterOrder {
  return {
    kinds: [kind],
    resolution: resolve('aliexpress', lives),
    shopName: 'AliExpress',
    sent: TODAY,
    form: 'compact',
    language: 'en',
    texts: texts('en'),
    details: FILLED,
    unlisted: UNLISTED,
    ...more,
  };
}

function letter(kind: RequestKind, lives: string, more: Partial<LetterOrder> = {}): Letter {
  const result = writeLetter(order(kind, lives, more));
  if (!isLetter(result)) throw new Error(`no letter: ${result.reason}`);
  return result;
}

function unavailable(kind: RequestKind, lives: string, more: Partial<LetterOrder> = {}): Unavailable {
  const result = writeLetter(order(kind, lives, more));
  if (isLetter(result)) throw new Error('a letter');
  return result;
}

/** What a mail program makes of the address. */
function decode(mailto: string): { to: string; cc: string; subject: string; body: string } {
  expect(mailto).toMatch(/^mailto:[^?\s]+\?[^?\s]*$/);
  const [to = '', query = ''] = mailto.slice('mailto:'.length).split('?');
  const fields = Object.fromEntries(query.split('&').map((part) => part.split('=').map(decodeURIComponent)) as [string, string][]);
  return { to: decodeURIComponent(to), cc: fields['cc'] ?? '', subject: fields['subject'] ?? '', body: fields['body'] ?? '' };
}

const everyPlace = book.places.map(({ code }) => code);
const everyLaw = book.laws.flatMap((law) => {
  const place = book.places.find((one) => one.law === law.id)?.code;
  return place === undefined ? [] : [{ law: { id: law.id, place } }];
});
/** What the policy of today promises to residents of the United States, or to everybody. */
const PROMISED: RequestKind[] = ['access', 'cookies', 'portability', 'rectification', 'opt-out', 'erasure'];

describe.each(languages)('in %s', (language) => {
  it('the full form names the version of the policy, and the compact one where a mail program takes both', () => {
    const [compact, full] = (['compact', 'full'] as const).map((form) => {
      const result = write('access', 'aliexpress', 'DE-BE', form);
      if (!isLetter(result)) throw new Error('no letter');
      return result;
    });
    if (!compact || !full) throw new Error('no letter');
    const version = /30\D+2026|2026\D+7\D+30/u;
    const sentence = full.body.split('\n\n').find((paragraph) => version.test(paragraph)) ?? '';
    expect(sentence).not.toBe('');
    const longer = { ...compact, body: `${compact.body}\n\n${sentence}` };
    expect(version.test(compact.body)).toBe(version.test(compact.body) || mailtoLink(longer).fits);
  });

  it.each(REQUEST_KINDS)('the full form of %s says more than the compact one', (kind) => {
    const lives = ['opt-out', 'limit'].includes(kind) ? 'US-CA' : 'DE';
    const [compact, full] = (['compact', 'full'] as const).map(
      (form) => letter(kind, lives, { form, language, texts: texts(language) }).body,
    );
    expect(texts(language).detail[kind]).not.toEqual([]);
    expect(full?.length).toBeGreaterThan(compact?.length ?? 0);
    for (const paragraph of compact?.split('\n\n') ?? []) expect(full?.split('\n\n')).toContain(paragraph);
  });

  const write = (kind: RequestKind, shop: ShopId, lives: string, form: LetterOrder['form']): Letter | Unavailable =>
    writeLetter({
      kinds: [kind],
      resolution: resolve(shop, lives),
      shopName: NAMES[shop],
      sent: TODAY,
      form,
      language,
      texts: texts(language),
      details: FILLED,
      unlisted: UNLISTED,
    });

  it.each(REQUEST_KINDS)('%s for every place, shop and form is a whole letter or has a reason', (kind) => {
    for (const lives of everyPlace) {
      for (const shop of ['aliexpress', 'alibaba'] as const) {
        for (const form of ['compact', 'full'] as const) {
          const where = `${shop} ${lives} ${form}`;
          const result = write(kind, shop, lives, form);
          if (!isLetter(result)) {
            expect(REASONS, where).toContain(result.reason);
            continue;
          }
          const { subject, body, to, cc } = result;
          const { href, fits } = mailtoLink(result);
          for (const text of [subject, body]) {
            expect(text, where).not.toMatch(/[{}]|undefined|null|NaN|\[object| {2}|\(\s|\s\)|\(\)/);
            expect(text, where).not.toMatch(/^\s|\s$/);
          }
          expect(subject, where).not.toMatch(/[\r\n]/);
          expect(to, where).toMatch(/^[^\s@<>,]+@[^\s@<>,]+$/);
          expect(cc, where).not.toContain(to);
          expect(body, where).toContain(result.addressee);
          expect(fits, where).toBe(mailtoUrl(to, { cc, subject, body }).length <= MAILTO_LIMIT);
          expect(href.length, where).toBeLessThanOrEqual(MAILTO_LIMIT);
          expect(href, where).toMatch(/^[\x21-\x7E]+$/);
          expect(decode(href), where).toEqual({ to, cc: cc.join(','), subject, body: fits ? body.replaceAll('\n', '\r\n') : '' });
        }
      }
    }
  });

  it.each<[RequestKind, ShopId]>([
    ['access', 'aliexpress'],
    ['access', 'alibaba'],
    ['erasure', 'aliexpress'],
    ['erasure', 'alibaba'],
  ])('the compact %s letter to %s fits into one address for every place', (kind, shop) => {
    const tooLong = everyPlace.flatMap((lives) => {
      const result = write(kind, shop, lives, 'compact');
      return isLetter(result) && !mailtoLink(result).fits ? [`${lives} ${String(mailtoUrl(result.to, result).length)}`] : [];
    });
    expect(tooLong).toEqual([]);
  });

  it('an unsure right cites the law and no article', () => {
    for (const lives of everyPlace) {
      for (const kind of REQUEST_KINDS) {
        const resolution = resolve('aliexpress', lives);
        const result = writeLetter({
          kinds: [kind],
          resolution,
          shopName: 'AliExpress',
          sent: TODAY,
          form: 'full',
          language,
          texts: texts(language),
          details: FILLED,
          unlisted: UNLISTED,
        });
        if (!isLetter(result) || result.article !== null) continue;
        const unsure = (resolution.law?.rights ?? []).filter(({ sure, article }) => !sure && article !== '').map(({ article }) => article);
        for (const article of unsure) expect(`${result.subject}\n${result.body}`, `${lives} ${kind}`).not.toContain(`${article} `);
      }
    }
  });

  it('a period is demanded exactly where the law gives a date', () => {
    const [before = ''] = texts(language).deadline.split('{');
    for (const lives of everyPlace) {
      const result = write('access', 'aliexpress', lives, 'compact');
      if (isLetter(result)) expect(result.body.includes(before), lives).toBe(result.due.date !== null);
    }
  });
});

it('German and English are there', () => {
  expect(languages).toEqual(expect.arrayContaining(['de', 'en']));
});

describe('a letter under the GDPR', () => {
  it('goes to the address the policy prints, names the controller, cites the article and counts from the sending', () => {
    const result = letter('access', 'DE', { sent: '2026-09-30' });
    expect(result).toMatchObject({
      to: 'DataProtection.AE@aliexpress.com',
      cc: [],
      law: 'gdpr',
      article: 'Art. 15(1)-(3)',
      addressee: 'Alibaba.com Singapore E-Commerce Private Limited',
      due: { date: '2026-10-30', sure: true },
    });
    expect(result.subject).toContain('GDPR');
    expect(result.body).toContain('Art. 15(1)-(3)');
    expect(result.body).toContain('one month');
    expect(result.body).toContain('Germany');
  });

  it('in German names country and law in German', () => {
    const { body, subject } = letter('access', 'AT', { language: 'de', texts: texts('de') });
    expect(body).toContain('Österreich');
    expect(subject).toContain('DSGVO');
    expect(body).toContain('innerhalb eines Monats');
  });

  it('of the Austrian in Tbilisi goes to the European controller and names the other company', () => {
    const result = letter('access', 'AT', { resolution: resolve('aliexpress', 'AT', { whereabouts: 'GE' }) });
    expect(result.addressee).toBe('Alibaba.com Singapore E-Commerce Private Limited');
    expect(result.body).toContain('ALIEXPRESS CIS HOLDING PTE. LTD.');
    expect(result.body).not.toContain('Georgia');
  });

  it('where the policy names no company goes to the shop by its name', () => {
    const resolution = resolve('alibaba', 'NO', {}, '2020-10-01');
    expect(letter('access', 'NO', { resolution, shopName: 'Alibaba.com', sent: '2020-10-01' })).toMatchObject({
      addressee: 'Alibaba.com',
      to: 'DataProtection@service.alibaba.com',
    });
  });

  it('for a withdrawal demands no period, since none is fixed', () => {
    const result = letter('withdraw', 'DE');
    expect(result.due.date).toBeNull();
    expect(result.body).toContain(texts('en').noPeriod);
  });
});

describe('the statute of a US state', () => {
  it('is cited with a section sign', () => {
    const result = letter('access', 'US-VA');
    expect(result.article).toMatch(/^\d/);
    expect(result.body).toContain(`§ ${result.article ?? ''} `);
  });
});

describe('representatives', () => {
  it('of Koreans and Turks get a copy', () => {
    expect(letter('access', 'KR')).toMatchObject({ to: 'DataProtection.AE@aliexpress.com', cc: ['korea_govreach@aliexpress.com'] });
    expect(letter('access', 'TR')).toMatchObject({ cc: ['info@ksthukuk.com'] });
    expect(letter('access', 'BR').cc).toEqual([]);
  });

  it('are not the data protection officer, whom the policy names for Brazil and the letter names with it', () => {
    for (const language of ['pt-BR', 'en'])
      expect(letter('access', 'BR', { language, texts: texts(language), form: 'full' }).body.split('\n')[0]).toMatch(
        / Alibaba\.com Singapore .*, Willian Chang \(encarregado\)$/,
      );
    expect(letter('access', 'BR').addressee).not.toContain('Willian');
    for (const lives of ['KR', 'DE']) expect(letter('access', lives).body).not.toContain('encarregado');
  });
});

describe('citations', () => {
  it.each<[RequestKind, string, string]>([
    ['opt-out', 'US-CA', 'Cal. Code Regs. tit. 11, § 7026(f)'],
    ['access', 'KR', 'PIPA, Enforcement Decree'],
    ['access', 'SG', 'PDPA (SG), PDP Regulations 2021 reg. 5'],
    ['access', 'DE', 'Art. 12(3) GDPR'],
  ])('of the period for %s in %s name the right instrument: %s', (kind, lives, wanted) => {
    const result = writeLetter({
      kinds: [kind],
      resolution: resolve('aliexpress', lives),
      shopName: 'AliExpress',
      sent: TODAY,
      form: 'compact',
      language: 'en',
      texts: texts('en'),
    });
    expect(isLetter(result) && result.body).toContain(wanted);
  });

  it('name the state whose residents have the right', () => {
    const result = writeLetter({
      kinds: ['access'],
      resolution: resolve('aliexpress', 'US-CA'),
      shopName: 'AliExpress',
      sent: TODAY,
      form: 'compact',
      language: 'en',
      texts: texts('en'),
    });
    expect(isLetter(result) && result.body).toContain('California, United States');
  });
});

describe('why there is no letter', () => {
  it('an American who has not told the state is asked for it', () => {
    expect(unavailable('access', 'US')).toMatchObject({ reason: 'state-needed' });
  });

  it('no country is told', () => {
    expect(unavailable('access', 'ZZ')).toEqual({ reason: 'law-not-held', law: null });
  });

  it.each<[RequestKind, string, string]>([
    ['erasure', 'HK', 'PDPO'],
    ['erasure', 'AU', 'Privacy Act 1988'],
    ['erasure', 'NZ', 'Privacy Act 2020'],
    ['rectification', 'US-IA', 'ICDPA'],
    ['opt-out', 'DE', 'GDPR'],
    ['limit', 'DE', 'GDPR'],
    ['portability', 'TR', 'KVKK'],
    ['restriction', 'US-CA', 'CCPA'],
  ])('the right to %s is not in the law of %s', (kind, lives, law) => {
    expect(unavailable(kind, lives)).toEqual({ reason: 'right-not-in-law', law });
  });

  it('the law is not yet in force', () => {
    expect(unavailable('access', 'MD', { sent: '2026-08-22' })).toMatchObject({ reason: 'law-not-in-force', law: 'Legea 195/2024' });
    expect(letter('access', 'MD', { sent: '2026-08-23' }).law).toBe('md-195');
  });

  it('no version of the policy is held', () => {
    expect(unavailable('access', 'DE', { resolution: resolve('aliexpress', 'DE', {}, '2012-01-15'), sent: '2025-01-15' })).toEqual({
      reason: 'no-policy',
      law: 'GDPR',
    });
  });

  it('the excerpt prints no address', () => {
    expect(unavailable('access', 'DE', { resolution: resolve('aliexpress', 'DE', {}, '2023-01-15'), sent: '2023-01-15' })).toEqual({
      reason: 'no-contact',
      law: 'GDPR',
    });
  });

  it.each(['CN', 'KR'])('Alibaba.com has another policy for accounts of %s', (lives) => {
    expect(unavailable('access', lives, { resolution: resolve('alibaba', lives) }).reason).toBe('other-policy');
  });

  it('but AliExpress in Russia answers under both', () => {
    expect(letter('access', 'RU').addressee).toBe('ALIEXPRESS CIS HOLDING PTE. LTD.');
  });
});

describe('what is not known for sure', () => {
  it('never reaches the letter: neither whereabouts nor state nor kind of account', () => {
    for (const kind of REQUEST_KINDS) {
      const plain = writeLetter(order(kind, 'DE'));
      expect(writeLetter(order(kind, 'DE', { resolution: resolve('aliexpress', 'DE', { whereabouts: 'FR' }) }))).toEqual(plain);
      expect(writeLetter(order(kind, 'DE', { resolution: resolve('aliexpress', 'DE', { state: 'BE', account: 'unknown' }) }))).toEqual(
        plain,
      );
    }
  });

  it('an unsure period is no demand', () => {
    const result = letter('access', 'IL');
    expect(result.due).toMatchObject({ date: null, sure: false });
    expect(result.body).not.toContain('30 days');
  });

  it('an unsure law is cited by name alone', () => {
    expect(letter('access', 'RS')).toMatchObject({ article: null, due: { date: null } });
    expect(letter('access', 'RS').body).not.toMatch(/\bArt/);
  });
});

describe('where we hold no law of the country', () => {
  it('the letter rests on the law of the companies’ seat, says so, and has no date', () => {
    const result = letter('access', 'BT');
    expect(result).toMatchObject({
      law: 'sg-pdpa',
      article: 's. 21',
      fallback: true,
      due: { date: null, sure: false, extended: null, acknowledge: null, overdueFrom: null, period: { value: 30, unit: 'day' } },
    });
    expect(result.warnings).toEqual(['fallback-law']);
    expect(result.due.working).toEqual([{ code: 'seat-law', values: { law: 'PDPA (SG)' } }]);
    expect(result.body).toContain('Country of residence: Bhutan.');
    expect(result.body).toContain('Your company has its seat in Singapore; I rely on the law there.');
    expect(result.body).toContain('Under s. 21 PDPA (SG)');
    expect(result.body).toContain(texts('en').noPeriod);
    expect(result.body).not.toContain('30 days');
  });

  it('cites articles only where the record of that law is sure, and gives no right it lacks', () => {
    expect(letter('portability', 'BT').article).toBeNull();
    expect(letter('portability', 'BT').body).not.toContain('Part 6B');
    for (const kind of ['erasure', 'restriction', 'marketing', 'opt-out'] as const)
      expect(unavailable(kind, 'BT')).toEqual({ reason: 'right-not-in-law', law: 'PDPA (SG)' });
  });

  it('nobody else’s letter is labelled so, not that of a Singaporean', () => {
    for (const lives of everyPlace) {
      const result = writeLetter(order('access', lives));
      if (isLetter(result)) expect([result.fallback, result.warnings.includes('fallback-law')], lives).toEqual([false, false]);
    }
    expect(letter('access', 'SG')).toMatchObject({ law: 'sg-pdpa', fallback: false, due: { date: '2026-12-22' } });
  });
});

describe('the requests a law knows', () => {
  it('are those that it has a right for', () => {
    const law = (id: string) => book.laws.find((one) => one.id === id) ?? expect.fail(id);
    expect(REQUEST_KINDS.filter((kind) => rightFor(law('gdpr'), kind))).toEqual([
      'access',
      'cookies',
      'portability',
      'rectification',
      'restriction',
      'objection',
      'marketing',
      'withdraw',
      'erasure',
    ]);
    expect((['opt-out', 'limit'] as const).filter((kind) => rightFor(law('us-ca'), kind))).toEqual(['opt-out', 'limit']);
  });

  it('are those a letter is written for', () => {
    for (const lives of everyPlace) {
      const resolution = resolve('aliexpress', lives);
      if (!resolution.law) continue;
      const { law } = resolution;
      const known = REQUEST_KINDS.filter((kind) => rightFor(law, kind));
      const choices = new Map(
        requestChoices({ resolution, sent: '2026-11-22', unlisted: 1 }).map(({ kind, unavailable }) => [kind, unavailable]),
      );
      for (const kind of REQUEST_KINDS) {
        const result = writeLetter(order(kind, lives, { resolution }));
        // What is on offer is known without writing a letter.
        if (kind !== 'cookies') expect(choices.get(kind) ?? null, `${lives} ${kind}`).toEqual(isLetter(result) ? null : result);
        // Where the country has no general law, what the policy promises will do.
        if (!known.includes(kind))
          expect(isLetter(result), `${lives} ${kind}`).toBe(law.id === 'us-federal' && PROMISED.includes(kind) && lives !== 'US');
        else if (!isLetter(result)) expect(result.reason, `${lives} ${kind}`).not.toBe('right-not-in-law');
      }
    }
  });
});

describe('the mailto address', () => {
  it('encodes line breaks as CRLF, whatever they were', () => {
    for (const body of ['a\nb\n\nc', 'a\r\nb\r\n\r\nc']) {
      const url = mailtoUrl('a@b.test', { cc: [], subject: 's', body });
      expect(url).toBe('mailto:a@b.test?subject=s&body=a%0D%0Ab%0D%0A%0D%0Ac');
    }
  });

  it('keeps +, &, %, ?, =, # and quotation marks as text', () => {
    const text = '100% of a+b & c=d? #1 "x" <y@z.test> \\ ä € 日本 😀';
    expect(decode(mailtoUrl('me+shop@b.test', { cc: ['c+d@e.test', 'f@g.test'], subject: text, body: text }))).toEqual({
      to: 'me+shop@b.test',
      cc: 'c+d@e.test,f@g.test',
      subject: text,
      body: text,
    });
    expect(mailtoUrl('me+shop@b.test', { cc: [], subject: '', body: '+' })).toBe('mailto:me%2Bshop@b.test?subject=&body=%2B');
  });

  it('writes a space as %20, never as +', () => {
    expect(mailtoUrl('a@b.test', { cc: [], subject: 'a b', body: '' })).toBe('mailto:a@b.test?subject=a%20b');
  });

  it('decodes back to what went in', () => {
    const line = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\r', ''));
    fc.assert(
      fc.property(line, line, (subject, body) => {
        const found = decode(mailtoUrl('a@b.test', { cc: [], subject: subject.replaceAll('\n', ' '), body }));
        expect(found.subject).toBe(subject.replaceAll('\n', ' '));
        expect(found.body).toBe(body.replaceAll('\n', '\r\n'));
      }),
    );
  });

  it('cannot be given further fields by an address', () => {
    const url = mailtoUrl('a@b.test?bcc=evil@x.test&body=hi', { cc: ['x@y.test&bcc=evil@x.test'], subject: 's', body: '' });
    expect(url.match(/[?&]\w+=/g)).toEqual(['?cc=', '&subject=']);
  });

  it('goes without the body where the letter is too long, and says so', () => {
    const long = letter('access', 'DE', { texts: { ...texts('en'), identity: 'x'.repeat(2000) } });
    expect(mailtoLink(long).fits).toBe(false);
    expect(decode(mailtoLink(long).href)).toEqual({ to: long.to, cc: '', subject: long.subject, body: '' });
    expect(long.body).toContain('x'.repeat(2000));
  });

  it.each([MAILTO_LIMIT, MAILTO_LIMIT + 1])('the limit is exact: %i characters', (length) => {
    // Without the sentence about the policy, which gives way before a letter grows too long.
    const plain = { ...texts('en'), policy: '' };
    const base = letter('access', 'DE', { texts: { ...plain, identity: '' } });
    const without = mailtoUrl(base.to, base).length;
    // A paragraph more costs its own characters and two encoded line breaks of six each.
    const result = letter('access', 'DE', { texts: { ...plain, identity: 'x'.repeat(length - without - 12) } });
    expect(mailtoUrl(result.to, result).length).toBe(length);
    expect(mailtoLink(result).fits).toBe(length <= MAILTO_LIMIT);
  });
});

describe('a value that looks like a template', () => {
  it.each(['$&', '$1', '$$', '$`', '{law}', '{addressee}', '<b>', '%0A', '\\'])('%j stays as it is', (text) => {
    const result = letter('access', 'DE', { shopName: `Shop ${text} shop` });
    expect(result.body).toContain(`I use Shop ${text} shop. Country of residence: Germany.`);
    if (mailtoLink(result).fits) expect(decode(mailtoLink(result).href).body).toBe(result.body.replaceAll('\n', '\r\n'));
  });
});

describe('a request with a blank', () => {
  it('is shown with a gap, and no mail program is opened until it is filled', () => {
    const empty = letter('rectification', 'DE', { details: {} });
    expect(empty).toMatchObject({ blanks: ['wrong', 'right'] });
    expect(empty.body).toContain('Correct: ____');
    expect(letter('rectification', 'DE', { details: { wrong: 'street 7', right: ' \n ' } })).toMatchObject({
      blanks: ['right'],
    });
    const filled = letter('rectification', 'DE', { details: { wrong: 'street 7', right: 'street 8' } });
    expect(filled).toMatchObject({ blanks: [] });
    expect(filled.body).toContain('Wrong or incomplete: street 7\nCorrect: street 8\n');
  });

  it('keeps the whole of a letter that asks for more shut', () => {
    expect(letter('access', 'DE', { kinds: ['access', 'rectification'], details: {} })).toMatchObject({
      blanks: ['wrong', 'right'],
    });
  });

  it('is the only one: every other request can be sent as it is', () => {
    for (const kind of REQUEST_KINDS.filter((one) => one !== 'rectification')) {
      for (const lives of ['DE', 'US-CA']) {
        const result = writeLetter(order(kind, lives, { details: {} }));
        if (isLetter(result)) expect(result.blanks, kind).toEqual([]);
      }
    }
  });
});

describe('what the shopper adds', () => {
  const all: Details = {
    email: 'me+shop@x.com',
    member: 'us123',
    order: '81 22',
    name: 'Ann O’Neil',
    address: 'Main Street 8\n10115 Berlin',
  };

  it('stands where it belongs', () => {
    const { body } = letter('access', 'DE', { details: all });
    expect(body).toContain('My account: me+shop@x.com.');
    expect(body).toContain('\nMember number: us123\nOrder number: 81 22\n');
    expect(body).toMatch(/Yours faithfully\nAnn O’Neil\nMain Street 8\n10115 Berlin$/);
  });

  it('leaves nothing behind where it is empty', () => {
    for (const details of [{}, { email: '', member: ' ', order: '', name: '', address: '\n' }]) {
      const { body } = letter('access', 'DE', { details });
      expect(body).toMatch(/Yours faithfully$/);
      expect(body).not.toMatch(/number:|My account:/);
    }
  });

  it('is a reason in an objection alone', () => {
    expect(letter('objection', 'DE', { details: { situation: 'I am a journalist.' } }).body).toContain(
      '\nMy situation: I am a journalist.\nPlease stop it',
    );
    expect(letter('access', 'DE', { details: { situation: 'I am a journalist.' } }).body).not.toContain('journalist');
  });

  it.each([
    '$&',
    '$1 $$',
    '{law}',
    '{name?x}',
    '{n#one:a|other:b}',
    '<me@x.com>',
    '100% of',
    '%0A',
    '\u200Fשלום\u200E',
    '\u202Eabc\u202C',
    '日本 😀',
    '"quoted" & more',
  ])('%j stays as it was typed', (text) => {
    for (const language of languages) {
      const result = letter('rectification', 'DE', {
        language,
        texts: texts(language),
        details: { ...all, wrong: text, right: text, name: text },
      });
      expect(result.body.split(text)).toHaveLength(4);
      if (mailtoLink(result).fits) expect(decode(mailtoLink(result).href).body).toBe(result.body.replaceAll('\n', '\r\n'));
      expect(result.subject).not.toContain(text);
    }
  });

  it('may have lines of its own, and no other control characters', () => {
    const { body } = letter('rectification', 'DE', { details: { wrong: 'a\r\nb\rc\0d\x1be', right: 'x' } });
    expect(body).toContain('Wrong or incomplete: a\nb\nc d e\nCorrect');
  });

  it('may hold half a character without breaking the address', () => {
    const result = letter('access', 'DE', { details: { name: 'a\uD83D' } });
    expect(decode(mailtoLink(result).href).body).toContain('a\uFFFD');
  });

  it('whatever it is, the address decodes to the letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const result = letter('access', 'DE', { details: { name: text, order: text } });
        if (mailtoLink(result).fits)
          expect(decode(mailtoLink(result).href).body).toBe(result.body.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\n', '\r\n'));
      }),
      { numRuns: 100 },
    );
  });
});

describe('hosts', () => {
  it('are asked about by name, each once, and only where there are any', () => {
    const asked = letter('access', 'DE', { hosts: ['static.criteo.net', 'bat.bing.com', 'bat.bing.com', ' a\r\nBcc: x '] });
    expect(asked.body).toContain('these hosts: a Bcc: x, bat.bing.com, and static.criteo.net.');
    expect(letter('access', 'DE', { hosts: [] }).body).not.toContain('hosts');
  });
});

describe('a letter that rests on the policy', () => {
  it('is written for residents of US states without a law: what the policy promises, by when, and no law', () => {
    const result = letter('access', 'US-NY', { form: 'full' });
    expect(result).toMatchObject({ law: 'us-federal', article: null, due: { date: null }, deadlines: [] });
    expect(result.subject).toContain('(your privacy policy)');
    expect(result.body).toContain('As your privacy policy promises (section “VISITORS FROM THE UNITED STATES”), I ask you to confirm');
    expect(result.body).toContain('Your policy promises an answer within 45 days; I rely on that.');
    expect(`${result.subject}${result.body}`).not.toMatch(/FTC|CAN-SPAM|U\.S\.C\./);
  });

  it('is not written where the policy promises nothing, nor where a law of the state has to be told first', () => {
    expect(unavailable('restriction', 'US-NY').reason).toBe('right-not-in-law');
    expect(unavailable('access', 'US').reason).toBe('state-needed');
    expect(unavailable('erasure', 'HK').reason).toBe('right-not-in-law');
  });
});

describe('what a letter asks for', () => {
  it.each(Object.keys(letterTexts))('in %s, is all that may be missing from the answer afterwards, law by law', (language) => {
    for (const { law } of everyLaw) {
      const result = writeLetter(order('access', law.place, { language, texts: texts(language) }));
      if (!isLetter(result)) continue;
      const own = texts(language).own;
      const worded = [law.id, familyOf(law.id) ?? ''].some((name) => Object.hasOwn(own, name) && own[name]?.demand?.access !== undefined);
      const asked = checklistFor(law.id, ['access']).flatMap(({ item }) => PARTICULARS.filter((one) => one === item));
      expect(asked, law.id).toEqual(PARTICULARS.filter((one) => particularsOf(law.id).includes(one)));
      // A language that words the request under this law itself is read by people: its own words are held below.
      if (!worded) for (const one of asked) expect(result.body, `${law.id} ${one}`).toContain(texts(language).particulars[one]);
    }
  });

  it('names under the GDPR each of Art. 15(1)(a)-(h) and (2), and grounds of its own for objecting', () => {
    expect(particularsOf('gdpr')).toEqual(PARTICULARS);
    expect(letter('objection', 'DE').body).toContain('on grounds relating to my particular situation');
    expect(letter('objection', 'DE').body).toContain('compelling legitimate grounds');
    expect(letter('objection', 'DE', { form: 'full' }).body).toContain('do not use the data for these purposes (Art. 18(1)(d) GDPR).');
  });

  it.each(Object.keys(letterTexts))('in %s, puts the test of the GDPR into no law without it', (language) => {
    const own = texts(language).own['gdpr']?.demand?.objection ?? expect.fail();
    const test = own.split('}{!situation? }')[1] ?? own.split('}').at(-1) ?? '';
    expect(test.length).toBeGreaterThan(10);
    for (const lives of everyPlace) {
      const result = writeLetter(order('objection', lives, { language, texts: texts(language) }));
      if (isLetter(result)) expect(result.body.includes(test), lives).toBe(familyOf(result.law) === 'gdpr');
    }
  });

  it('in Portuguese under the LGPD rests on Art. 18 § 2, in Japanese on the grounds of Art. 35', () => {
    const body = (lives: string, language: string): string => letter('objection', lives, { language, texts: texts(language) }).body;
    expect(body('BR', 'pt-BR')).toContain('descumpre a LGPD');
    expect(body('JP', 'ja')).toMatch(/利用する必要がなくなった.*正当な利益が害されるおそれ.*利用の停止/s);
    expect(body('CH', 'de')).toContain('widerspreche ich ausdrücklich');
  });

  it('gives the ground of an erasure, but for the United States, where none is needed', () => {
    expect(letter('erasure', 'DE').body).toContain('no longer needed');
    expect(letter('erasure', 'BR').body).toContain('I withdraw any consent');
    expect(letter('erasure', 'US-CA').body).not.toContain('no longer needed');
  });
});

describe('in California', () => {
  it('the letters speak the words of the Act, and no GDPR', () => {
    const all = (['access', 'cookies', 'rectification', 'erasure', 'opt-out', 'limit'] as const)
      .flatMap((kind) => (['compact', 'full'] as const).map((form) => letter(kind, 'US-CA', { form }).body))
      .join('\n');
    expect(all).not.toMatch(/legal ground|controller|personal data\b|erase|recipients by name|safeguards/);
    expect(letter('access', 'US-CA').body).toMatch(
      /Cal\. Civ\. Code § 1798\.110\(a\)\(5\).*since January 1, 2022.*categories of sources.*categories of third parties/s,
    );
    expect(letter('access', 'US-CA').body).toContain('am a California resident');
    expect(letter('access', 'US-CA', { form: 'full' }).body).toContain(
      'Please confirm that you have received this letter within 10 business days',
    );
  });

  it('an opt-out and a limit invite no proof of identity (11 CCR 7026(d), 7027(e))', () => {
    for (const kind of ['opt-out', 'limit'] as const)
      for (const form of ['compact', 'full'] as const)
        expect(letter(kind, 'US-CA', { form }).body).not.toMatch(/what is missing|doubt who I am/);
    expect(letter('access', 'US-CA').body).toContain('what is missing');
  });
});

describe('in Türkiye', () => {
  it('what the Communiqué makes obligatory is said before sending, with how to send no more than that', () => {
    expect(letter('access', 'TR').warnings).toContain('turkish-obligatory-fields');
    const body = letter('access', 'TR', { language: 'tr', texts: texts('tr'), details: { name: 'A. B.', address: 'Sokak 1, İzmir' } }).body;
    expect(body).toContain('aktarıldığı üçüncü kişileri');
    expect(body).toContain('A. B.\nSokak 1, İzmir');
  });
});

describe('a right that stands in another Act', () => {
  it.each([
    ['KR', 'ko', '「정보통신망 이용촉진 및 정보보호 등에 관한 법률」 제50조', 'Network Act, Art. 50'],
    ['TR', 'tr', '6563 sayılı Kanun m. 8/1', 'Law 6563, Art. 8(1)'],
    ['JP', 'ja', '特定電子メールの送信の適正化等に関する法律第3条第3項', 'Specified E-mail Act, Art. 3(3)'],
  ])('in %s is cited by the name of that Act, in the text, the subject and the log', (country, language, cited, article) => {
    const written = letter('marketing', country, { language, texts: texts(language), form: 'full' });
    expect(written.body).toContain(cited);
    expect(written.subject).toContain(cited.replace(/ ?(?:제50조|m\. 8\/1|第3条第3項)$/u, ''));
    expect(written).toMatchObject({ article, deadlines: [{ kind: 'marketing', article }] });
  });

  it('brings its own period, and none of the demands that the law makes on requests', () => {
    const written = letter('marketing', 'TR', { language: 'tr', texts: texts('tr') });
    expect(written.body).toContain('6563 sayılı Kanun m. 8/3');
    expect(written.due).toMatchObject({ date: '2026-11-25', sure: true });
    expect(written.due.working).toContainEqual({
      code: 'working-days',
      values: { n: '3', date: '2026-11-25', article: 'Law 6563, Art. 8(3)' },
    });
    expect(written.warnings).toEqual([]);
    expect(letter('marketing', 'TR', { kinds: ['marketing', 'access'] }).warnings).toContain('turkish-obligatory-fields');
  });

  it('is about messages only: no language claims an end of profiling under it', () => {
    for (const language of Object.keys(letterTexts))
      for (const lives of ['TR', 'JP', 'KR', 'US-NY']) {
        const written = letter('marketing', lives, { language, texts: texts(language), form: 'full' });
        expect(written.body, language).not.toMatch(/profil|perfi[ls]|προφίλ|プロファイリング|프로파일링/iu);
        expect(letter('marketing', 'DE', { language, texts: texts(language) }).body, language).toMatch(
          /profil|perfi[ls]|προφίλ|プロファイリング|프로파일링/iu,
        );
      }
  });
});

describe('the words of a country', () => {
  it.each<[RequestKind, string, string, string]>([
    ['access', 'US-CO', 'en', '(Colorado Privacy Act)'],
    ['erasure', 'US-MT', 'en', '(Montana Consumer Data Privacy Act)'],
    ['access', 'MX', 'es', 'Derechos ARCO: acceso a mis datos personales'],
    ['erasure', 'MX', 'es', 'Derechos ARCO: cancelación de datos'],
    ['access', 'CO', 'es', 'Consulta de mis datos personales: hábeas data'],
    ['erasure', 'CO', 'es', 'Reclamo: supresión de mis datos'],
    ['erasure', 'ES', 'es', 'Solicitud de supresión de mis datos (RGPD)'],
    ['access', 'CA-QC', 'fr', "Demande d'accès à mes renseignements personnels"],
    ['access', 'FR', 'fr', "Demande d'accès à mes données personnelles (RGPD)"],
  ])('stand in the subject of a letter for %s from %s in %s', (kind, lives, language, subject) => {
    expect(letter(kind, lives, { language, texts: texts(language) }).subject).toContain(subject);
  });

  it('stand in its text, too: Mexico cancels and revokes, Colombia revokes an authorisation', () => {
    const text = (kind: RequestKind, lives: string): string => letter(kind, lives, { language: 'es', texts: texts('es') }).body;
    expect(text('erasure', 'MX')).toContain('les solicito que cancelen todos los datos');
    expect(text('withdraw', 'MX')).toContain('revoco todo consentimiento');
    expect(text('withdraw', 'CO')).toContain('revoco toda autorización');
  });
});

describe('in Canada', () => {
  it('a letter rests on the law of the province where it has one, which gives every right that PIPEDA gives', () => {
    const asked = (lives: string): string[] => REQUEST_KINDS.filter((kind) => isLetter(writeLetter(order(kind, lives))));
    for (const province of ['CA-QC', 'CA-AB', 'CA-BC']) expect(asked(province)).toEqual(expect.arrayContaining(asked('CA')));
    expect(letter('erasure', 'CA-QC')).toMatchObject({ law: 'ca-qc-p391', article: 's. 28' });
    expect(letter('access', 'CA-QC').body).toContain('Country of residence: Québec, Canada.');
    expect(letter('access', 'CA-QC', { language: 'fr', texts: texts('fr') }).body).toContain(
      'art. 27 de la Loi sur le secteur privé (RLRQ, c. P-39.1)',
    );
    expect(letter('access', 'CA-ON')).toMatchObject({ law: 'ca-pipeda' });
  });
});

describe('identifiers', () => {
  it('stand in the letter with their host, and only when they were ticked', () => {
    const ticked = letter('access', 'DE', { identifiers: [{ name: 'cna', host: 'aliexpress.com', value: 'abc{law}$&' }] });
    expect(ticked.body).toContain('\ncna (aliexpress.com): abc{law}$&\n');
    expect(letter('access', 'DE').body).not.toContain('cna');
  });
});

describe('cookies that are not listed', () => {
  it('are named once each, in order', () => {
    const { body } = letter('cookies', 'DE', { unlisted: { names: ['b', 'a', 'b'], list: null } });
    expect(body).toContain('My browser stores 2 cookies for AliExpress that your cookie list does not name: a, b.');
    expect(letter('cookies', 'DE', { unlisted: { names: ['a'], list: '2026-06-08' } }).body).toContain(
      'stores a cookie for AliExpress that your cookie list of 8 June 2026 does not name: a.',
    );
  });

  it('are asked about only where there are some', () => {
    expect(unavailable('cookies', 'DE', { unlisted: { names: [], list: null } })).toEqual({ reason: 'no-unlisted-cookies', law: 'GDPR' });
  });

  it('rest on the right of access', () => {
    expect(letter('cookies', 'DE').article).toBe(letter('access', 'DE').article);
  });
});

describe('several requests in one letter', () => {
  it('are numbered in the order in which they have to be answered, erasure last', () => {
    const result = letter('access', 'DE', { kinds: ['erasure', 'marketing', 'access'] });
    expect([result.kind, ...result.also]).toEqual(['access', 'marketing', 'erasure']);
    expect(result.body).toMatch(/1\. Under Art\. 15\(1\)-\(3\) GDPR.*2\. Under Art\. 21\(2\)-\(3\) GDPR.*3\. Under Art\. 17 GDPR/s);
    expect(result.body).toContain('Please answer my request for access before you erase anything.');
  });

  it('have one sentence on the date where they agree', () => {
    expect(letter('access', 'DE', { kinds: ['access', 'erasure'] }).body.match(/I expect your answer/g)).toHaveLength(1);
  });

  it('have one for each date where they do not, the earliest first', () => {
    const result = letter('access', 'US-CA', { kinds: ['access', 'opt-out', 'erasure'] });
    expect(result.deadlines.map(({ kind }) => kind)).toEqual(['opt-out', 'access', 'erasure']);
    expect(result.due.date).toBe(result.deadlines[0]?.due.date);
    expect(result.body).toMatch(
      /Request 2: I expect your answer within 15 business days.*\nRequests 1 and 3: I expect your answer within 45 days/,
    );
  });

  it('name those without a date too', () => {
    expect(letter('access', 'DE', { kinds: ['access', 'withdraw'] }).body).toMatch(
      /Request 1: I expect .*\nRequest 2: please answer without undue delay/,
    );
  });

  it('are refused where the law lacks one of them', () => {
    expect(unavailable('access', 'DE', { kinds: ['access', 'opt-out'] }).reason).toBe('right-not-in-law');
  });
});
