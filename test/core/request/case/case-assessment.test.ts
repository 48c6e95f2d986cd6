import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readLawBook } from '../../../../src/build/data';
import { addDays } from '../../../../src/core/calendar';
import { attention, byAttention } from '../../../../src/core/request/case/attention';
import { exhibitsOf, repliesByDay } from '../../../../src/core/request/case/exhibits';
import { lawOf } from '../../../../src/core/law/law-of';
import type { EventDetails, LoggedRequest, RequestEvent } from '../../../../src/core/request/case/logged-request';
import type { NextStepCode } from '../../../../src/core/request/case/next-step';
import { outcomeOf, assessCase, firstLetterOf, type CaseContext } from '../../../../src/core/request/case/case-assessment';
import { withDeadlines } from '../../../../src/core/request/case/compute-deadlines';

const book = readLawBook(path.resolve(import.meta.dirname, '../../../../src/data'));

type Told = [string, EventDetails | 'acknowledged' | 'answered' | 'refused' | 'identity-asked' | 'identity-answered' | 'closed'];
const letter = (kind: Extract<EventDetails, { type: 'letter' }>['letter'], sent: string | null): EventDetails => ({
  type: 'letter',
  letter: kind,
  language: 'en',
  to: 'a@example.com',
  cc: [],
  subject: kind,
  body: kind,
  sent,
});
const SENT: EventDetails = { type: 'sent', channel: 'email' };

/** A request for access from a place, with its dates counted. */
function request(place: string, ...story: Told[]): { request: LoggedRequest; ground: CaseContext } {
  const [country = '', state = null] = place.split('-');
  const found = lawOf({ country, state }, book);
  const events = story.map(([on, told], index): RequestEvent => ({
    ...(typeof told === 'string' ? { type: told } : told),
    id: String(index),
    on,
  }));
  const bare: LoggedRequest = {
    id: place,
    reference: 'PR-7K3M9XQ2',
    shop: 'aliexpress',
    kind: 'access',
    also: [],
    person: { country, state },
    law: found.law?.id ?? '',
    language: 'en',
    to: 'a@example.com',
    cc: [],
    addressee: 'A',
    policy: null,
    subject: 's',
    body: 'b',
    drafted: '2026-03-01',
    events,
    sent: null,
    due: null,
    overdueFrom: null,
  };
  return {
    request: withDeadlines(bare, found.law),
    ground: { law: found.law, circumstances: {}, hasAuthority: found.authorities.length > 0 || country === 'DE' },
  };
}

function next(today: string, place: string, ...story: Told[]): NextStepCode {
  const { request: made, ground } = request(place, ...story);
  return assessCase(made, ground, today).next.step;
}

