import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LONGEST } from '../../../../src/core/request/case/event-schema';
import type { EventDetails, RequestEvent } from '../../../../src/core/request/case/logged-request';
import {
  isCoherent,
  changeSendingDate,
  readEventDetails,
  retractEvent,
  setLetterSent,
  TimelineRefusal,
  recordEvent,
} from '../../../../src/core/request/case/timeline';

const TODAY = '2026-05-01';
const SENT: EventDetails = { type: 'sent', channel: 'email' };
const line = (id: string, on: string, what: EventDetails): RequestEvent => ({ ...what, id, on });
const sent = { events: [line('s', '2026-03-02', SENT)] };
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof TimelineRefusal) return error.code;
    throw error;
  }
  return 'told';
};

describe('telling what happened', () => {
  it.each<[string, string, { events: RequestEvent[] }, string, EventDetails]>([
    ['told', 'the first line', { events: [] }, TODAY, SENT],
    ['told', 'a note on a draft', { events: [] }, TODAY, { type: 'note', text: 'x' }],
    ['not-possible', 'an answer to a draft', { events: [] }, TODAY, { type: 'answered' }],
    ['not-possible', 'a second sending', sent, TODAY, SENT],
    ['future', 'tomorrow', sent, '2026-05-02', { type: 'answered' }],
    ['no-date', 'a day that does not exist', sent, '2026-02-29', { type: 'answered' }],
    ['no-date', 'no day', sent, 'yesterday', { type: 'answered' }],
    ['before-sent', 'an answer before the letter', sent, '2026-03-01', { type: 'answered' }],
    ['told', 'a note of before the letter', sent, '2026-03-01', { type: 'note', text: 'x' }],
    [
      'told',
      'what happened earlier and is told later',
      { events: [...sent.events, line('a', '2026-04-01', { type: 'answered' })] },
      '2026-03-10',
      { type: 'acknowledged' },
    ],
    [
      'not-possible',
      'what the later lines would not follow',
      { events: [...sent.events, line('a', '2026-04-01', { type: 'answered' })] },
      '2026-03-10',
      { type: 'closed' },
    ],
    [
      'future',
      'a letter that will be sent',
      sent,
      TODAY,
      { type: 'letter', letter: 'reminder', language: 'en', to: 'x', cc: [], subject: 's', body: 'b', sent: '2026-05-02' },
    ],
  ])('%s: %s', (expected, _title, request, on, what) => {
    expect(code(() => recordEvent(request, line('new', on, what), TODAY))).toBe(expected);
  });

  it('puts each line on its day; of one day, in the order of telling', () => {
    const one = recordEvent(
      recordEvent(sent, line('b', '2026-03-10', { type: 'note', text: '1' }), TODAY),
      line('c', '2026-03-10', { type: 'note', text: '2' }),
      TODAY,
    );
    expect(recordEvent(one, line('d', '2026-03-05', { type: 'acknowledged' }), TODAY).events.map(({ id }) => id)).toEqual([
      's',
      'd',
      'b',
      'c',
    ]);
  });

  it('takes back one line, but none that others rest on', () => {
    const asked = recordEvent(sent, line('q', '2026-03-10', { type: 'identity-asked' }), TODAY);
    const answered = recordEvent(asked, line('r', '2026-03-12', { type: 'identity-answered' }), TODAY);
    expect(retractEvent(answered, 'r')).toEqual(asked);
    expect(code(() => retractEvent(answered, 'q'))).toBe('rests-on-it');
    expect(code(() => retractEvent(answered, 's'))).toBe('rests-on-it');
    expect(code(() => retractEvent(answered, 'nobody'))).toBe('no-such-line');
    expect(retractEvent(sent, 's').events).toEqual([]);
  });

  it('moves the day of sending, but not past what followed', () => {
    const answered = recordEvent(sent, line('a', '2026-03-20', { type: 'answered' }), TODAY);
    expect(changeSendingDate(answered, '2026-03-10', TODAY).events[0]?.on).toBe('2026-03-10');
    expect(code(() => changeSendingDate(answered, '2026-03-21', TODAY))).toBe('not-possible');
    expect(code(() => changeSendingDate(answered, '2026-05-02', TODAY))).toBe('future');
  });

  it('knows when a letter that followed was sent, or that it was not', () => {
    const letter: EventDetails = {
      type: 'letter',
      letter: 'reminder',
      language: 'en',
      to: 'x',
      cc: [],
      subject: 's',
      body: 'b',
      sent: null,
    };
    const written = recordEvent(sent, line('l', '2026-04-10', letter), TODAY);
    const gone = setLetterSent(written, 'l', '2026-04-11', TODAY);
    expect(gone.events[1]).toMatchObject({ sent: '2026-04-11' });
    expect(setLetterSent(gone, 'l', null, TODAY)).toEqual(written);
    expect(code(() => setLetterSent(written, 'l', '2026-04-09', TODAY))).toBe('before-sent');
    expect(code(() => setLetterSent(written, 's', '2026-04-11', TODAY))).toBe('no-such-line');
  });
});

describe('what a page says happened', () => {
  it('is taken as it is, without keys we do not know', () => {
    const reply = { type: 'reply', text: 'a'.repeat(LONGEST.reply) };
    expect(readEventDetails({ ...reply, more: 1 })).toEqual(reply);
  });

  it.each([
    ['too-long', { type: 'reply', text: 'a'.repeat(LONGEST.reply + 1) }],
    ['too-long', { type: 'note', text: 'a'.repeat(LONGEST.note + 1) }],
    ['no-date', { type: 'extended', until: '2026-02-30' }],
    ['malformed', { type: 'sent', channel: 'pigeon' }],
    ['malformed', { type: 'extended' }],
    ['malformed', { type: 'elsewhere' }],
    ['malformed', JSON.parse('{"__proto__":{"type":"answered"}}')],
    ['malformed', null],
  ])('is refused as %s where it is not: %j', (expected, value) => {
    expect(code(() => readEventDetails(value))).toBe(expected);
  });

  it('is never anything but told or refused', () => {
    fc.assert(fc.property(fc.anything(), (value) => void code(() => readEventDetails(value))));
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 5 }),
        (types) => void isCoherent(types.map((type) => ({ id: '', on: TODAY, type }) as RequestEvent)),
      ),
    );
  });
});
