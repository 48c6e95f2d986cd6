import { mailtoLink, MAILTO_LIMIT } from '../../../../src/core/request/delivery/mailto';
import type { FirstLetter } from '../../../../src/core/request/case/case-assessment';
import type { FollowUp, FollowUpOrder } from '../../../../src/core/request/letter/follow-up-order';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFollowUpTexts, readLawBook, readLetterTexts } from '../../../../src/build/data';
import type { Law } from '../../../../src/core/law/law';
import { exhibitsOf } from '../../../../src/core/request/case/exhibits';
import type { LoggedRequest, RequestEvent } from '../../../../src/core/request/case/logged-request';
import { checklistFor } from '../../../../src/core/request/letter/checklist';
import { exhibitList } from './exhibit-list';
import { writeFollowUp } from '../../../../src/core/request/letter/follow-up';
import { authorityLanguage } from '../../../../src/core/request/letter/follow-up-texts';

const DATA = path.resolve(import.meta.dirname, '../../../../src/data');
const book = readLawBook(DATA);
const first = readLetterTexts(DATA);
const later = readFollowUpTexts(DATA);
const law = (id: string): Law => book.laws.find((one) => one.id === id) ?? expect.fail(id);
const authority = (id: string) => book.authorities.find((one) => one.id === id) ?? expect.fail(id);

const PAST: FirstLetter = {
  kind: 'access',
  also: [],
  law: 'gdpr',
  addressee: 'Alibaba.com Singapore E-Commerce Private Limited',
  to: 'DataProtection.AE@aliexpress.com',
  cc: ['agent@example.com'],
  subject: 'Request for access to my personal data (GDPR) PR-7K3M9XQ2',
  reference: 'PR-7K3M9XQ2',
  language: 'en',
  sent: '2026-09-30',
  due: '2026-10-30',
  sure: true,
  answered: null,
  policy: { title: 'AliExpress.com Privacy Policy', effective: '2026-07-30', section: 'N. Contact' },
};

// A union cannot be spread over: each test names the parts of its own kind of letter.
function write(
  more: Record<string, unknown> & { kind: FollowUpOrder['kind'] },
  changes: Partial<FirstLetter> = {},
  language = 'en',
): FollowUp {
  const request = { ...PAST, ...changes };
  return writeFollowUp({
    firstLetter: request,
    law: law(request.law),
    shopName: 'AliExpress',
    on: '2026-11-22',
    language,
    texts: later[language] ?? expect.fail(language),
    letterTexts: first[language] ?? expect.fail(language),
    ...(more.kind === 'identity-answer' ? { give: false, identifiers: false } : {}),
    ...(more.kind === 'authority-complaint'
      ? { authority: null, country: 'AT', exhibits: exhibitList(request, more as Parameters<typeof exhibitList>[1]), outcome: 'no-answer' }
      : {}),
    ...more,
  } as FollowUpOrder);
}

describe('an answer to who insists on a way of asking', () => {
  it.each(Object.keys(later))('in %s says that the request stands, with its source, and speaks of no proof of identity', (language) => {
    const form = write({ kind: 'identity-answer', demand: 'form' }, {}, language);
    expect(form.subject).toBe(PAST.subject);
    expect(form.body).toContain('01/2022');
    // Which section says so was not confirmed in the text; which guidelines do was.
    expect(form.body).not.toContain('3.1');
    expect(form.body).not.toContain('12(6)');
    const call = write({ kind: 'identity-answer', demand: 'call' }, {}, language);
    expect(call.body).toMatch(/12\D{1,40}1|12\(1\)/);
    expect(call).toMatchObject({ warnings: [], blanks: [] });
  });

  it('cites neither where they do not hold, and asks for the provision', () => {
    const erasure = write({ kind: 'identity-answer', demand: 'form' }, { kind: 'erasure' });
    expect(erasure.body).not.toContain('01/2022');
    expect(erasure.body).toContain('name the provision that requires this of me');
    const brazil = write({ kind: 'identity-answer', demand: 'call' }, { law: 'br-lgpd' });
    expect(brazil.body).not.toContain('orally');
    expect(brazil.body).toContain('name the provision that requires this of me');
  });
});

describe('a letter about a link that has expired', () => {
  it('asks for the file once more under the article of the copy', () => {
    const { body } = write({ kind: 'deficiency', items: ['link-expired'] }, { answered: '2026-10-20' });
    expect(body).toContain('The file once more');
    expect(body).toContain('Art. 15(3) GDPR');
    expect(body).toContain('20 October 2026');
  });
});