describe('the one next step, from the story alone', () => {
  it.each<[string, string, string, Told[], NextStepCode]>([
    ['a draft', 'DE-BE', '2026-03-10', [], 'confirm-sent'],
    ['in time', 'DE-BE', '2026-03-20', [['2026-03-02', SENT]], 'wait'],
    ['the last day itself', 'DE-BE', '2026-04-02', [['2026-03-02', SENT]], 'wait'],
    ['beyond doubt late', 'DE-BE', '2026-04-10', [['2026-03-02', SENT]], 'reminder'],
    [
      'reminded',
      'DE-BE',
      '2026-04-12',
      [
        ['2026-03-02', SENT],
        ['2026-04-10', letter('reminder', '2026-04-10')],
      ],
      'wait',
    ],
    [
      'a reminder only written',
      'DE-BE',
      '2026-04-12',
      [
        ['2026-03-02', SENT],
        ['2026-04-10', letter('reminder', null)],
      ],
      'reminder',
    ],
    [
      'reminded in vain',
      'DE-BE',
      '2026-04-30',
      [
        ['2026-03-02', SENT],
        ['2026-04-10', letter('reminder', '2026-04-10')],
      ],
      'authority-complaint',
    ],
    [
      'asked who one is',
      'DE-BE',
      '2026-03-10',
      [
        ['2026-03-02', SENT],
        ['2026-03-09', 'identity-asked'],
      ],
      'answer-identity',
    ],
    [
      'answered',
      'DE-BE',
      '2026-03-10',
      [
        ['2026-03-02', SENT],
        ['2026-03-09', 'answered'],
      ],
      'check-answer',
    ],
    [
      'incomplete',
      'DE-BE',
      '2026-03-10',
      [
        ['2026-03-02', SENT],
        ['2026-03-09', { type: 'incomplete', missing: ['copy'] }],
      ],
      'deficiency',
    ],
    [
      'still incomplete',
      'DE-BE',
      '2026-04-10',
      [
        ['2026-03-02', SENT],
        ['2026-03-09', { type: 'incomplete', missing: ['copy'] }],
        ['2026-03-10', letter('deficiency', '2026-03-10')],
      ],
      'authority-complaint',
    ],
    [
      'refused',
      'DE-BE',
      '2026-03-10',
      [
        ['2026-03-02', SENT],
        ['2026-03-09', 'refused'],
      ],
      'authority-complaint',
    ],
    [
      'complained',
      'DE-BE',
      '2026-05-10',
      [
        ['2026-03-02', SENT],
        ['2026-03-09', 'refused'],
        ['2026-03-10', letter('authority-complaint', '2026-03-10')],
      ],
      'wait-authority',
    ],
    [
      'settled',
      'DE-BE',
      '2026-03-10',
      [
        ['2026-03-02', SENT],
        ['2026-03-09', 'answered'],
        ['2026-03-09', 'closed'],
      ],
      'none',
    ],
    // The United Kingdom wants a complaint to the company first, and gives it 30 days to acknowledge.
    [
      'UK, refused',
      'GB',
      '2026-07-10',
      [
        ['2026-07-01', SENT],
        ['2026-07-09', 'refused'],
      ],
      'company-complaint',
    ],
    [
      'UK, complained to the company',
      'GB',
      '2026-07-20',
      [
        ['2026-07-01', SENT],
        ['2026-07-09', 'refused'],
        ['2026-07-10', letter('company-complaint', '2026-07-10')],
      ],
      'wait',
    ],
    [
      'UK, complained in vain',
      'GB',
      '2026-08-20',
      [
        ['2026-07-01', SENT],
        ['2026-07-09', 'refused'],
        ['2026-07-10', letter('company-complaint', '2026-07-10')],
      ],
      'authority-complaint',
    ],
    // California has no appeal; Virginia has, with 60 days for the company.
    [
      'US-CA, refused',
      'US-CA',
      '2026-07-10',
      [
        ['2026-07-01', SENT],
        ['2026-07-09', 'refused'],
      ],
      'authority-complaint',
    ],
    [
      'US-VA, refused',
      'US-VA',
      '2026-07-10',
      [
        ['2026-07-01', SENT],
        ['2026-07-09', 'refused'],
      ],
      'appeal',
    ],
    // Türkiye: the request itself is what the law wants first.
    [
      'TR, refused',
      'TR',
      '2026-07-10',
      [
        ['2026-07-01', SENT],
        ['2026-07-09', 'refused'],
      ],
      'authority-complaint',
    ],
    // No date that could be relied on: the shopper sets one.
    ['RS, silent', 'RS', '2026-07-10', [['2026-07-01', SENT]], 'set-own-date'],
    ['a country we hold nothing of', 'TG', '2026-07-10', [['2026-07-01', SENT]], 'set-own-date'],
    [
      'the same, its own date over',
      'TG',
      '2026-09-10',
      [
        ['2026-07-01', SENT],
        ['2026-07-01', { type: 'own-date', date: '2026-08-01' }],
      ],
      'reminder',
    ],
    [
      'the same, nobody to complain to',
      'TG',
      '2026-10-10',
      [
        ['2026-07-01', SENT],
        ['2026-07-01', { type: 'own-date', date: '2026-08-01' }],
        ['2026-09-01', letter('reminder', '2026-09-01')],
      ],
      'close',
    ],
  ])('%s', (_, place, today, story, step) => {
    expect(next(today, place, ...story)).toBe(step);
  });

  it('is one step on every day of two years, whatever was told', () => {
    const stories: Told[][] = [
      [],
      [['2026-03-02', SENT]],
      [
        ['2026-03-02', SENT],
        ['2026-03-20', 'refused'],
      ],
      [
        ['2026-03-02', SENT],
        ['2026-03-20', { type: 'incomplete', missing: [] }],
        ['2026-03-21', letter('deficiency', '2026-03-21')],
      ],
    ];
    for (const place of ['DE', 'DE-BE', 'GB', 'US-CA', 'US-VA', 'TR', 'RS', 'TG', 'BR', 'CA', 'JP']) {
      for (const story of stories)
        for (let day = 0; day < 730; day += 13)
          expect(next(addDays('2026-03-21', day), place, ...story), `${place} ${String(day)}`).toMatch(/^[a-z-]+$/);
    }
  });
});

