import { describe, expect, it } from 'vitest';
import {
  isOverdue,
  possibleNow,
  sentOn,
  statusOf,
  unansweredDemand,
  type EventDetails,
  type RequestEvent,
} from '../../../../src/core/request/case/logged-request';
import { changeSendingDate } from '../../../../src/core/request/case/timeline';
import { referenceOf } from '../../../../src/core/request/letter/reference';
import { nameOverdue, tellStories } from '../../../../src/storage/request-migrations';

const story = (...happenings: EventDetails[]): { events: RequestEvent[] } => ({
  events: happenings.map((one, index) => ({ ...one, id: String(index), on: '2026-03-01' })),
});
const sent: EventDetails = { type: 'sent', channel: 'email' };
const plain = (
  ...types: ('acknowledged' | 'identity-asked' | 'identity-answered' | 'answered' | 'refused' | 'closed' | 'reopened')[]
): EventDetails[] => types.map((type) => ({ type }));

describe('where a request stands', () => {
  it.each([
    ['draft', []],
    ['draft', [{ type: 'note', text: 'x' }]],
    ['sent', [sent]],
    ['undelivered', [sent, { type: 'came-back', everywhere: true }]],
    ['sent', [sent, { type: 'came-back', everywhere: false }]],
    ['sent', [sent, { type: 'came-back', everywhere: true }, { type: 'sent', channel: 'post' }]],
    ['sent', [sent, { type: 'insisted', demand: 'form' }]],
    ['acknowledged', [sent, ...plain('acknowledged')]],
    ['needs-something', [sent, ...plain('acknowledged', 'identity-asked')]],
    ['acknowledged', [sent, ...plain('acknowledged', 'identity-asked', 'identity-answered')]],
    ['sent', [sent, ...plain('identity-asked', 'identity-asked', 'identity-answered')]],
    ['extended', [sent, { type: 'extended', until: null }]],
    ['answered', [sent, ...plain('answered')]],
    ['incomplete', [sent, ...plain('answered'), { type: 'incomplete', missing: ['copy'] }]],
    ['refused', [sent, ...plain('refused'), { type: 'note', text: 'x' }, { type: 'reply', text: 'No.' }]],
    ['closed', [sent, ...plain('answered', 'closed')]],
    ['answered', [sent, ...plain('answered', 'closed', 'reopened')]],
  ] as [string, EventDetails[]][])('%s after %j', (status, happenings) => {
    expect(statusOf(story(...happenings))).toBe(status);
  });

  it('starts with nobody but the shopper: a letter in the mail program is a draft', () => {
    expect(possibleNow(story())).toEqual(['sent', 'note']);
    expect(possibleNow(story(sent, ...plain('closed')))).toContain('reopened');
    expect(possibleNow(story(sent))).not.toContain('sent');
  });
});

describe('a letter that came back', () => {
  const back: EventDetails = { type: 'came-back', everywhere: true };

  it('was not sent: no day of sending, nothing to tell but how it was sent again', () => {
    expect(sentOn(story(sent, back))).toBeNull();
    expect(possibleNow(story(sent, back))).toEqual(['sent', 'closed', 'note']);
    expect(isOverdue({ due: '2026-04-06', overdueFrom: null, ...story(sent, back) }, '2999-12-31')).toBe(false);
  });

  it('counts from the day on which it was sent another way', () => {
    const events: RequestEvent[] = [
      { id: 'a', on: '2026-03-01', type: 'sent', channel: 'email' },
      { id: 'b', on: '2026-03-02', ...back },
      { id: 'c', on: '2026-03-05', type: 'sent', channel: 'post' },
    ];
    expect(sentOn({ events })).toBe('2026-03-05');
    expect(changeSendingDate({ events }, '2026-03-06', '2026-05-01').events.map(({ on }) => on)).toEqual([
      '2026-03-01',
      '2026-03-02',
      '2026-03-06',
    ]);
  });

  it('arrived where one address took it', () => {
    expect(sentOn(story(sent, { ...back, everywhere: false }))).toBe('2026-03-01');
  });

  it('cannot come back once the company has confirmed it', () => {
    expect(possibleNow(story(sent, ...plain('acknowledged')))).not.toContain('came-back');
  });
});

