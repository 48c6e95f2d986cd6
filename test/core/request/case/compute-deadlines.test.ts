import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../../../src/build/data';
import { addDays } from '../../../../src/core/calendar';
import type { Law } from '../../../../src/core/law/law';
import { isOverdue, isOwnDatePast, type EventDetails, type RequestEvent } from '../../../../src/core/request/case/logged-request';
import { computeDeadlines, withDeadlines } from '../../../../src/core/request/case/compute-deadlines';
import { retractEvent, recordEvent } from '../../../../src/core/request/case/timeline';
import type { LoggedRequest } from '../../../../src/core/request/case/logged-request';

const book = readLawBook(path.resolve(import.meta.dirname, '../../../../src/data'));
function law(id: string, changes: Partial<Law> = {}): Law {
  const found = book.laws.find((one) => one.id === id);
  if (!found) throw new Error(`no law ${id}`);
  return { ...found, ...changes };
}
const surePause = { allowed: true, reasons: ['identity' as const], article: 'Art. X', from: null, sure: true };
/** The records of both are unsure today; what would be counted were they sure. */
const sureGdpr = law('gdpr', { pause: surePause });
const sureUk = law('uk-gdpr', { pause: { ...surePause, from: '2026-02-05', anew: true } });

type Line = [on: string, details: EventDetails | Exclude<EventDetails, { text: string }>['type']];
const SENT: EventDetails = { type: 'sent', channel: 'email' };
function events(lines: readonly Line[]): RequestEvent[] {
  return lines.map(([on, what], index) => ({
    ...(typeof what === 'string' ? ({ type: what } as EventDetails) : what),
    id: String(index),
    on,
  }));
}
const extended = (until: string | null): EventDetails => ({ type: 'extended', until });
const own = (date: string | null): EventDetails => ({ type: 'own-date', date });
const count = (of: Law | null, lines: readonly Line[], kind: LoggedRequest['kind'] = 'access', also: LoggedRequest['also'] = []) =>
  computeDeadlines({ kind, also, events: events(lines) }, of);
const codes = (found: ReturnType<typeof count>): string[] => found.due?.working.map(({ code }) => code) ?? [];