describe('a reminder', () => {
  it('quotes the first letter with its day, number, subject and requests, and the day that has passed', () => {
    const { body, subject, to, cc, expects } = write({ kind: 'reminder' }, { also: ['erasure'] });
    expect({ to, cc, expects }).toEqual({ to: PAST.to, cc: PAST.cc, expects: '2026-12-06' });
    expect(subject).toBe(`Reminder: ${PAST.subject}`);
    expect(body).toContain('On 30 September 2026');
    expect(body).toContain('PR-7K3M9XQ2');
    expect(body).toContain(
      '- Request for access to my personal data (Art. 15(1)-(3) GDPR)\n- Request to erase my personal data (Art. 17 GDPR)',
    );
    expect(body).toContain('The answer was due within one month of receipt (Art. 12(3) GDPR), that is by 30 October 2026.');
    expect(body).toContain('by 6 December 2026. I name this day as a courtesy');
    expect(mailtoLink({ to, cc, subject, body }).href).toContain('cc=agent@example.com');
  });

  it.each<[string, string, FirstLetter['kind'], string]>([
    ['tr-kvkk', 'en', 'marketing', '- Refusal of advertising messages (Art. 8(1) of Law No. 6563 of Türkiye)'],
    ['jp-appi', 'ja', 'marketing', '特定電子メールの送信の適正化等に関する法律第3条第3項'],
    ['tr-kvkk', 'de', 'marketing', '(Art. 8 Abs. 1 des türkischen Gesetzes Nr. 6563)'],
    ['us-ca', 'en', 'erasure', '- Request to delete my personal information ('],
    ['mx-lfpdppp', 'es', 'erasure', '- Derechos ARCO: cancelación de datos ('],
    ['gdpr', 'en', 'marketing', '- Objection to direct marketing ('],
  ])('under %s names in %s what was asked for (%s) as the first letter did', (id, language, kind, line) => {
    expect(write({ kind: 'reminder' }, { law: id, kind, language }, language).body).toContain(line);
  });

  it('names no period that does not lead to the day: an extension, a day of the shopper’s own', () => {
    const { body } = write({ kind: 'reminder' }, { due: '2026-11-20' });
    expect(body).toContain('The answer was due by 20 November 2026.');
    expect(body).not.toContain('one month');
  });

  it.each<[string, Partial<FirstLetter>]>([
    ['the law is not sure', { sure: false }],
    ['there is no day', { due: null, sure: false }],
    ['the day has not passed', { due: '2026-11-22' }],
  ])('calls nothing late where %s', (_name, past) => {
    const { body } = write({ kind: 'reminder' }, past);
    expect(body).not.toContain('was due');
    expect(body).toContain('Please answer without undue delay');
  });

  it('adds the number to a subject that does not hold it', () => {
    const { subject, body } = write({ kind: 'reminder' }, { subject: 'Request' });
    expect(subject).toBe('Reminder: Request [PR-7K3M9XQ2]');
    expect(body).toContain('“Request” (reference PR-7K3M9XQ2)');
  });
});

