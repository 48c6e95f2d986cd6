import { NO_COUNTRY } from '../../records/vocabulary';
import type { CalendarDate } from '../calendar';
import type { LawBook } from '../corpus';
import type { Person } from '../policy/places';
import type { Authority, Law, Period, Place, Right } from './law';

/** The law of the country where the companies of both shops sit: it may bind them towards people abroad, too. */
const FALLBACK_LAW = 'sg-pdpa';

export interface LawOf {
  place: Place | null;
  law: Law | null;
  /** A law of the whole country that applies there beside `law`. */
  beside: Law | null;
  authorities: Authority[];
  /** We do not hold the law of the place: `law` is that of the companies' seat, whose reach abroad nobody has confirmed, and marked unsure. */
  fallback: boolean;
  /** The last day of a law that no longer applies in the place, where `law` is that one. */
  until: CalendarDate | null;
  /** The bodies are those of today: which one took complaints on that day is not held. */
  authoritiesOfToday: boolean;
}

/** Since when and how long something has held; open where nothing is said. */
interface Term {
  from?: string | null;
  until?: string;
}

/** Whether something held on a day, both ends included. */
export function holdsOn({ from, until }: Term, date: CalendarDate): boolean {
  return (from ?? '') <= date && date <= (until ?? '9999');
}

/** What held on that day, else null. */
function held<F extends Term>(fact: F | null | undefined, date: CalendarDate): F | null {
  return fact && holdsOn(fact, date) ? fact : null;
}

/** A general period, for those of its rights that the law gave on that day. */
function generalOn(period: Law['respond'], rights: Law['rights'], date: CalendarDate): Law['respond'] {
  const found = held(period, date);
  return found && { ...found, rights: found.rights.filter((right) => rights.some((one) => one.right === right)) };
}

/** The periods of single rights, and those for the answer that the law once set, which hold for the rights they list. */
function singlePeriodsOn({ perRight, formerPeriods = [] }: Law, date: CalendarDate): Law['perRight'] {
  const former = formerPeriods.filter((period) => holdsOn(period, date));
  const extensionOf = (right: Right): Period | null =>
    former.find(({ of, rights }) => of === 'extension' && rights?.includes(right) === true) ?? null;
  return Object.fromEntries([
    ...Object.entries(perRight).filter(([, period]) => holdsOn(period, date)),
    ...former
      .filter(({ of }) => of === 'respond')
      .flatMap(({ of: _of, rights = [], ...period }) => rights.map((right) => [right, { ...period, extension: extensionOf(right) }])),
  ]) as Law['perRight'];
}

/** The rights that held on a day; one that may have held, since only its latest first day is known, is not sure. */
function rightsOn({ rights }: Law, date: CalendarDate): Law['rights'] {
  return rights.flatMap((right) =>
    holdsOn(right, date) ? [right] : right.fromAtLatest && date < (right.from ?? '') ? [{ ...right, sure: false }] : [],
  );
}

/** The law as it was on a day: the rights, articles, periods and rules that held on it. One not in force yet is given as it will be. */
export function lawOn(law: Law, date: CalendarDate): Law {
  if (law.inForceFrom === null || date < law.inForceFrom) return law;
  const rights = rightsOn(law, date);
  const former = (law.formerPeriods ?? []).filter((period) => holdsOn(period, date));
  const sureOn = <F extends Term & { sure: boolean }>(fact: F): F => (holdsOn(fact, date) ? fact : { ...fact, sure: false });
  return {
    ...law,
    rights,
    absentRights: law.absentRights.filter((right) => holdsOn(right, date)),
    respond: generalOn(law.respond, rights, date),
    extension: generalOn(law.extension, rights, date),
    acknowledge: held(law.acknowledge, date) ?? former.find(({ of }) => of === 'acknowledge') ?? null,
    perRight: singlePeriodsOn(law, date),
    appeal: law.appeal && holdsOn(law.appeal.decide, date) ? law.appeal : null,
    otherPeriods: Object.fromEntries([
      ...former.map((period) => [period.of, period]),
      ...Object.entries(law.otherPeriods).filter(([, period]) => holdsOn(period, date)),
    ]) as Law['otherPeriods'],
    fee: sureOn(law.fee),
    identity: sureOn(law.identity),
    agent: sureOn(law.agent),
    territorial: sureOn(law.territorial),
    complaintRoute: held(law.complaintRoute, date),
  };
}