describe('the shopper’s own last day', () => {
  it.each<[string, Told[], string | null]>([
    // KVKK Art. 14: 30 days from the answer, at most 60 from the request.
    ['TR', [['2026-07-01', SENT]], '2026-08-30'],
    [
      'TR',
      [
        ['2026-07-01', SENT],
        ['2026-07-09', 'refused'],
      ],
      '2026-08-08',
    ],
    [
      'DE-BE',
      [
        ['2026-07-01', SENT],
        ['2026-07-09', 'refused'],
      ],
      null,
    ],
    ['TG', [['2026-07-01', SENT]], null],
  ])('%s after %j', (place, story, last) => {
    const { request: made, ground } = request(place, ...story);
    expect(assessCase(made, ground, '2026-07-20').lastComplaint?.date ?? null).toBe(last);
  });

  it('is not known before the letter was sent', () => {
    const { request: made, ground } = request('TR');
    expect(assessCase(made, ground, '2026-07-20').lastComplaint).toBeNull();
  });
});

describe('what later letters are told of the first', () => {
  it.each<[string, string, Told[], string]>([
    ['silence', 'DE-BE', [['2026-03-02', SENT]], 'no-answer'],
    [
      'an answer in time that is complained about',
      'DE-BE',
      [
        ['2026-03-02', SENT],
        ['2026-03-09', 'answered'],
      ],
      'incomplete',
    ],
    [
      'an answer after every doubt',
      'DE-BE',
      [
        ['2026-03-02', SENT],
        ['2026-05-09', 'answered'],
      ],
      'late',
    ],
    [
      'a refusal',
      'DE-BE',
      [
        ['2026-03-02', SENT],
        ['2026-05-09', 'refused'],
      ],
      'refused',
    ],
    [
      'an answer without a date in law',
      'RS',
      [
        ['2026-03-02', SENT],
        ['2026-09-09', 'answered'],
      ],
      'incomplete',
    ],
  ])('%s', (_, place, story, outcome) => {
    const { request: made, ground } = request(place, ...story);
    expect(outcomeOf(made, ground)).toBe(outcome);
  });

  it('says that the answer was due only after every doubt, and never by the shopper’s own date', () => {
    const { request: made, ground } = request('DE-BE', ['2026-03-02', SENT]);
    expect(made).toMatchObject({ due: '2026-04-02', overdueFrom: '2026-04-03' });
    expect(['2026-04-02', '2026-04-03'].map((day) => firstLetterOf(made, ground, day).sure)).toEqual([false, true]);
    const own = request('DE-BE', ['2026-03-02', SENT], ['2026-03-03', { type: 'own-date', date: '2026-03-10' }]);
    expect(firstLetterOf(own.request, own.ground, '2026-03-20')).toMatchObject({ due: '2026-04-02', sure: false });
    expect(() => firstLetterOf(request('DE-BE').request, ground, '2026-03-20')).toThrow(RangeError);
  });
});

