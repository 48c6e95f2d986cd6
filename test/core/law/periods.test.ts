import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../../src/build/data';
import { dueDate, extensionFor } from '../../../src/core/law/deadline';
import type { Law, Right } from '../../../src/core/law/law';
import { lawOf, lawOn } from '../../../src/core/law/law-of';

const book = readLawBook(path.resolve(import.meta.dirname, '../../../src/data'));

function law(id: string): Law {
  const found = book.laws.find((one) => one.id === id);
  if (!found) throw new Error(`No law ${id}`);
  return found;
}

/** Law, right, day received, last day without holidays (null: none), the article of the period (null: the law has no period for it). */
const PERIODS: [string, Right, string, string | null, string | null][] = [
  // Three times 24 hours from the receipt itself, each right in an article of its own; none for erasure (UU 27/2022).
  ['id-pdp', 'access', '2026-11-02', '2026-11-05', 'Art. 32'],
  ['id-pdp', 'rectification', '2026-11-02', '2026-11-05', 'Art. 30'],
  ['id-pdp', 'withdraw_consent', '2026-11-02', '2026-11-05', 'Art. 40(2)'],
  ['id-pdp', 'restriction', '2026-11-02', '2026-11-05', 'Art. 41(1)'],
  ['id-pdp', 'erasure', '2026-11-02', null, 'Art. 43'],
  ['id-pdp', 'portability', '2026-11-02', null, null],
  ['id-pdp', 'automated_decisions', '2026-11-02', null, null],
  // Reg. 5 serves ss. 21 and 22; s. 16 asks for reasonable notice.
  ['sg-pdpa', 'access', '2026-11-02', '2026-12-02', 'PDP Regulations 2021 reg. 5'],
  ['us-nv', 'opt_out_sale', '2026-11-02', '2027-01-01', '603A.345(4)'],
  ['sg-pdpa', 'access', '2021-01-31', null, 'PDP Regulations 2014'],
  ['sg-pdpa', 'withdraw_consent', '2026-11-02', null, 's. 16(1), (4)'],
  ['my-pdpa', 'access', '2026-11-02', '2026-11-23', 's. 31(1)'],
  ['my-pdpa', 'objection', '2026-11-02', '2026-11-23', 's. 42(3)'],
  ['my-pdpa', 'withdraw_consent', '2026-11-02', null, 's. 38(2)'],
  ['my-pdpa', 'object_direct_marketing', '2026-11-02', null, 's. 43(1)'],
  ['kr-pipa', 'access', '2026-11-02', '2026-11-12', 'Enforcement Decree Art. 41(4)'],
  ['kr-pipa', 'automated_decisions', '2026-11-02', '2026-12-02', 'Decree Art. 44-3'],
  ['kr-pipa', 'object_direct_marketing', '2026-11-02', null, null],
  ['kr-pipa', 'withdraw_consent', '2026-11-02', null, null],
  // Rights that came later than their law are not carried back to its first day.
  ['hk-pdpo', 'object_direct_marketing', '2013-04-01', null, 's. 35G(3)'],
  ['hk-pdpo', 'object_direct_marketing', '2013-03-31', null, null],
  // Other Acts: three working days in Türkiye, from Monday to Thursday; no number in Japan.
  ['tr-kvkk', 'object_direct_marketing', '2026-11-02', '2026-11-05', 'Art. 8(3)'],
  ['jp-appi', 'object_direct_marketing', '2026-11-02', null, 'Art. 3(3)'],
  ['jp-appi', 'object_direct_marketing', '2008-11-30', null, null],
  ['ca-pipeda', 'rectification', '2026-11-02', '2026-12-02', 's. 8(3)'],
  ['ca-pipeda', 'withdraw_consent', '2026-11-02', null, 'Sch. 1, cl. 4.3.8'],
  // Thirty days of the calendar in Québec (s. 32), without an extension; none for what consent or advertising rests on.
  ['ca-qc-p391', 'access', '2026-11-02', '2026-12-02', 's. 32'],
  ['ca-qc-p391', 'erasure', '2026-11-02', '2026-12-02', 's. 32'],
  ['ca-qc-p391', 'withdraw_consent', '2026-11-02', null, 's. 8'],
  // A day of British Columbia's Act is no Saturday and no holiday (s. 1); 11 November is one, which is not counted here.
  ['ca-bc-pipa', 'access', '2026-11-02', '2026-12-14', 's. 29(1)'],
  ['ca-ab-pipa', 'access', '2026-11-02', '2026-12-17', 's. 28(1)'],
  ['ca-ab-pipa', 'rectification', '2026-11-02', null, 's. 25(2)'],
  ['ua-2297', 'access', '2026-11-02', '2026-12-02', 'Art. 8(2)(4), 16(5)'],
  ['ua-2297', 'erasure', '2026-11-02', null, 'Arts. 8(2)(6), 20'],
  ['ua-2297', 'objection', '2026-11-02', null, 'Art. 8(2)(5)'],
  ['ua-2297', 'withdraw_consent', '2026-11-02', null, 'Art. 8(2)(11)'],
  ['hk-pdpo', 'rectification', '2026-11-02', '2026-12-12', 's. 23'],
  ['hk-pdpo', 'object_direct_marketing', '2026-11-02', null, 's. 35G(3)'],
  ['tw-pdpa', 'access', '2026-11-02', '2026-11-17', 'Art. 13(1)'],
  ['tw-pdpa', 'restriction', '2026-11-02', '2026-12-02', 'Art. 13(2)'],
  ['tw-pdpa', 'object_direct_marketing', '2026-11-02', null, 'Art. 20(2)'],
  ['ru-152fz', 'object_direct_marketing', '2026-11-02', null, 'Art. 15(2)'],
  ['ru-152fz', 'automated_decisions', '2026-11-02', '2026-12-02', 'Art. 16(4)'],
  ['ru-152fz', 'restriction', '2026-11-02', null, null],
  ['co-1581', 'withdraw_consent', '2026-11-02', null, null],
  ['ch-fadp', 'access', '2026-11-02', '2026-12-02', 'DPO Art. 18(1)'],
  ['ch-fadp', 'portability', '2026-11-02', '2026-12-02', 'DPO Arts. 18(1), 22'],
  ['ch-fadp', 'objection', '2026-11-02', null, null],
  // The thirty days of the regulations of 2025 are for telling the outcome, and run from it; the Act asks for haste (s. 24(2)).
  ['za-popia', 'erasure', '2026-11-02', null, 's. 24(2)'],
  ['th-pdpa', 'erasure', '2026-11-02', '2027-01-31', 'Notification of the PDPC on erasure, B.E. 2567 (2024)'],
  ['th-pdpa', 'objection', '2026-11-02', null, null],
  ['sa-pdpl', 'withdraw_consent', '2026-11-02', '2026-12-02', 'Implementing Regulation Art. 3(1)(a)'],
  ['sa-pdpl', 'object_direct_marketing', '2026-11-02', null, 'Implementing Regulation Art. 29(3)'],
  // Art. 12(3) speaks of requests under Arts. 15 to 22; information without asking and damages are none.
  ['gdpr', 'objection', '2026-11-02', '2026-12-02', 'Art. 12(3)'],
  ['gdpr', 'be_informed', '2026-11-02', null, null],
  ['gdpr', 'compensation', '2026-11-02', null, null],
  // The period of the day on which the request arrives.
  ['ru-152fz', 'access', '2022-08-31', '2022-09-30', 'Art. 20(1)'],
  ['ru-152fz', 'access', '2022-09-01', '2022-09-15', 'Art. 20(1), 14(3)'],
  ['ru-152fz', 'access', '2010-03-01', null, null],
  ['kr-pipa', 'automated_decisions', '2024-03-14', null, null],
  ['th-pdpa', 'erasure', '2024-11-10', null, null],
  ['th-pdpa', 'erasure', '2024-11-11', '2025-02-09', 'Notification of the PDPC on erasure, B.E. 2567 (2024)'],
  ['za-popia', 'access', '2021-06-30', null, 'PAIA s. 56 (via POPIA s. 25)'],
  ['za-popia', 'access', '2021-07-01', '2021-07-31', 'PAIA s. 56 (via POPIA s. 25)'],
  ['uk-gdpr', 'access', '2026-02-03', '2026-03-03', 'Art. 12(3)'],
  ['uk-gdpr', 'access', '2026-02-05', '2026-03-05', 'Art. 12(3) / 12A'],
  ['us-ca-2018', 'opt_out_sale', '2020-08-13', null, null],
  ['us-ca-2018', 'opt_out_sale', '2020-08-14', '2020-09-04', '11 CCR 999.315'],
  ['us-ca-2018', 'erasure', '2020-02-03', '2020-03-19', '1798.130(a)(2)'],
  ['jp-appi', 'access', '2017-05-29', null, 'Arts. 25-27'],
  ['jp-appi', 'access', '2020-06-01', null, 'Arts. 28-30'],
  ['jp-appi', 'access', '2022-04-01', null, 'Arts. 33-35'],
  ['mx-lfpdppp', 'access', '2026-11-02', '2026-11-30', 'Art. 31'],
  ['mx-lfpdppp', 'withdraw_consent', '2026-11-02', null, 'Art. 7'],
  ['pe-29733', 'access', '2026-11-02', '2026-11-30', 'Reglamento Art. 69'],
  ['pe-29733', 'erasure', '2026-11-02', '2026-11-16', 'Reglamento Art. 69'],
  ['pe-29733', 'access', '2025-03-29', null, null],
  ['cl-21719', 'access', '2026-12-01', '2026-12-31', 'Art. 11'],
  ['cl-21719', 'object_direct_marketing', '2026-12-01', '2026-12-31', 'Art. 11'],
  ['cl-21719', 'restriction', '2026-12-01', '2026-12-03', 'Art. 11'],
  ['cl-21719', 'withdraw_consent', '2026-12-01', null, 'Art. 12'],
  ['ar-25326', 'object_direct_marketing', '2026-11-02', null, 'Art. 27(3)'],
  // A month from date to date; where there is no such day, the first of the next one (Llei 29/2021, Art. 15(3)).
  ['ad-29-2021', 'access', '2027-01-30', '2027-03-01', 'Art. 15(3)'],
  ['ad-29-2021', 'access', '2026-11-03', '2026-12-03', 'Art. 15(3)'],
  ['ad-29-2021', 'automated_decisions', '2026-11-03', null, 'Art. 25'],
  ['uy-18331', 'access', '2026-11-02', '2026-11-09', 'Art. 14'],
  ['uy-18331', 'object_direct_marketing', '2026-11-02', null, 'Art. 21'],
  ['cr-8968', 'erasure', '2026-11-02', '2026-11-09', 'Art. 7'],
  // Ten clear days: neither the first nor the last counts.
  ['ma-09-08', 'rectification', '2026-11-02', '2026-11-13', 'Art. 8'],
  ['ma-09-08', 'access', '2026-11-02', null, 'Art. 7'],
  // The number of Bahrain rests on one source: no date.
  ['bh-30-2018', 'erasure', '2026-11-02', null, 'Art. 23'],
  ['bh-30-2018', 'access', '2026-11-02', null, 'Art. 17'],
  ['ch-dsg-1992', 'access', '2023-08-31', '2023-09-30', 'VDSG Art. 1(4)'],
  ['ch-dsg-1992', 'objection', '2023-08-31', null, null],
  // Under this Act, too, no day from 25 December to 15 January is a working day.
  ['nz-1993', 'access', '2020-11-30', '2021-01-19', 's. 40'],
  // In force, but not to be complied with yet: no date is promised.
  ['us-md', 'access', '2026-03-31', null, '14-4705(e)'],
  ['us-md', 'access', '2026-04-01', '2026-05-16', '14-4705(e)'],
  ['id-pdp', 'access', '2024-10-17', null, 'Art. 32'],
  ['id-pdp', 'access', '2024-10-18', '2024-10-21', 'Art. 32'],
  ['us-va', 'opt_out_sale', '2026-11-02', '2026-12-17', '59.1-577(B)(1)'],
  ['us-va', 'sensitive_consent', '2026-11-02', null, null],
];