describe('an answer to a demand for identification', () => {
  it('under the GDPR refuses a copy of an identity document, and offers what identifies', () => {
    const { body, blanks } = write({
      kind: 'identity-answer',
      demand: 'id-copy',
      identifiers: true,
      details: { email: 'me@example.org', order: '123' },
    });
    expect(blanks).toEqual([]);
    expect(body).toContain('Under Art. 12(6) GDPR, further details may be asked for only where there are reasonable doubts');
    expect(body).toContain('I am not sending a copy of an identity document');
    expect(body).toContain('EDPB Guidelines 01/2022, section 3.3');
    expect(body).toContain('- Account e-mail: me@example.org\n- Order number: 123\n- The cookie identifiers in my first letter');
  });

  it('cites the guidelines on access for nothing else', () => {
    expect(write({ kind: 'identity-answer', demand: 'id-copy' }, { kind: 'erasure' }).body).not.toContain('EDPB');
    expect(write({ kind: 'identity-answer', demand: 'id-copy' }, { also: ['erasure'] }).body).not.toContain('EDPB');
    expect(write({ kind: 'identity-answer', demand: 'id-copy' }, { law: 'uk-gdpr' }).body).not.toContain('EDPB');
  });

  it.each([
    ['ar-25326', 'Art. 14(1)'],
    ['za-popia', 's. 23(1)'],
    ['tr-kvkk', ''],
    ['ru-152fz', 'Art. 14(3)'],
  ])('under %s, which asks for proof, refuses nothing and warns who withholds it', (id, article) => {
    const refused = write({ kind: 'identity-answer', demand: 'id-copy' }, { law: id });
    expect(refused.warnings).toEqual(['law-asks-identity']);
    expect(refused.body).toContain('I know that the law asks for details of identity');
    expect(refused.body).toContain(article);
    expect(refused.body).not.toContain('I am not sending');
    expect(refused.body).toContain('Please name the provision');
    expect(write({ kind: 'identity-answer', demand: 'id-copy', give: true }, { law: id })).toMatchObject({ warnings: [] });
  });

  it('concedes a check where the law knows one, but not of an opt-out', () => {
    expect(write({ kind: 'identity-answer', demand: 'phone' }, { law: 'us-ca' }).body).toContain(
      'Under CCPA, 11 CCR 7060-7063, you may check who I am.',
    );
    expect(write({ kind: 'identity-answer', demand: 'phone' }, { law: 'us-ca', kind: 'opt-out' }).body).not.toContain('you may check');
    expect(write({ kind: 'identity-answer', demand: 'phone' }, { law: 'us-va' }).body).not.toContain('Under');
  });

  it('says that the clock runs on where it does', () => {
    expect(write({ kind: 'identity-answer', demand: 'phone' }, { law: 'us-ca' }).body).toContain(
      '11 CCR 7021(b), the period for your answer goes on running',
    );
    expect(write({ kind: 'identity-answer', demand: 'phone' }).body).not.toContain('goes on running');
  });

  it.each([
    ['account-email', {}, ['email'], 'Account e-mail: ________'],
    ['account-email', { details: { email: 'me@example.org' } }, [], 'Account e-mail: me@example.org'],
    ['phone', { give: true }, ['supplied'], 'Here is what you ask for: ________'],
    ['phone', { give: true, supplied: '+49 30 1' }, [], 'Here is what you ask for: +49 30 1'],
    ['phone', {}, [], 'Please name the provision'],
    ['signature', { give: true }, [], 'attached again, signed'],
    ['signature', {}, [], 'Please name the provision'],
    ['id-copy', { give: true }, [], 'blacked out'],
    ['other', {}, ['asked'], 'the following: ________.'],
    ['other', { asked: 'my mother’s name' }, [], 'the following: my mother’s name.'],
    ['other', { asked: 'a date', give: true }, ['supplied'], '________'],
  ])('%s with %j lacks %j', (demand, more, blanks, words) => {
    const letter = write({ kind: 'identity-answer', demand, ...more });
    expect(letter.blanks).toEqual(blanks);
    expect(letter.body).toContain(words);
    expect(letter.body.includes('________')).toBe(blanks.length > 0);
  });
});

describe('a letter on an incomplete answer', () => {
  it('lists what is missing, each with its article', () => {
    const { body } = write(
      { kind: 'deficiency', items: ['transfers', 'recipients', 'unreadable', 'hosts'], hosts: ['criteo.com', 'adnxs.com', 'criteo.com'] },
      { answered: '2026-10-20' },
    );
    expect(body).toContain('The answer of 20 October 2026 is incomplete.');
    expect(body).toMatch(
      /cannot be used \(Art\. 15\(3\) GDPR\)\n- The recipients by name, not only their categories \(Art\. 15\(1\)\(c\) GDPR; CJEU, C-154\/21\)\n- Whether these hosts.*: adnxs\.com, criteo\.com \(Art\. 15\(1\)\(c\) GDPR\)\n- The safeguards for transfers abroad \(Art\. 15\(2\) GDPR\)/,
    );
  });

  it('without a tick, or with hosts that nobody named, is not ready', () => {
    for (const items of [[], ['hosts'], ['no-grounds']])
      expect(write({ kind: 'deficiency', items, hosts: [] })).toMatchObject({ blanks: ['missing'] });
  });

  it('cites nothing said of access for another right, and the Court for the Union alone', () => {
    const all = (kind: FirstLetter['kind'], id: string): string =>
      write({ kind: 'deficiency', items: checklistFor(id, [kind]).map(({ item }) => item), hosts: ['criteo.com'] }, { kind, law: id }).body;
    for (const kind of ['erasure', 'rectification', 'restriction', 'objection', 'marketing', 'withdraw', 'portability'] as const)
      expect(all(kind, 'gdpr')).not.toMatch(/Art\. 15|C-154/);
    expect(all('access', 'uk-gdpr')).toContain('Art. 15(1)(c) UK GDPR)');
    expect(all('access', 'uk-gdpr')).not.toContain('C-154');
    expect(all('access', 'br-lgpd')).not.toMatch(/Art\. 15|C-154/);
  });

  it('of several rights cites each one’s article', () => {
    expect(write({ kind: 'deficiency', items: ['not-done'] }, { kind: 'rectification', also: ['erasure'] }).body).toContain(
      '(Arts. 16, 17(1) GDPR)',
    );
  });

  it('has a checklist for every kind of request', () => {
    expect(checklistFor('gdpr', ['access']).map(({ item }) => item)).toEqual([
      'confirm',
      'copy',
      'unreadable',
      'link-expired',
      'policy-text',
      'purposes',
      'categories',
      'recipients',
      'hosts',
      'period',
      'rights',
      'source',
      'automated',
      'transfers',
    ]);
    expect(checklistFor('gdpr', ['access']).every(({ article }) => article?.startsWith('Art. 15'))).toBe(true);
    expect(checklistFor('kr-pipa', ['erasure'])).toEqual(
      ['not-confirmed', 'not-done', 'part-kept', 'recipients-not-told', 'no-reasons'].map((item) => ({ item, article: null })),
    );
  });
});

