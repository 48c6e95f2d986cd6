import { FOLLOW_UP_KINDS, type FollowUpKind } from '../../../../src/core/request/request';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../../../src/build/data';
import { addDays } from '../../../../src/core/calendar';
import type { Law } from '../../../../src/core/law/law';
import { nextStep, NEXT_STEPS, type RequestState, wantsCompanyComplaint } from '../../../../src/core/request/case/next-step';

const book = readLawBook(path.resolve(import.meta.dirname, '../../../../src/data'));
const law = (id: string): Law => book.laws.find((one) => one.id === id) ?? expect.fail(id);
const TODAY = '2026-11-22';
const STATUSES: RequestState['status'][] = [
  'draft',
  'sent',
  'undelivered',
  'acknowledged',
  'needs-something',
  'extended',
  'answered',
  'incomplete',
  'refused',
  'closed',
];

const state = (more: Partial<RequestState>): RequestState => ({
  status: 'sent',
  overdue: false,
  dueSure: true,
  ownDate: null,
  lettersSent: [],
  ...more,
});
const letters = (...kinds: [FollowUpKind, string][]): RequestState['lettersSent'] => kinds.map(([kind, on]) => ({ kind, on }));

describe('the next step', () => {
  it.each<[string, string | null, Partial<RequestState>, string, string | null]>([
    ['a draft has to be sent first', 'gdpr', { status: 'draft' }, 'confirm-sent', null],
    ['a letter that came back goes another way', 'gdpr', { status: 'undelivered' }, 'send-again', null],
    ['what the company insists on is answered, late or not', 'gdpr', { insists: true, overdue: true }, 'answer-demand', null],
    ['a refusal is more than a demand', 'gdpr', { insists: true, status: 'incomplete' }, 'deficiency', null],
    ['a closed request needs nothing', 'gdpr', { status: 'closed', overdue: true }, 'none', null],
    ['an answer has to be read', 'gdpr', { status: 'answered' }, 'check-answer', null],
    ['before the date there is time', 'gdpr', { due: '2026-12-01' }, 'wait', '2026-12-01'],
    ['an extension is waited for', 'gdpr', { status: 'extended', due: '2027-01-22' }, 'wait', '2027-01-22'],
    ['a day of the shopper’s own is waited for', 'gdpr', { overdue: true, ownDate: '2026-11-30' }, 'wait', '2026-11-30'],
    [
      'a day of the shopper’s own does not end the time of the law',
      'gdpr',
      { ownDate: '2026-11-01', due: '2026-12-01' },
      'wait',
      '2026-12-01',
    ],
    ['what is asked for is answered first', 'gdpr', { status: 'needs-something', overdue: true }, 'answer-identity', null],
    [
      'once answered, it is waited again',
      'gdpr',
      { status: 'needs-something', due: '2026-12-01', lettersSent: letters(['identity-answer', '2026-11-20']) },
      'wait',
      '2026-12-01',
    ],
    ['a late answer is reminded of', 'gdpr', { overdue: true }, 'reminder', null],
    ['two weeks of courtesy follow', 'gdpr', { overdue: true, lettersSent: letters(['reminder', '2026-11-08']) }, 'wait', '2026-11-22'],
    ['then comes the authority', 'gdpr', { overdue: true, lettersSent: letters(['reminder', '2026-11-07']) }, 'authority-complaint', null],
    [
      'which has its time',
      'gdpr',
      { overdue: true, lettersSent: letters(['reminder', '2026-11-07'], ['authority-complaint', '2026-11-22']) },
      'wait-authority',
      null,
    ],
    ['unless there is none', null, { overdue: true, hasAuthority: false, lettersSent: letters(['reminder', '2026-11-07']) }, 'close', null],
    ['an incomplete answer is asked to be completed', 'gdpr', { status: 'incomplete' }, 'deficiency', null],
    ['with the same courtesy', 'gdpr', { status: 'incomplete', lettersSent: letters(['deficiency', '2026-11-15']) }, 'wait', '2026-11-29'],
    [
      'then comes the authority as well',
      'gdpr',
      { status: 'incomplete', lettersSent: letters(['deficiency', '2026-11-01']) },
      'authority-complaint',
      null,
    ],
    ['a refusal goes to the authority', 'gdpr', { status: 'refused' }, 'authority-complaint', null],
    ['in the United Kingdom to the company first', 'uk-gdpr', { status: 'refused' }, 'company-complaint', null],
    [
      'which has 30 days to acknowledge, here until a Saturday and so until Monday',
      'uk-gdpr',
      { status: 'refused', lettersSent: letters(['company-complaint', '2026-11-12']) },
      'wait',
      '2026-12-14',
    ],
    [
      'before the authority is next',
      'uk-gdpr',
      { status: 'refused', lettersSent: letters(['company-complaint', '2026-10-01']) },
      'authority-complaint',
      null,
    ],
    [
      'a late answer there: reminder, company, authority',
      'uk-gdpr',
      { overdue: true, lettersSent: letters(['reminder', '2026-11-01']) },
      'company-complaint',
      null,
    ],
    [
      'in Australia no law says how long the company may take',
      'au-privacy',
      { status: 'refused', lettersSent: letters(['company-complaint', '2026-11-01']) },
      'set-own-date',
      null,
    ],
    [
      'so the shopper does',
      'au-privacy',
      { status: 'refused', ownDate: '2026-12-01', lettersSent: letters(['company-complaint', '2026-11-01']) },
      'wait',
      '2026-12-01',
    ],
    [
      'and goes on when that day is over',
      'au-privacy',
      { status: 'refused', ownDate: '2026-11-20', lettersSent: letters(['company-complaint', '2026-11-01']) },
      'authority-complaint',
      null,
    ],
    ['in Türkiye the request itself was the way to the company', 'tr-kvkk', { status: 'refused' }, 'authority-complaint', null],
    [
      'and there is no time for courtesies when the last day is near',
      'tr-kvkk',
      { overdue: true, lastComplaint: '2026-11-29' },
      'authority-complaint',
      null,
    ],
    ['but before that there is', 'tr-kvkk', { overdue: true, lastComplaint: '2026-12-06' }, 'reminder', null],
    ['in New Jersey a refusal is appealed', 'us-nj', { status: 'refused' }, 'appeal', null],
    [
      'for which the company has 45 days',
      'us-nj',
      { status: 'refused', lettersSent: letters(['appeal', '2026-11-01']) },
      'wait',
      '2026-12-16',
    ],
    [
      'before the attorney general is next',
      'us-nj',
      { status: 'refused', lettersSent: letters(['appeal', '2026-10-01']) },
      'authority-complaint',
      null,
    ],
    [
      'in Connecticut the days are not sure to us, so the shopper sets one',
      'us-ct',
      { status: 'refused', lettersSent: letters(['appeal', '2026-10-01']) },
      'set-own-date',
      null,
    ],
    ['silence is not appealed', 'us-nj', { overdue: true, lettersSent: letters(['reminder', '2026-11-01']) }, 'authority-complaint', null],
    ['without a date that is sure the shopper sets one', 'jp-appi', { dueSure: false }, 'set-own-date', null],
    ['even if something calls it overdue', 'jp-appi', { dueSure: false, overdue: true }, 'set-own-date', null],
    ['and waits for it', 'jp-appi', { dueSure: false, ownDate: '2026-12-01' }, 'wait', '2026-12-01'],
    ['after it, a reminder', 'jp-appi', { dueSure: false, ownDate: '2026-11-21' }, 'reminder', null],
  ])('%s', (_name, id, more, step, until) => {
    expect(nextStep(state(more), id === null ? null : law(id), TODAY)).toEqual({ step, until });
  });

  it('is exactly one for every law, status, date and letter sent', () => {
    // Stands for a demand that nobody has answered.
    const insistent: RequestState['lettersSent'] = [];
    const sets: RequestState['lettersSent'][] = [
      [],
      ...FOLLOW_UP_KINDS.flatMap((kind) => [letters([kind, '2026-11-15']), letters([kind, '2026-06-01'])]),
      letters(...FOLLOW_UP_KINDS.map((kind) => [kind, '2026-06-01'] as [FollowUpKind, string])),
      insistent,
    ];
    const seen = new Map<string, number>();
    const wrong: string[] = [];
    for (const one of [...book.laws, null]) {
      for (const status of STATUSES)
        for (const overdue of [true, false])
          for (const dueSure of [true, false])
            for (const ownDate of [null, '2026-11-01', '2026-12-01'])
              for (const lettersSent of sets) {
                const { step, until } = nextStep(
                  { status, overdue, dueSure, ownDate, insists: lettersSent === insistent, lettersSent },
                  one,
                  TODAY,
                );
                if (!NEXT_STEPS.includes(step) || (until !== null && (step !== 'wait' || until < TODAY)))
                  wrong.push(`${one?.id ?? 'no law'} ${status}: ${step} ${until ?? ''}`);
                seen.set(step, (seen.get(step) ?? 0) + 1);
              }
    }
    expect(wrong).toEqual([]);
    // All but `close`, which needs a place without an authority.
    expect([...seen.keys()].sort()).toEqual(NEXT_STEPS.filter((step) => step !== 'close').sort());
    expect([...seen.values()].reduce((a, b) => a + b)).toBe((book.laws.length + 1) * STATUSES.length * 2 * 2 * 3 * sets.length);
  });

  it('never sends anybody to the authority before the company where the law wants the company first, nor twice with the same letter', () => {
    const day = fc.integer({ min: 0, max: 200 }).map((days) => addDays('2026-06-01', days));
    fc.assert(
      fc.property(
        fc.constantFrom(...book.laws),
        fc.constantFrom(...STATUSES),
        fc.boolean(),
        fc.boolean(),
        fc.option(day),
        fc.option(day),
        fc.array(fc.record({ kind: fc.constantFrom(...FOLLOW_UP_KINDS), on: day }), { maxLength: 6 }),
        fc.boolean(),
        day,
        (one, status, overdue, dueSure, ownDate, lastComplaint, lettersSent, hasAuthority, today) => {
          const { step, until } = nextStep({ status, overdue, dueSure, ownDate, lettersSent, lastComplaint, hasAuthority }, one, today);
          const sent = (kind: FollowUpKind): boolean => lettersSent.some((letter) => letter.kind === kind);
          if (step === 'authority-complaint') {
            expect(status).not.toBe('draft');
            if (wantsCompanyComplaint(one)) expect(sent('company-complaint')).toBe(true);
            if (one.appeal && (status === 'refused' || status === 'incomplete')) expect(sent('appeal')).toBe(true);
          }
          if (['reminder', 'deficiency', 'company-complaint', 'appeal', 'authority-complaint'].includes(step))
            expect(sent(step as FollowUpKind)).toBe(false);
          if (until !== null) expect(until >= today).toBe(true);
          if (step === 'reminder') expect(dueSure ? overdue : ownDate !== null && ownDate < today).toBe(true);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('wants the company first where the records say so', () => {
    expect(
      book.laws
        .filter(wantsCompanyComplaint)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['au-privacy', 'ph-dpa', 'uk-gdpr']);
    expect(
      book.laws
        .filter(({ complaintRoute }) => complaintRoute?.satisfiedBy === 'request')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['br-lgpd', 'ca-qc-p391', 'cl-21719', 'co-1581', 'tr-kvkk']);
  });
});