describe('exhibits', () => {
  it('are in the order of the story, one paper a day, with a place for what was not pasted', () => {
    const { request: made } = request(
      'DE-BE',
      ['2026-03-02', SENT],
      ['2026-04-10', letter('reminder', '2026-04-10')],
      ['2026-04-11', letter('deficiency', null)],
      ['2026-04-12', { type: 'reply', text: 'one' }],
      ['2026-04-12', { type: 'reply', text: 'two' }],
      ['2026-04-20', 'refused'],
    );
    expect(repliesByDay(made)).toEqual([
      { on: '2026-04-12', text: expect.stringContaining('two') as string },
      { on: '2026-04-20', text: null },
    ]);
    expect(
      exhibitsOf(made, { policy: '{}', report: { on: '2026-05-01', text: '{}' } }).map(({ kind, on }) => `${kind} ${on ?? ''}`),
    ).toEqual(['request 2026-03-02', 'reminder 2026-04-10', 'reply 2026-04-12', 'reply 2026-04-20', 'policy ', 'report 2026-05-01']);
  });

  it('stand by day, a letter before a reply of the same day', () => {
    const { request: made } = request(
      'DE-BE',
      ['2026-03-02', SENT],
      ['2026-03-05', { type: 'reply', text: 'early' }],
      ['2026-04-10', { type: 'reply', text: 'same day' }],
      ['2026-04-10', letter('reminder', '2026-04-10')],
    );
    expect(exhibitsOf(made, { policy: null, report: null }).map(({ kind, on }) => `${kind} ${on ?? ''}`)).toEqual([
      'request 2026-03-02',
      'reply 2026-03-05',
      'reminder 2026-04-10',
      'reply 2026-04-10',
    ]);
  });
});

describe('between the last day and the day beyond doubt', () => {
  it('waits until the day before it is late', () => {
    const { request: made, ground } = request('DE-BE', ['2026-03-02', SENT]);
    const today = addDays(made.due ?? '', 1);
    const doubtful = { ...made, overdueFrom: addDays(made.due ?? '', 5) };
    expect(assessCase(doubtful, ground, today).next).toEqual({ step: 'wait', until: addDays(made.due ?? '', 4) });
    expect(assessCase(doubtful, ground, made.due ?? '').next).toEqual({ step: 'wait', until: made.due });
  });
});

describe('what came of a request that was closed', () => {
  it('stays what it was', () => {
    const { request: made, ground } = request('DE-BE', ['2026-03-02', SENT], ['2026-03-09', 'refused'], ['2026-03-10', 'closed']);
    expect(outcomeOf(made, ground)).toBe('refused');
  });
});

describe('the order of the log', () => {
  it('puts first what wants its shopper now', () => {
    const on = '2026-04-20';
    const all = [
      request('DE-BE', ['2026-03-02', SENT], ['2026-03-05', 'answered'], ['2026-03-06', 'closed']),
      request('GB', ['2026-04-15', SENT]),
      request('FR', ['2026-04-10', SENT]),
      request('RS', ['2026-03-02', SENT]),
      request('AT'),
      request('IT', ['2026-03-02', SENT]),
      request('ES', ['2026-04-01', SENT], ['2026-04-02', 'identity-asked']),
    ].map((one) => one.request);
    const ordered = all.toSorted(byAttention(on)).map(({ id }) => id);
    expect(ordered.slice(0, 2).sort()).toEqual(['ES', 'IT']);
    expect(ordered.slice(2)).toEqual(['AT', 'FR', 'GB', 'RS', 'DE-BE']);
    expect(all.map((one) => attention(one, on))).toEqual([3, 2, 2, 2, 1, 0, 0]);
  });
});