describe('the period for a right on a day', () => {
  it.each(PERIODS)('%s, %s, received %s: due %s under %s', (id, right, received, due, article) => {
    const { date, period } = dueDate(law(id), right, received);
    expect(law(id).rights.map((one) => one.right)).toContain(right);
    expect({ date, article: period?.article ?? null }).toEqual({ date: due, article });
  });

  it.each<[string, Right, string | null]>([
    ['tw-pdpa', 'restriction', '30 day'],
    ['my-pdpa', 'access', '14 day'],
    ['my-pdpa', 'objection', null],
    ['ua-2297', 'access', null],
    ['sa-pdpl', 'erasure', '30 day'],
    ['ca-pipeda', 'withdraw_consent', null],
    ['ca-qc-p391', 'access', null],
    ['ca-bc-pipa', 'access', '30 businessDay'],
    ['ca-bc-pipa', 'rectification', null],
    ['ca-ab-pipa', 'access', '30 day'],
    ['ru-152fz', 'automated_decisions', null],
  ])('%s lets the answer on %s be extended by %s', (id, right, extension) => {
    const held = extensionFor(law(id), right);
    expect(held && `${String(held.value)} ${held.unit}`).toBe(extension);
  });

  it.each<[string, Right, string, string[]]>([
    ['uk-gdpr', 'automated_decisions', '2026-02-04', ['Art. 22']],
    ['uk-gdpr', 'automated_decisions', '2026-02-05', ['Arts. 22A-22D']],
    ['uk-gdpr', 'complain_to_controller', '2021-03-01', []],
    ['uk-gdpr', 'complain_to_controller', '2026-06-19', ['DPA 2018 s. 164A']],
    ['ru-152fz', 'objection', '2022-08-31', []],
    ['ru-152fz', 'objection', '2022-09-01', ['Art. 21(5.1)']],
    ['jp-appi', 'access', '2017-05-29', ['Art. 25']],
    ['jp-appi', 'access', '2017-05-30', ['Art. 28']],
    ['jp-appi', 'erasure', '2022-03-31', ['Art. 30']],
    ['jp-appi', 'erasure', '2022-04-01', ['Art. 35']],
    ['jp-appi', 'know_recipients', '2022-03-31', []],
    ['nz-privacy', 'be_informed', '2026-05-01', ['IPP 3, 3A']],
    ['au-privacy', 'be_informed', '2026-12-10', ['APP 1, 1.7-1.9, 5']],
    ['hk-pdpo', 'object_direct_marketing', '2013-03-31', ['s. 34']],
    ['hk-pdpo', 'object_direct_marketing', '2013-04-01', ['s. 35G']],
    ['us-federal', 'object_direct_marketing', '2003-12-31', []],
    ['us-federal', 'object_direct_marketing', '2004-01-01', ['15 U.S.C. 7704(a)(3)-(4)']],
    ['ca-qc-p391', 'object_direct_marketing', '2023-09-21', []],
    ['jp-appi', 'object_direct_marketing', '2008-11-30', []],
    ['kr-pipa', 'automated_decisions', '2024-03-14', []],
    ['us-ut', 'rectification', '2026-06-30', []],
    ['us-ut', 'rectification', '2026-07-01', ['13-61-201(4)']],
    ['us-ut', 'opt_out_sale', '2026-06-30', ['13-61-201(4)']],
    ['us-ut', 'opt_out_sale', '2026-07-01', ['13-61-201(5)']],
    ['sg-pdpa', 'portability', '2022-10-26', []],
    ['ar-25326', 'withdraw_consent', '2001-12-11', []],
    ['ph-dpa', 'objection', '2016-09-08', []],
    ['ph-dpa', 'objection', '2016-09-09', ['IRR s. 34(b)']],
    ['pe-29733', 'portability', '2025-03-29', []],
    ['ru-152fz', 'access', '2011-07-26', ['Art. 14(1), 14(4)']],
    ['ru-152fz', 'access', '2011-07-27', ['Art. 14(1), 14(7)']],
    ['us-ct', 'know_recipients', '2026-06-30', []],
    ['us-ct', 'know_recipients', '2026-07-01', ['42-518(a)(7)']],
    ['us-ct', 'automated_decisions', '2026-06-30', []],
    ['us-ct', 'automated_decisions', '2026-07-01', ['42-518(a)(6)']],
    ['ca-qc-p391', 'portability', '2024-09-21', []],
    ['ca-qc-p391', 'portability', '2024-09-22', ['s. 27']],
  ])('%s on %s: what it says of it on %s', (id, right, date, articles) => {
    const held = lawOn(law(id), date).rights.filter((one) => one.right === right);
    expect(held.map(({ article }) => article)).toEqual(articles);
  });

  it.each<[string, Right, string, boolean]>([
    ['ua-2297', 'withdraw_consent', '2013-12-31', false],
    ['ua-2297', 'withdraw_consent', '2014-01-01', true],
    ['ua-2297', 'automated_decisions', '2013-12-31', false],
    ['il-ppl', 'object_direct_marketing', '1996-12-31', false],
    ['il-ppl', 'object_direct_marketing', '1997-01-01', true],
  ])('%s: before the latest day on which %s can have begun (%s) it is not sure, and not denied', (id, right, date, sure) => {
    expect(lawOn(law(id), date).rights.filter((one) => one.right === right)).toMatchObject([{ sure }]);
  });

  it.each<[string, 'fee' | 'identity' | 'agent' | 'territorial', string, string]>([
    ['sg-pdpa', 'fee', '2021-01-31', '2021-02-01'],
    ['sg-pdpa', 'identity', '2021-01-31', '2021-02-01'],
    ['co-1581', 'fee', '2013-06-26', '2013-06-27'],
    ['ke-dpa', 'fee', '2022-01-13', '2022-01-14'],
    ['ph-dpa', 'identity', '2021-01-28', '2021-01-29'],
    ['us-federal', 'fee', '2008-07-06', '2008-07-07'],
    ['ru-152fz', 'territorial', '2022-08-31', '2022-09-01'],
    ['hk-pdpo', 'agent', '2012-09-30', '2012-10-01'],
    ['ca-bc-pipa', 'territorial', '2024-12-17', '2024-12-18'],
  ])('%s: what it says of %s is not sure on %s, and is on %s', (id, term, before, from) => {
    expect([lawOn(law(id), before)[term].sure, lawOn(law(id), from)[term].sure]).toEqual([false, true]);
  });

  it.each<[string, string, string, boolean]>([
    ['GE', '2026-03-01', 'ge-sao', true],
    ['GE', '2026-03-02', 'ge-sao', false],
    ['JP', '2017-05-29', 'jp-ppc', true],
    ['JP', '2017-05-30', 'jp-ppc', false],
    ['MO', '2024-01-31', 'mo-dspdp', true],
    ['MO', '2024-02-01', 'mo-dspdp', false],
    ['UA', '2013-12-31', 'ua-ombudsman', true],
    ['KE', '2020-11-15', 'ke-odpc', true],
  ])('in %s on %s, %s is named as the body of today: %s', (country, date, body, ofToday) => {
    const found = lawOf({ country, state: null }, book, date);
    expect(found.authorities.map(({ id }) => id)).toContain(body);
    expect(found.authoritiesOfToday).toBe(ofToday);
  });

  it.each<[string, string | null, string, string, string, string[]]>([
    ['IS', null, '2018-07-19', 'gdpr', '2018-07-20', ['is-personuvernd']],
    ['NO', null, '2018-07-20', 'gdpr', '2018-07-20', ['no-datatilsynet']],
    ['IM', null, '2018-08-01', 'iom-applied-gdpr', '2018-08-01', ['im-ic']],
    ['GB', null, '2026-09-29', 'uk-gdpr', '2021-01-01', ['gb-ico']],
    ['GB', null, '2026-09-30', 'uk-gdpr', '2021-01-01', ['gb-ic']],
    ['CL', null, '2026-11-30', 'cl-19628', '1999-10-28', ['cl-courts']],
    ['CL', null, '2026-12-01', 'cl-21719', '2026-12-01', ['cl-apdp']],
    ['US', 'CA', '2020-10-01', 'us-ca-2018', '2020-01-01', ['us-ca-ag', 'us-ftc']],
    ['US', 'CA', '2023-07-01', 'us-ca', '2023-01-01', ['us-ca-cppa', 'us-ca-ag', 'us-ftc']],
    ['CH', null, '2023-08-31', 'ch-dsg-1992', '1993-07-01', ['ch-fdpic']],
    ['CH', null, '2023-09-01', 'ch-fadp', '2023-09-01', ['ch-fdpic']],
    ['NZ', null, '2020-11-30', 'nz-1993', '1993-07-01', ['nz-opc']],
    ['AU', null, '2014-03-11', 'au-privacy', '2014-03-12', ['au-oaic']],
    ['ID', null, '2022-10-17', 'id-pdp', '2022-10-17', ['id-komdigi']],
    ['AR', null, '2026-11-30', 'ar-25326', '2000-11-11', ['ar-aaip']],
  ])('%s %s on %s: %s, in force from %s, with the bodies of that day', (country, state, date, id, from, bodies) => {
    const found = lawOf({ country, state }, book, date);
    expect(found.law).toMatchObject({ id, inForceFrom: from });
    expect(found.authorities.map((one) => one.id)).toEqual(bodies);
  });

  it('says that the bodies are those of today where the law is a former one and their own time is not known', () => {
    expect(lawOf({ country: 'GI', state: null }, book, '2019-01-01').authoritiesOfToday).toBe(true);
    expect(lawOf({ country: 'GB', state: null }, book, '2019-01-01').authoritiesOfToday).toBe(false);
    expect(lawOf({ country: 'GI', state: null }, book, '2026-11-22').authoritiesOfToday).toBe(false);
  });

  it('says so too where the law gave no body on that day: no body is shown as one of a time before it was founded', () => {
    for (const place of book.places)
      for (const date of ['1999-01-01', '2012-06-01', '2018-05-25', '2020-10-01', '2022-01-01', '2024-06-01', '2026-11-30']) {
        const [country = '', state = null] = place.code.split('-');
        const { authorities, authoritiesOfToday } = lawOf({ country, state }, book, date);
        for (const { id, from = '', until = '9999' } of authorities)
          expect((from <= date && date <= until) || authoritiesOfToday, `${place.code} ${date} ${id}`).toBe(true);
      }
    expect(lawOf({ country: 'US', state: 'CA' }, book, '2021-03-01').authorities.map(({ id }) => id)).not.toContain('us-ca-cppa');
  });

  it('counts hours from the receipt itself, into the day in which they end', () => {
    expect(dueDate(law('id-pdp'), 'access', '2026-11-02').working).toEqual([
      { code: 'received', values: { date: '2026-11-02' } },
      { code: 'hours', values: { n: '72', date: '2026-11-05', article: 'Art. 32' } },
    ]);
  });
});
