import type { CalendarDate } from '../../calendar';
import { dueDate, namedDate, type Circumstances, type Due, type Wait, type WorkingStep } from '../../law/deadline';
import type { Law } from '../../law/law';
import { deadlinesOf, type Deadline } from '../deadlines';
import { ownDateOf, sentOn, type LoggedRequest, type RequestEvent } from './logged-request';

/** What the date of an answer rests on: the law alone, an extension that was announced, a clock that stood (or may stand) still, or the shopper's own choice. */
export type Basis = 'law' | 'extended' | 'paused' | 'own-date';

/** When the answers to a request are due, as its story has moved the dates; the earliest first. */
export interface ComputedDeadlines {
  sent: CalendarDate | null;
  /** The earliest, or the shopper's own date. Null before it was sent, and where the law is not held. */
  due: Due | null;
  deadlines: Deadline[];
  basis: Basis;
}

/** Whether waiting for proof of identity stops the clock. `maybe`: nobody has settled it, or we have not verified it. */
type Effect = 'stops' | 'maybe' | 'runs';

interface Asked extends Wait {
  step: 'wait';
  effect: Effect;
}
interface Extension {
  step: 'extension';
  on: CalendarDate;
  until: CalendarDate | null;
}

function effectOf({ pause }: Law, asked: CalendarDate): Effect {
  if (!pause?.sure || (pause.from !== null && asked < pause.from)) return 'maybe';
  return pause.allowed && pause.reasons.includes('identity') ? 'stops' : 'runs';
}

/** The lines of a story that move a date; `pending`: since when the company waits still. */
function movesOf(
  law: Law,
  events: readonly RequestEvent[],
): { moves: (Asked | Extension)[]; pending: { from: CalendarDate; effect: Effect } | null } {
  const moves: (Asked | Extension)[] = [];
  let asked: CalendarDate | null = null;
  for (const event of events) {
    if (event.type === 'identity-asked') asked ??= event.on;
    // Who announces an extension works on the request.
    if (asked !== null && (event.type === 'identity-answered' || event.type === 'extended')) {
      moves.push({ step: 'wait', from: asked, to: event.on, effect: effectOf(law, asked) });
      asked = null;
    }
    if (event.type === 'answered' || event.type === 'incomplete' || event.type === 'refused') asked = null;
    if (event.type === 'extended') moves.push({ step: 'extension', on: event.on, until: event.until });
  }
  return { moves, pending: asked === null ? null : { from: asked, effect: effectOf(law, asked) } };
}

/** Counts one right through the story; of the waits only those with one of the `effects`. */
function through(
  law: Law,
  right: string,
  sent: CalendarDate,
  circumstances: Circumstances,
  moves: readonly (Asked | Extension)[],
  effects: readonly Effect[],
): Due {
  const article = law.pause?.article ?? '';
  const notes: WorkingStep[] = [];
  let waits: Wait[] = [];
  let start = sent;
  let extension: Extension | null = null;
  // Number of waits before the day that the company named: that day knows of them.
  let known = 0;

  const count = (): Due => {
    const named = extension?.until ?? null;
    if (extension === null || named === null) return dueDate(law, right, start, { ...circumstances, waits, longest: extension !== null });
    const due = dueDate(law, right, start, { ...circumstances, waits });
    const announced: WorkingStep = { code: 'extension-named', values: { date: named } };
    // A law without a sure date does not get one from a letter of the company.
    if (due.date === null) return { ...due, working: [...due.working, announced] };
    if (named <= due.date) return { ...due, working: [...due.working, { code: 'extension-earlier', values: { named, date: due.date } }] };
    const limit: WorkingStep[] =
      due.extended === null
        ? [{ code: 'extension-limit-unknown', values: { law: law.short } }]
        : named > due.extended
          ? [{ code: 'extension-too-long', values: { date: named, longest: due.extended } }]
          : [];
    const moved = namedDate(law, named, { ...circumstances, waits: waits.slice(known) });
    return { ...due, date: moved.date, overdueFrom: moved.overdueFrom, working: [...due.working, announced, ...limit, ...moved.working] };
  };

  for (const move of moves) {
    const { date } = count();
    if (move.step === 'extension') {
      if (date !== null && move.on > date) notes.push({ code: 'extension-late', values: { on: move.on, date } });
      extension = move;
      known = waits.length;
    } else if (date !== null && move.from > date) {
      notes.push({ code: 'asked-late', values: { on: move.from, date } });
    } else if (effects.includes(move.effect)) {
      if (law.pause?.anew) {
        start = move.to;
        waits = [];
        known = 0;
        notes.push({ code: 'restarted', values: { date: move.to, article } });
      } else waits = [...waits, { from: move.from, to: move.to }];
    }
  }
  const due = count();
  return { ...due, working: [...due.working, ...notes] };
}