describe('a complaint to the company', () => {
  it('in the United Kingdom cites the Act and asks for a confirmation within 30 days', () => {
    const { body, expects } = write(
      { kind: 'company-complaint', outcome: 'refused', reason: 'No account found' },
      { law: 'uk-gdpr', answered: '2026-10-20' },
    );
    expect(body).toContain('This is a complaint about the way my request was handled (UK GDPR, DPA 2018 s. 164A).');
    expect(body).toContain('The request was refused on 20 October 2026.\nReason given: No account found');
    expect(body).toContain('Please confirm within 30 days');
    // 22 December 2026 is a Tuesday.
    expect(expects).toBe('2026-12-22');
  });

  it('elsewhere cites what is sure and names no period of ours', () => {
    const { body, expects } = write({ kind: 'company-complaint', outcome: 'no-answer' }, { law: 'au-privacy', due: null, sure: false });
    expect(body).toContain('handled.');
    expect(expects).toBeNull();
  });
});

describe('an appeal', () => {
  it('names the days of the state where they are sure', () => {
    const nj = write({ kind: 'appeal', outcome: 'refused' }, { law: 'us-nj' });
    expect(nj.body).toContain('I expect your answer within 45 days of receipt (§ 56:8-166.7(f) of the New Jersey Data Privacy Act).');
    expect(nj.expects).toBe('2027-01-06');
    const va = write({ kind: 'appeal', outcome: 'refused' }, { law: 'us-va' });
    expect(va.body).toMatch(/within 60 days of receipt \(.*59\.1-577\(C\)/);
    const ct = write({ kind: 'appeal', outcome: 'refused' }, { law: 'us-ct' });
    expect(ct.body).not.toMatch(/60 days|42-518\(d\)/);
    expect(ct.expects).toBeNull();
  });
});

describe('a complaint to the authority', () => {
  const full = {
    authority: authority('at-dsb'),
    details: { name: 'A. Person', email: 'me@example.org' },
    letters: [
      { kind: 'deficiency', on: '2026-11-12' },
      { kind: 'reminder', on: '2026-11-02' },
    ],
    report: '2026-11-20',
  };

  it('tells who, what, when and what came of it, by day, and numbers the exhibits', () => {
    const letter = write({ kind: 'authority-complaint', ...full, outcome: 'late' }, { answered: '2026-11-10' });
    expect(letter).toMatchObject({
      to: 'dsb@dsb.gv.at',
      cc: [],
      blanks: [],
      form: 'https://dsb.gv.at/eingabe-an-die-dsb/formulare',
      expects: null,
    });
    expect(letter.body).toContain(
      'I submit a complaint (Art. 77 GDPR) about Alibaba.com Singapore E-Commerce Private Limited (AliExpress)',
    );
    expect(letter.body).toContain('Country of residence: Austria.');
    const days = [...letter.body.matchAll(/^- (\d+ \w+ 2026) –/gm)].map(([, day]) => day);
    expect(days).toEqual(['30 September 2026', '30 October 2026', '2 November 2026', '10 November 2026', '12 November 2026']);
    expect(letter.body).toContain(
      'The answer came late, on 10 November 2026. The answer was due within one month of receipt (Art. 12(3) GDPR), that is by 30 October 2026.',
    );
    expect(letter.body).toMatch(
      /1\. Letter to the company, 30 September 2026 \(PR-7K3M9XQ2\)\n2\. Reminder, 2 November 2026\n3\. Reply of the company, 10 November 2026\n4\. Letter on the incomplete answer, 12 November 2026\n5\. AliExpress\.com Privacy Policy, 30 July 2026, N\. Contact\n6\. Cookie report, 20 November 2026/,
    );
    expect(letter.body).toMatch(/Yours faithfully\nA\. Person\nme@example\.org$/);
  });

  it('calls an answer late only if it came after the day', () => {
    expect(write({ kind: 'authority-complaint', ...full, outcome: 'late' }, { answered: '2026-10-30' }).body).not.toContain('was due');
    expect(write({ kind: 'authority-complaint', ...full, outcome: 'late' }, { answered: '2026-11-10', sure: false }).body).not.toMatch(
      /was due|Last day for the answer/,
    );
  });

  it('numbers its papers as the folder for the authority does: by day, a reply before a later letter', () => {
    const events: RequestEvent[] = [
      { id: 'a', on: '2026-09-30', type: 'sent', channel: 'email' },
      { id: 'b', on: '2026-10-05', type: 'reply', text: 'early' },
      {
        id: 'c',
        on: '2026-11-02',
        type: 'letter',
        letter: 'reminder',
        language: 'en',
        to: 'x',
        cc: [],
        subject: 's',
        body: 'b',
        sent: '2026-11-02',
      },
      { id: 'd', on: '2026-11-02', type: 'reply', text: 'late' },
    ];
    const packed = exhibitsOf({ ...PAST, events, body: 'b', sent: '2026-09-30', policy: null } as unknown as LoggedRequest, {
      policy: null,
      report: null,
    });
    const { body } = write({
      kind: 'authority-complaint',
      ...full,
      report: null,
      letters: [{ kind: 'reminder', on: '2026-11-02' }],
      replies: ['2026-10-05', '2026-11-02'],
    });
    const counted = [...body.slice(body.lastIndexOf('\n1. ')).matchAll(/^\d+\. .*?(\d+ \w+ 2026)/gm)].map(([, day = '']) =>
      new Date(`${day} UTC`).toISOString().slice(0, 10),
    );
    expect(counted.slice(0, 4)).toEqual(packed.map(({ on }) => on));
    expect(packed.map(({ kind }) => kind)).toEqual(['request', 'reply', 'reminder', 'reply']);
  });

  it('is not ready without a name', () => {
    expect(write({ kind: 'authority-complaint', authority: authority('at-dsb') })).toMatchObject({ blanks: ['name'] });
  });

  it('shows no address that is not verified, and says where to go', () => {
    // All of the authority of Baden-Württemberg but its website is unsure.
    expect(write({ kind: 'authority-complaint', ...full, authority: authority('de-bw-lfdi') })).toMatchObject({
      to: '',
      form: null,
      warnings: expect.arrayContaining(['authority-no-email']) as string[],
    });
    expect(write({ kind: 'authority-complaint', ...full, authority: null })).toMatchObject({
      to: '',
      warnings: ['no-authority'],
    });
  });

  it.each([
    ['tr-kvkk', '2026-11-22', null, '2026-11-29', true],
    ['tr-kvkk', '2026-11-30', null, '2026-11-29', false],
    ['tr-kvkk', '2026-11-22', '2026-10-10', '2026-11-09', false],
    ['gdpr', '2027-11-22', null, null, false],
  ])('under %s on %s, answered %s: the shopper’s last day is %s', (id, on, answered, last, inTime) => {
    const letter = write(
      { kind: 'authority-complaint', ...full, on, outcome: answered === null ? 'no-answer' : 'refused' },
      { law: id, answered },
    );
    expect(letter.lastDay?.date).toBe(last);
    expect(letter.body.includes('The last day for this complaint')).toBe(inTime);
    expect(letter.warnings.includes('complaint-window-passed')).toBe(last !== null && !inTime);
  });

  it('warns where the law wants the company first, and says so where it was', () => {
    expect(write({ kind: 'authority-complaint', ...full, authority: authority('gb-ico') }, { law: 'uk-gdpr' })).toMatchObject({
      warnings: expect.arrayContaining(['company-first']) as string[],
    });
    const after = write(
      { kind: 'authority-complaint', ...full, authority: authority('gb-ico'), letters: [{ kind: 'company-complaint', on: '2026-11-01' }] },
      { law: 'uk-gdpr' },
    );
    expect(after.warnings).not.toContain('company-first');
    expect(after.body).toContain('I turned to the company first');
    expect(write({ kind: 'authority-complaint', ...full, authority: authority('tr-kvkk') }, { law: 'tr-kvkk' }).body).toContain(
      'I turned to the company first (Art. 14(2) KVKK).',
    );
    expect(write({ kind: 'authority-complaint', ...full }).body).not.toContain('first');
  });
});

describe('the language of a complaint', () => {
  const languages = Object.keys(first).map((code) => ({ code }));

  it.each([
    [null, 'en', 'at-dsb', 'de'],
    [null, 'fr', 'fr-cnil', 'fr'],
    [null, 'en', 'br-anpd', 'pt-BR'],
    [null, 'en', 'pt-cnpd', 'pt-PT'],
    [null, 'de', 'dk-datatilsynet', 'en'],
    ['es', 'en', 'at-dsb', 'es'],
    ['xx', 'en', 'at-dsb', 'de'],
    [null, 'en', 'kr-pipc', 'ko'],
    [null, 'en', 'be-apd', 'en'],
    [null, 'de', 'ie-dpc', 'en'],
  ])('chosen %s, first letter in %s, %s: %s', (chosen, past, id, language) => {
    expect(authorityLanguage(chosen, past, authority(id), languages)).toBe(language);
  });

  it('is that of the first letter where the authority takes several', () => {
    expect(authorityLanguage(null, 'fr', { country: 'BE', languages: ['nl', 'fr', 'de'] }, languages)).toBe('fr');
    expect(authorityLanguage(null, 'en', { country: 'BE', languages: ['nl', 'fr', 'de'] }, languages)).toBe('nl');
    expect(authorityLanguage(null, 'en', null, languages)).toBe('en');
  });

  it('is warned of where the authority does not take it', () => {
    expect(write({ kind: 'authority-complaint', authority: authority('dk-datatilsynet') }).warnings).toContain('authority-language');
    expect(write({ kind: 'authority-complaint', authority: authority('br-anpd') }, {}, 'pt-BR').warnings).not.toContain(
      'authority-language',
    );
  });
});

describe('what others wrote', () => {
  it.each(['$&', '{law}', '{answered?x}', '{n#one:a|other:b}', '<b>x</b>', '100% of', '日本 😀'])(
    '%j stays as it is, in one pass',
    (text) => {
      const letter = write(
        { kind: 'authority-complaint', outcome: 'refused', reason: text, authority: authority('at-dsb'), details: { name: text } },
        { subject: text, addressee: text, policy: { title: text, effective: null, section: text } },
      );
      expect(letter.body.split(text).length).toBeGreaterThanOrEqual(5);
      expect(
        write({ kind: 'identity-answer', demand: 'other', asked: text, give: true, supplied: text }, { subject: text }).body.split(text),
      ).toHaveLength(4);
    },
  );

  it('cannot break a line of the subject or of a list', () => {
    const letter = write(
      { kind: 'deficiency', items: ['hosts'], hosts: ['a\nb', 'c\r\nd'] },
      { subject: 'Hello\r\nBcc: x@example.com', addressee: 'A\nB' },
    );
    expect(letter.subject).toBe('Incomplete answer: Hello Bcc: x@example.com [PR-7K3M9XQ2]');
    expect(letter.body).toContain(': a b, c d');
    expect(letter.body).toContain('To A B\n');
  });

  it('whatever it is, the letter is written and its address decodes to it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const letter = write({ kind: 'reminder', details: { name: text } }, { subject: text, reference: text, addressee: text });
        const { href, fits } = mailtoLink(letter);
        expect(href.length).toBeLessThanOrEqual(fits ? MAILTO_LIMIT : 10_000);
        if (fits) expect(decodeURIComponent(href)).toContain(letter.body.replace(/\p{Surrogate}/gu, '\uFFFD').replaceAll('\n', '\r\n'));
      }),
      { numRuns: 200 },
    );
  });

  it('belongs to the law it was sent under', () => {
    expect(() =>
      writeFollowUp({
        firstLetter: PAST,
        law: law('uk-gdpr'),
        shopName: 'AliExpress',
        on: '2026-11-22',
        language: 'en',
        texts: later['en'] ?? expect.fail(),
        letterTexts: first['en'] ?? expect.fail(),
        kind: 'reminder',
      }),
    ).toThrow(RangeError);
  });
});