describe('the date of an answer as the story moves it', () => {
  const base: Line = ['2026-03-02', SENT];
  it.each<[string, Law, string | null, string, Line[]]>([
    ['the law alone', law('gdpr'), '2026-04-02', 'law', [base]],
    ['acknowledged moves nothing', law('gdpr'), '2026-04-02', 'law', [base, ['2026-03-03', 'acknowledged']]],
    ['an extension to a named day', law('gdpr'), '2026-05-20', 'extended', [base, ['2026-03-30', extended('2026-05-20')]]],
    ['an extension without a day: three months in all', law('gdpr'), '2026-06-02', 'extended', [base, ['2026-03-30', extended(null)]]],
    [
      'an extension announced to an earlier day than the law’s',
      law('gdpr'),
      '2026-04-02',
      'law',
      [base, ['2026-03-10', extended('2026-03-20')]],
    ],
    [
      'the last extension counts',
      law('gdpr'),
      '2026-05-04',
      'extended',
      [base, ['2026-03-10', extended('2026-05-20')], ['2026-03-11', extended('2026-05-04')]],
    ],
    ['45 more days in Virginia', law('us-va'), '2026-05-31', 'extended', [base, ['2026-03-30', extended(null)]]],
    ['no extension is known for Türkiye', law('tr-kvkk'), null, 'law', [base, ['2026-03-30', extended(null)]]],
    ['while a sure clock stands still', sureGdpr, null, 'paused', [base, ['2026-03-10', 'identity-asked']]],
    [
      'five days of waiting: Tuesday 7 April',
      sureGdpr,
      '2026-04-07',
      'paused',
      [base, ['2026-03-10', 'identity-asked'], ['2026-03-15', 'identity-answered']],
    ],
    [
      'two days of waiting end on a Saturday, so Monday',
      sureGdpr,
      '2026-04-06',
      'paused',
      [base, ['2026-03-10', 'identity-asked'], ['2026-03-12', 'identity-answered']],
    ],
    [
      'waits add up',
      sureGdpr,
      '2026-04-09',
      'paused',
      [
        base,
        ['2026-03-10', 'identity-asked'],
        ['2026-03-15', 'identity-answered'],
        ['2026-03-18', 'identity-asked'],
        ['2026-03-20', 'identity-answered'],
      ],
    ],
    ['a question after the last day stops nothing', sureGdpr, '2026-04-02', 'law', [base, ['2026-04-03', 'identity-asked']]],
    [
      'anew from the proof in the United Kingdom, were it sure',
      sureUk,
      '2026-04-15',
      'paused',
      [base, ['2026-03-10', 'identity-asked'], ['2026-03-15', 'identity-answered']],
    ],
    [
      'not before the rule was in force',
      { ...sureUk, pause: { ...surePause, from: '2026-03-11', anew: true } },
      '2026-04-02',
      'law',
      [base, ['2026-03-10', 'identity-asked'], ['2026-03-15', 'identity-answered']],
    ],
    [
      'in doubt, the date stays',
      law('gdpr'),
      '2026-04-02',
      'law',
      [base, ['2026-03-10', 'identity-asked'], ['2026-03-15', 'identity-answered']],
    ],
    ['in doubt and still waiting, there is none', law('gdpr'), null, 'paused', [base, ['2026-03-10', 'identity-asked']]],
    ['never in California', law('us-ca'), '2026-04-16', 'law', [base, ['2026-03-10', 'identity-asked']]],
    [
      'nor once it was answered',
      law('us-ca'),
      '2026-04-16',
      'law',
      [base, ['2026-03-10', 'identity-asked'], ['2026-03-30', 'identity-answered']],
    ],
    [
      'a wait after a named day moves that day',
      sureGdpr,
      '2026-05-25',
      'extended',
      [base, ['2026-03-10', extended('2026-05-20')], ['2026-03-12', 'identity-asked'], ['2026-03-17', 'identity-answered']],
    ],
    [
      'a wait before it does not',
      sureGdpr,
      '2026-05-20',
      'extended',
      [base, ['2026-03-10', 'identity-asked'], ['2026-03-12', 'identity-answered'], ['2026-03-13', extended('2026-05-20')]],
    ],
    [
      'one’s own date goes before all',
      law('gdpr'),
      '2026-03-20',
      'own-date',
      [base, ['2026-03-30', extended(null)], ['2026-03-31', own('2026-03-20')]],
    ],
    ['until it is taken away', law('gdpr'), '2026-04-02', 'law', [base, ['2026-03-03', own('2026-03-20')], ['2026-03-04', own(null)]]],
    ['a law we have not verified gets no date from a letter', law('rs-zzpl'), null, 'law', [base, ['2026-03-10', extended('2026-05-20')]]],
    ['but may have one’s own', law('rs-zzpl'), '2026-03-30', 'own-date', [base, ['2026-03-10', own('2026-03-30')]]],
  ])('%s', (_title, of, date, basis, lines) => {
    const found = count(of, lines);
    expect(found.due?.date ?? null).toBe(date);
    expect(found.basis).toBe(basis);
  });

  it('shows its working for every move', () => {
    expect(codes(count(law('gdpr'), [base, ['2026-03-30', extended('2026-09-01')]]))).toEqual(
      expect.arrayContaining(['extension-named', 'extension-too-long']),
    );
    expect(codes(count(law('gdpr'), [base, ['2026-04-07', extended('2026-05-20')]]))).toContain('extension-late');
    expect(codes(count(law('tr-kvkk'), [base, ['2026-03-30', extended('2026-05-20')]]))).toContain('extension-limit-unknown');
    expect(codes(count(law('us-ca'), [base, ['2026-03-10', 'identity-asked']]))).toContain('no-pause');
    expect(codes(count(sureGdpr, [base, ['2026-04-03', 'identity-asked'], ['2026-04-05', 'identity-answered']]))).toContain('asked-late');
    const [step] =
      count(sureGdpr, [base, ['2026-03-10', 'identity-asked'], ['2026-03-15', 'identity-answered']]).due?.working.filter(
        ({ code }) => code === 'paused',
      ) ?? [];
    expect(step?.values).toEqual({ first: '2026-03-10', last: '2026-03-15', n: '5', date: '2026-04-07', article: 'Art. X' });
  });

  it('is late only after every doubt about a pause', () => {
    const lines: Line[] = [base, ['2026-03-10', 'identity-asked'], ['2026-03-15', 'identity-answered']];
    const { due } = count(law('gdpr'), lines);
    expect(due).toMatchObject({ date: '2026-04-02', overdueFrom: '2026-04-08' });
    expect(due?.working.find(({ code }) => code === 'paused-maybe')?.values).toEqual({
      first: '2026-03-10',
      last: '2026-03-15',
      later: '2026-04-07',
    });
    // Where the period may run anew, the doubt reaches that far.
    expect(count(law('uk-gdpr'), lines).due).toMatchObject({ date: '2026-04-02', overdueFrom: '2026-04-16' });
  });

  it('counts in working days what a period counts in them', () => {
    const nz = law('nz-privacy', { pause: surePause });
    const plain = count(nz, [['2026-03-02', SENT]]).due?.date;
    expect(plain).toBe('2026-03-30');
    // Friday to Tuesday: two working days.
    expect(
      count(nz, [
        ['2026-03-02', SENT],
        ['2026-03-06', 'identity-asked'],
        ['2026-03-10', 'identity-answered'],
      ]).due?.date,
    ).toBe('2026-04-01');
  });

  it('takes the earliest of a letter that asks for several things', () => {
    const found = count(law('us-ca'), [base, ['2026-03-10', extended(null)]], 'access', ['opt-out']);
    expect(found.deadlines.map(({ kind, due }) => [kind, due.date])).toEqual([
      ['access', '2026-05-31'],
      ['opt-out', null],
    ]);
    expect(found.due?.date).toBe('2026-05-31');
  });

  it('never calls one’s own date late, and says when it is over', () => {
    const request = {
      kind: 'access' as const,
      also: [],
      events: events([base, ['2026-03-10', own('2026-03-20')]]),
      due: '2026-03-20',
      overdueFrom: null,
    };
    expect(isOverdue(request, '2999-12-31')).toBe(false);
    expect([isOwnDatePast(request, '2026-03-20'), isOwnDatePast(request, '2026-03-21')]).toEqual([false, true]);
  });

  it('has nothing to say of a draft, nor under a law that is not held any more', () => {
    expect(count(law('gdpr'), [])).toEqual({ sent: null, due: null, deadlines: [], basis: 'law' });
    expect(count(null, [base])).toEqual({ sent: '2026-03-02', due: null, deadlines: [], basis: 'law' });
  });
});