function later(a: CalendarDate | null, b: CalendarDate | null): CalendarDate | null {
  return a === null || (b !== null && b > a) ? b : a;
}

function countRight(law: Law, right: string, sent: CalendarDate, circumstances: Circumstances, events: readonly RequestEvent[]): Due {
  const { moves, pending } = movesOf(law, events);
  const article = law.pause?.article ?? '';
  const waited = moves.filter((move) => move.step === 'wait');
  const due = through(law, right, sent, circumstances, moves, ['stops']);
  if (due.date === null) return due;
  const working = [...due.working];
  let { overdueFrom } = due;
  const runs = [...waited, ...(pending ? [pending] : [])].find(({ effect }) => effect === 'runs');
  if (runs) working.push({ code: 'no-pause', values: { first: runs.from, article } });
  const doubtful = waited.find(({ effect }) => effect === 'maybe');
  if (doubtful) {
    const moved = through(law, right, sent, circumstances, moves, ['stops', 'maybe']);
    if (moved.date !== null && moved.date > due.date) {
      working.push({ code: 'paused-maybe', values: { first: doubtful.from, last: doubtful.to, later: moved.date } });
      overdueFrom = later(overdueFrom, moved.overdueFrom);
    }
  }
  if (pending && pending.effect !== 'runs' && pending.from <= due.date) {
    const code = pending.effect === 'stops' ? 'waiting' : 'waiting-maybe';
    return {
      ...due,
      date: null,
      overdueFrom: null,
      working: [...working, { code, values: { first: pending.from, date: due.date, article } }],
    };
  }
  return { ...due, overdueFrom, working };
}

function basisOf(due: Due | null): Basis {
  const codes = new Set(due?.working.map(({ code }) => code));
  if (codes.has('waiting') || codes.has('waiting-maybe')) return 'paused';
  if (codes.has('extension-longest') || (due?.date !== null && codes.has('extension-named'))) return 'extended';
  return codes.has('paused') || codes.has('restarted') ? 'paused' : 'law';
}

/**
 * When the answers are due after all that happened. Waiting for proof of identity moves a date only where the law's
 * pause is sure; where it is in doubt, the date stays, nothing is late before the later of the two, and while the company
 * waits there is no date at all. An extension counts to the day that was named, else to the longest that the law allows.
 * The shopper's own date goes before all of it. Replies, notes and letters move nothing.
 */
export function computeDeadlines(
  request: Pick<LoggedRequest, 'kind' | 'also' | 'events'>,
  law: Law | null,
  circumstances: Circumstances = {},
): ComputedDeadlines {
  const { events } = request;
  const sent = sentOn(request);
  if (sent === null) return { sent, due: null, deadlines: [], basis: 'law' };
  const deadlines =
    law === null
      ? []
      : deadlinesOf(law, [request.kind, ...request.also], sent, circumstances, (right) =>
          countRight(law, right, sent, circumstances, events),
        );
  const due = deadlines[0]?.due ?? null;
  const own = ownDateOf(request);
  if (own === null) return { sent, due, deadlines, basis: basisOf(due) };
  const base: Due = due ?? { date: null, period: null, working: [], sure: false, extended: null, acknowledge: null, overdueFrom: null };
  return {
    sent,
    due: { ...base, date: own, overdueFrom: null, working: [...base.working, { code: 'own-date', values: { date: own } }] },
    deadlines,
    basis: 'own-date',
  };
}

/** The request with its dates as its story has them. */
export function withDeadlines(request: LoggedRequest, law: Law | null, circumstances: Circumstances = {}): LoggedRequest {
  const { sent, due } = computeDeadlines(request, law, circumstances);
  return { ...request, sent, due: due?.date ?? null, overdueFrom: due?.overdueFrom ?? null };
}
