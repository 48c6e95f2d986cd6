import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../../src/build/data';
import { lastComplaintDate } from '../../../src/core/law/complaint-window';
import type { Law } from '../../../src/core/law/law';

const book = readLawBook(path.resolve(import.meta.dirname, '../../../src/data'));
const law = (id: string): Law => book.laws.find((one) => one.id === id) ?? expect.fail(id);

describe('the last day to complain to the authority', () => {
  it.each([
    // Türkiye: 30 days from the answer, 60 from the request, whichever is earlier.
    ['tr-kvkk', '2026-09-30', '2026-10-10', null, '2026-11-09', ['from-answer', 'days', 'from-request', 'days', 'earlier-counts']],
    ['tr-kvkk', '2026-09-30', '2026-10-30', null, '2026-11-29', ['from-answer', 'days', 'from-request', 'days', 'earlier-counts']],
    ['tr-kvkk', '2026-09-30', '2026-11-20', null, '2026-11-29', ['from-answer', 'days', 'from-request', 'days', 'earlier-counts']],
    ['tr-kvkk', '2026-09-30', null, '2026-10-30', '2026-11-29', ['from-request', 'days']],
    ['tr-kvkk', '2028-01-31', null, null, '2028-03-31', ['from-request', 'days']],
    // Canada: six months from the refusal, or from the end of the time for an answer.
    ['ca-pipeda', '2026-08-01', '2026-08-31', '2026-08-31', '2027-02-28', ['from-answer', 'last-day-of-month', 'longer-allowed']],
    ['ca-pipeda', '2026-08-01', null, '2026-08-31', '2027-02-28', ['from-due', 'last-day-of-month', 'longer-allowed']],
    ['ca-pipeda', '2026-01-10', '2026-02-10', '2026-02-09', '2026-08-10', ['from-answer', 'same-day-of-month', 'longer-allowed']],
  ])('%s, sent %s, answered %s, due %s: %s', (id, sent, answered, due, date, codes) => {
    const last = lastComplaintDate(law(id), { sent, answered, due });
    expect(last.date).toBe(date);
    expect(last.working.map(({ code }) => code)).toEqual(codes);
    expect(last).toMatchObject({ sure: true, article: id === 'tr-kvkk' ? 'Art. 14(1)' : 's. 11(3)' });
  });

  it('does not run before there is an answer or the time for it is over', () => {
    expect(lastComplaintDate(law('ca-pipeda'), { sent: '2026-08-01', answered: null, due: null })).toEqual({
      date: null,
      working: [],
      article: 's. 11(3)',
      sure: true,
    });
  });

  it('is not shown where it is not sure', () => {
    expect(lastComplaintDate({ ...law('mx-lfpdppp'), sure: false }, { sent: '2026-09-30', answered: '2026-10-10', due: null })).toEqual({
      date: null,
      working: [{ code: 'unsure', values: { law: 'LFPDPPP 2025' } }],
      article: null,
      sure: false,
    });
  });

  it('in Québec, where no answer came, ends 30 days after the time for it', () => {
    expect(lastComplaintDate(law('ca-qc-p391'), { sent: '2026-08-01', answered: null, due: '2026-08-31' })).toMatchObject({
      date: '2026-09-30',
      article: 's. 43',
      sure: true,
    });
  });

  it('is set by no other law that we are sure of', () => {
    const setting = book.laws
      .filter((one) => lastComplaintDate(one, { sent: '2026-09-01', answered: '2026-09-10', due: '2026-10-01' }).working.length > 0)
      .map(({ id }) => id);
    expect(setting.sort()).toEqual(['ca-pipeda', 'ca-qc-p391', 'cl-21719', 'mx-lfpdppp', 'sa-pdpl', 'tr-kvkk']);
  });
});
