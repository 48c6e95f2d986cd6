import * as v from 'valibot';
import { isCalendarDate, LAST_DAY } from '../../calendar';
import { CHANNELS, FOLLOW_UP_KINDS, WAY_DEMANDS } from '../request';
import type { FollowUpLetter, EventDetails, RequestEvent } from './logged-request';

/** Most characters of what the shopper types, pastes or sends. Longer text is refused and said to be too long, never cut. */
export const LONGEST = { reply: 100_000, note: 20_000, letter: 200_000, line: 2_000, code: 64 } as const;
/** Most addresses in copy, and most codes of what an answer left out. */
const MOST = { cc: 50, missing: 100 } as const;

/** A day that somebody told. One from which no period can be counted would end the page that counts it. */
export const DaySchema = v.pipe(
  v.string(),
  v.check((text) => isCalendarDate(text) && text <= LAST_DAY, 'no-date'),
);
const day = DaySchema;
/** A text of one line, as the shopper types it. */
export const LineSchema = v.pipe(v.string(), v.maxLength(LONGEST.line, 'too-long'));
const code = v.pipe(v.string(), v.maxLength(LONGEST.code, 'too-long'));
const text = (most: number): v.GenericSchema<string> => v.pipe(v.string(), v.maxLength(most, 'too-long'));

const letter = {
  letter: v.picklist(FOLLOW_UP_KINDS),
  language: code,
  to: LineSchema,
  cc: v.pipe(v.array(LineSchema), v.maxLength(MOST.cc, 'too-long')),
  subject: LineSchema,
  body: text(LONGEST.letter),
  sent: v.nullable(day),
} satisfies v.ObjectEntries & Record<keyof FollowUpLetter, unknown>;

const PLAIN = ['acknowledged', 'identity-asked', 'identity-answered', 'answered', 'refused', 'closed', 'reopened'] as const;

/** Nobody but the shopper tells what happened, yet a file that is imported may hold anything. Unknown keys are left out. */
export const EventDetailsSchema: v.GenericSchema<unknown, EventDetails> = v.variant('type', [
  v.object({ type: v.literal('sent'), channel: v.picklist(CHANNELS) }),
  v.object({ type: v.literal('came-back'), everywhere: v.boolean() }),
  v.object({ type: v.picklist(PLAIN) }),
  v.object({ type: v.literal('insisted'), demand: v.picklist(WAY_DEMANDS) }),
  v.object({ type: v.literal('extended'), until: v.nullable(day) }),
  v.object({ type: v.literal('incomplete'), missing: v.pipe(v.array(code), v.maxLength(MOST.missing, 'too-long')) }),
  v.object({ type: v.literal('own-date'), date: v.nullable(day) }),
  v.object({ type: v.literal('letter'), ...letter }),
  v.object({ type: v.literal('reply'), text: text(LONGEST.reply) }),
  v.object({ type: v.literal('note'), text: text(LONGEST.note) }),
]);

/** The same with its id and day. */
export const RequestEventSchema: v.GenericSchema<unknown, RequestEvent> = v.intersect([
  v.object({ id: code, on: day }),
  EventDetailsSchema,
]);