describe('whatever is told', () => {
  const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-01-05', n));
  const laws = fc.constantFrom(
    sureGdpr,
    sureUk,
    law('gdpr'),
    law('uk-gdpr'),
    law('us-ca'),
    law('us-va'),
    law('nz-privacy', { pause: surePause }),
    law('kr-pipa', { pause: surePause }),
    law('rs-zzpl'),
  );
  const details: fc.Arbitrary<EventDetails> = fc.oneof(
    fc
      .constantFrom('acknowledged', 'identity-asked', 'identity-answered', 'answered', 'refused', 'closed', 'reopened')
      .map((type) => ({ type }) as EventDetails),
    fc.option(day, { nil: null }).map((until) => ({ type: 'extended' as const, until })),
    fc.option(day, { nil: null }).map((date) => ({ type: 'own-date' as const, date })),
    fc.constantFrom('note', 'reply').map((type) => ({ type, text: 'x' }) as EventDetails),
  );
  const blank: LoggedRequest = {
    id: 'r',
    reference: null,
    shop: 'aliexpress',
    kind: 'access',
    also: [],
    person: { country: 'DE', state: null },
    law: 'gdpr',
    language: 'en',
    to: '',
    cc: [],
    addressee: '',
    policy: null,
    subject: '',
    body: '',
    drafted: '2026-01-05',
    events: [],
    sent: null,
    due: null,
    overdueFrom: null,
  };
  /** A story told line by line; what is refused is not in it. */
  const story = fc.array(fc.tuple(day, details), { maxLength: 12 }).map((lines) => {
    let request = recordEvent(blank, { ...SENT, id: 'sent', on: '2026-01-05' }, '2030-01-01');
    for (const [index, [on, what]] of lines.entries()) {
      try {
        request = recordEvent(request, { ...what, id: String(index), on }, '2030-01-01');
      } catch {
        // Not possible there.
      }
    }
    return request;
  });

  it('waiting never makes a date earlier', () => {
    const without = (request: LoggedRequest): LoggedRequest => ({
      ...request,
      events: request.events.filter(({ type }) => type !== 'identity-asked' && type !== 'identity-answered'),
    });
    fc.assert(
      fc.property(laws, story, (of, request) => {
        const [waited, plain] = [computeDeadlines(request, of), computeDeadlines(without(request), of)];
        if (waited.due?.date && plain.due?.date) expect(waited.due.date >= plain.due.date).toBe(true);
        if (waited.due?.overdueFrom && plain.due?.overdueFrom) expect(waited.due.overdueFrom >= plain.due.overdueFrom).toBe(true);
      }),
    );
  });

  it('notes and replies move nothing, wherever they stand', () => {
    fc.assert(
      fc.property(
        laws,
        story,
        fc.array(fc.tuple(day, fc.constantFrom('note' as const, 'reply' as const)), { maxLength: 6 }),
        (of, request, extra) => {
          const more = extra.reduce(
            (told, [on, type], index) => recordEvent(told, { type, text: 'x', id: `n${String(index)}`, on }, '2030-01-01'),
            request,
          );
          expect(computeDeadlines(more, of)).toEqual(computeDeadlines(request, of));
        },
      ),
    );
  });

  it('taking a line back undoes it exactly', () => {
    fc.assert(
      fc.property(laws, story, day, details, (of, request, on, what) => {
        let told: LoggedRequest;
        try {
          told = withDeadlines(recordEvent(request, { ...what, id: 'new', on }, '2030-01-01'), of);
        } catch {
          return;
        }
        expect(withDeadlines(retractEvent(told, 'new'), of)).toEqual(withDeadlines(request, of));
      }),
    );
  });

  it('a law without a sure date never gets one but one’s own', () => {
    fc.assert(
      fc.property(story, (request) => {
        const { due, basis } = computeDeadlines(request, law('rs-zzpl'));
        expect(basis === 'own-date' || due?.date === null).toBe(true);
        expect(isOverdue(withDeadlines(request, law('rs-zzpl')), '2999-12-31')).toBe(false);
      }),
    );
  });
});
