import { NO_COUNTRY } from '../../records/vocabulary';
import type { CalendarDate } from '../calendar';
import type { LawBook } from '../corpus';
import type { Person } from '../policy/places';
import type { Authority, Law, Place } from './law';

/** The law of the country where the companies of both shops sit: it may bind them towards people abroad, too. */
const FALLBACK_LAW = 'sg-pdpa';

export interface LawOf {
  place: Place | null;
  law: Law | null;
  authorities: Authority[];
  /** We do not hold the law of the place: `law` is that of the companies' seat, whose reach abroad nobody has confirmed, and marked unsure. */
  fallback: boolean;
  /** The last day of a law that no longer applies in the place, where `law` is that one. */
  until: CalendarDate | null;
}

/**
 * Law and authorities of a person: those of the state where it has its own, else of the country. Laws are picked by
 * residence (facts of each law's own reach differ). On a `date` from which the place's upcoming law is in force, that
 * one; on a date on which its former law still applied, that one. A country we hold nothing on falls back to the law of
 * the companies' seat.
 */
export function lawOf(person: Pick<Person, 'country' | 'state'>, book: LawBook, date?: CalendarDate): LawOf {
  const find = (code: string): Place | null => book.places.find((candidate) => candidate.code === code) ?? null;
  const byId = (id: string | null): Law | null => book.laws.find((law) => law.id === id) ?? null;
  const place = (person.state ? find(`${person.country}-${person.state}`) : null) ?? find(person.country);
  if (!place) {
    // Where no country is told there is no answer, not a fallback.
    const law = /^[A-Z]{2}$/.test(person.country) && person.country !== NO_COUNTRY ? byId(FALLBACK_LAW) : null;
    return { place: null, law: law && { ...law, sure: false }, authorities: [], fallback: law !== null, until: null };
  }
  const { formerLaw } = place;
  const former = formerLaw && date !== undefined && date <= formerLaw.until ? byId(formerLaw.law) : null;
  const upcoming = byId(place.upcomingLaw);
  return {
    place,
    law: former ?? (upcoming && date !== undefined && isInForce(upcoming, date) ? upcoming : byId(place.law)),
    authorities: place.authorities.flatMap((id) => book.authorities.find((authority) => authority.id === id) ?? []),
    fallback: false,
    until: former ? (formerLaw?.until ?? null) : null,
  };
}

/** Whether a law was in force on a day, as far as its dates are known. */
export function isInForce(law: Law, date: CalendarDate): boolean {
  return law.inForceFrom !== null && law.inForceFrom <= date;
}