/** The bodies that took complaints from a place on a day; where none is known to have (`none`), those of today. */
function bodiesOf(
  { authorities, authorityTerms = [] }: Place,
  book: LawBook,
  date: CalendarDate | undefined,
): { authorities: Authority[]; dated: boolean; none: boolean } {
  const all = authorities.flatMap((id) => book.authorities.find((authority) => authority.id === id) ?? []);
  if (date === undefined) return { authorities: all, dated: true, none: false };
  const terms = (body: Authority): Term[] => [body, ...authorityTerms.filter(({ authority }) => authority === body.id)];
  const competent = all.filter((body) => terms(body).every((term) => holdsOn(term, date)));
  return {
    authorities: competent.length > 0 ? competent : all,
    none: competent.length === 0 && all.length > 0,
    dated: competent.some((body) => terms(body).some(({ from, until }) => from !== undefined || until !== undefined)),
  };
}

/**
 * Law and authorities of a person: those of the state where it has its own, else of the country. Laws are picked by
 * residence (facts of each law's own reach differ). On a `date` from which the place's upcoming law is in force, that
 * one; on a date on which its former law still applied, that one; each as it was on that date. A country we hold nothing on falls back to the law of
 * the companies' seat.
 */
export function lawOf(person: Pick<Person, 'country' | 'state'>, book: LawBook, date?: CalendarDate): LawOf {
  const find = (code: string): Place | null => book.places.find((candidate) => candidate.code === code) ?? null;
  const byId = (id: string | null): Law | null => book.laws.find((law) => law.id === id) ?? null;
  const place = (person.state ? find(`${person.country}-${person.state}`) : null) ?? find(person.country);
  if (!place) {
    // Where no country is told there is no answer, not a fallback.
    const law = /^[A-Z]{2}$/.test(person.country) && person.country !== NO_COUNTRY ? byId(FALLBACK_LAW) : null;
    return {
      place: null,
      law: law && { ...law, sure: false },
      beside: null,
      authorities: [],
      fallback: law !== null,
      until: null,
      authoritiesOfToday: false,
    };
  }
  const { formerLaw, lawFrom } = place;
  const former = formerLaw && date !== undefined && date <= formerLaw.until ? byId(formerLaw.law) : null;
  const upcoming = byId(place.upcomingLaw);
  const todays = byId(place.law);
  const present = todays && lawFrom !== undefined ? { ...todays, inForceFrom: lawFrom } : todays;
  const law = former ?? (upcoming && date !== undefined && isInForce(upcoming, date) ? upcoming : present);
  const beside = byId(place.lawBeside ?? null);
  const bodies = bodiesOf(place, book, date);
  return {
    place,
    law: law && date !== undefined ? lawOn(law, date) : law,
    beside: beside && date !== undefined ? (isInForce(beside, date) ? lawOn(beside, date) : null) : beside,
    authorities: bodies.authorities,
    fallback: false,
    until: former ? (formerLaw?.until ?? null) : null,
    authoritiesOfToday: bodies.none || (former !== null && bodies.authorities.length > 0 && !bodies.dated),
  };
}

/** Whether companies need not comply yet on a day on which a law is in force, as far as the law says so. */
export function isInTransition({ inForceFrom, transition }: Law, date: CalendarDate): boolean {
  return transition !== undefined && holdsOn({ from: inForceFrom, until: transition.until ?? '9999' }, date);
}

/** Whether a law was in force on a day, as far as its dates are known. */
export function isInForce(law: Law, date: CalendarDate): boolean {
  return law.inForceFrom !== null && law.inForceFrom <= date;
}