describe('what the company insists on', () => {
  const insisted: EventDetails = { type: 'insisted', demand: 'call' };
  const answer = (day: string | null): EventDetails => ({
    type: 'letter',
    letter: 'identity-answer',
    language: 'en',
    to: 'x',
    cc: [],
    subject: 's',
    body: 'b',
    sent: day,
  });

  it('waits for an answer until one was sent', () => {
    expect(unansweredDemand(story(sent))).toBeNull();
    expect(unansweredDemand(story(sent, insisted))).toBe('call');
    expect(unansweredDemand(story(sent, insisted, answer(null)))).toBe('call');
    expect(unansweredDemand(story(sent, insisted, answer('2026-03-02')))).toBeNull();
  });
});

describe('an answer is overdue', () => {
  it('only after every doubt: Easter Monday in England, a letter of the evening', () => {
    const request = { due: '2026-04-06', overdueFrom: '2026-04-08', ...story(sent) };
    expect(['2026-04-06', '2026-04-07', '2026-04-08'].map((today) => isOverdue(request, today))).toEqual([false, false, true]);
    expect(isOverdue({ ...request, overdueFrom: null }, '2026-04-06')).toBe(false);
    expect(isOverdue({ ...request, overdueFrom: null }, '2026-04-07')).toBe(true);
  });

  it('never where there is no date, before it is sent or once it was answered', () => {
    const late = { due: '2026-04-06', overdueFrom: '2026-04-08' };
    expect(isOverdue({ due: null, overdueFrom: null, ...story(sent) }, '2999-12-31')).toBe(false);
    expect(isOverdue({ ...late, ...story() }, '2999-12-31')).toBe(false);
    expect(isOverdue({ ...late, ...story(sent, ...plain('answered')) }, '2999-12-31')).toBe(false);
  });
});

describe('a reference', () => {
  it('is told from the bytes alone, without letters that look alike', () => {
    expect(referenceOf(new Uint8Array([0, 0, 0, 0, 0]))).toBe('PR-00000000');
    expect(referenceOf(new Uint8Array([255, 255, 255, 255, 255]))).toBe('PR-ZZZZZZZZ');
    expect(referenceOf(new Uint8Array([0, 0, 0, 0, 33]))).toBe('PR-00000011');
    expect(referenceOf(new Uint8Array([7, 91, 205, 21, 200]))).toMatch(/^PR-[0-9A-HJKMNP-TV-Z]{8}$/);
  });
});

describe('a log written by an older version', () => {
  it('keeps every letter and turns the day of sending into the first line of its story', () => {
    const old = {
      id: 'a',
      shop: 'aliexpress',
      kind: 'access',
      to: 'x@example.com',
      addressee: 'X',
      law: 'gdpr',
      subject: 's',
      body: 'b',
      drafted: '2026-02-27',
      sent: '2026-03-01',
      due: '2026-04-01',
    };
    const [first, second] = tellStories([old, { ...old, id: 'b', also: ['erasure'], sent: null, due: null }, 7, null]) as {
      also: string[];
      events: RequestEvent[];
      body: string;
    }[];
    expect(first).toMatchObject({ ...old, also: [], chaseFrom: null, reference: null, events: [{ on: '2026-03-01', type: 'sent' }] });
    expect(second).toMatchObject({ also: ['erasure'], events: [] });
    expect(tellStories('broken')).toEqual([]);
  });

  it('of version 2 has the day from which an answer is late under its later name', () => {
    const copy = {
      clock: { both: 1, mirror: 0, database: 0 },
      value: [{ id: 'a', due: '2026-04-01', chaseFrom: '2026-04-02' }, { id: 'b' }, 7],
    };
    expect(nameOverdue(copy)).toEqual({ ...copy, value: [{ id: 'a', due: '2026-04-01', overdueFrom: '2026-04-02' }, { id: 'b' }, 7] });
    expect(nameOverdue(null)).toBeNull();
  });
});
