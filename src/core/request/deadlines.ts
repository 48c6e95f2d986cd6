import type { CalendarDate } from '../calendar';
import { articleWithAct } from '../law/article';
import { dueDate, type Circumstances, type Due } from '../law/deadline';
import type { Law, LegalRight } from '../law/law';
import { RIGHTS_OF, type RequestKind } from './request';

/** When one of the things a letter asks for has to be answered. */
export interface Deadline {
  kind: RequestKind;
  /** With the name of the other Act where it stands in one. */
  article: string | null;
  due: Due;
}

/** The right of a law that a request of a kind rests on; null where the law has none. */
export function rightFor(law: Law, kind: RequestKind): LegalRight | null {
  for (const id of RIGHTS_OF[kind]) {
    const right = law.rights.find((candidate) => candidate.right === id);
    if (right) return right;
  }
  return null;
}

/** Whether all that is asked for rests on other Acts, of which we hold neither the body to complain to nor the demands on a request. */
export function restsOnOtherActs(law: Law, kinds: readonly RequestKind[]): boolean {
  return kinds.every((kind) => rightFor(law, kind)?.act !== undefined);
}

/**
 * The law as far as it says how to complain about such requests: where all of them rest on other Acts, it gives neither the
 * right to complain, nor a time for it, nor a way.
 */
export function lawOfComplaint(law: Law, kinds: readonly RequestKind[]): Law {
  if (!restsOnOtherActs(law, kinds)) return law;
  return { ...law, complaintRoute: null, otherPeriods: {}, rights: law.rights.filter(({ right }) => right !== 'complain_to_authority') };
}

/** Earliest date first; what has none, last. */
function compareDue(a: Due, b: Due): number {
  return a.date === b.date ? 0 : a.date === null ? 1 : b.date === null ? -1 : a.date < b.date ? -1 : 1;
}

/** When the answers to a letter are due: one for each request that the law knows, the earliest first. `count` tells the date of one right. */
export function deadlinesOf(
  law: Law,
  kinds: readonly RequestKind[],
  sent: CalendarDate,
  circumstances: Circumstances = {},
  count = (right: string): Due => dueDate(law, right, sent, circumstances),
): Deadline[] {
  return kinds
    .flatMap((kind) => {
      const right = rightFor(law, kind);
      return right ? [{ kind, article: right.sure ? articleWithAct(law, right) : null, due: count(right.right) }] : [];
    })
    .sort((a, b) => compareDue(a.due, b.due));
}

/** The law of the companies' seat gives no date to people elsewhere: its period stands in words, and why. */
export function underSeatLaw(due: Due, law: Law): Due {
  return {
    ...due,
    date: null,
    sure: false,
    extended: null,
    acknowledge: null,
    overdueFrom: null,
    working: [{ code: 'seat-law', values: { law: law.short } }],
  };
}
