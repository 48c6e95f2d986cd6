import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../../src/build/data';
import { dueDate, extensionFor } from '../../../src/core/law/deadline';
import type { Law, Right } from '../../../src/core/law/law';

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
  ['sg-pdpa', 'withdraw_consent', '2026-11-02', null, 's. 16(1), (4)'],
  ['my-pdpa', 'access', '2026-11-02', '2026-11-23', 's. 31(1)'],
  ['my-pdpa', 'objection', '2026-11-02', '2026-11-23', 's. 42(3)'],
  ['my-pdpa', 'withdraw_consent', '2026-11-02', null, 's. 38(2)'],
  ['my-pdpa', 'object_direct_marketing', '2026-11-02', null, 's. 43(1)'],
  ['kr-pipa', 'access', '2026-11-02', '2026-11-12', 'Enforcement Decree Art. 41(4)'],
  ['kr-pipa', 'automated_decisions', '2026-11-02', '2026-12-02', 'Decree Art. 44-3'],
  ['kr-pipa', 'object_direct_marketing', '2026-11-02', null, null],
  ['kr-pipa', 'withdraw_consent', '2026-11-02', null, null],
  ['ca-pipeda', 'rectification', '2026-11-02', '2026-12-02', 's. 8(3)'],
  ['ca-pipeda', 'withdraw_consent', '2026-11-02', null, 'Sch. 1, cl. 4.3.8'],
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
  ['za-popia', 'erasure', '2026-11-02', '2026-12-02', 'Regulations of 2018, reg. 3'],
  ['th-pdpa', 'erasure', '2026-11-02', '2027-01-31', 'Notification of the PDPC on erasure, B.E. 2567 (2024)'],
  ['th-pdpa', 'objection', '2026-11-02', null, null],
  ['sa-pdpl', 'withdraw_consent', '2026-11-02', '2026-12-02', 'Implementing Regulation Art. 3(1)(a)'],
  ['sa-pdpl', 'object_direct_marketing', '2026-11-02', null, 'Implementing Regulation Art. 29(3)'],
  // Art. 12(3) speaks of requests under Arts. 15 to 22; information without asking and damages are none.
  ['gdpr', 'objection', '2026-11-02', '2026-12-02', 'Art. 12(3)'],
  ['gdpr', 'be_informed', '2026-11-02', null, null],
  ['gdpr', 'compensation', '2026-11-02', null, null],
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
    ['ru-152fz', 'automated_decisions', null],
  ])('%s lets the answer on %s be extended by %s', (id, right, extension) => {
    const held = extensionFor(law(id), right);
    expect(held && `${String(held.value)} ${held.unit}`).toBe(extension);
  });

  it('counts hours from the receipt itself, into the day in which they end', () => {
    expect(dueDate(law('id-pdp'), 'access', '2026-11-02').working).toEqual([
      { code: 'received', values: { date: '2026-11-02' } },
      { code: 'hours', values: { n: '72', date: '2026-11-05', article: 'Art. 32' } },
    ]);
  });
});
