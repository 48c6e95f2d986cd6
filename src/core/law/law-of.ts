import type { CalendarDate } from '../calendar';
import type { LawBook } from '../corpus';
import type { Person } from '../policy/places';
import type { Authority, Law, Place } from './law';

/**
 * Law and authorities of a person: those of the state where it has its own, else of the country. Laws are picked by
 * residence (facts of each law's own reach differ). On a `date` from which the place's upcoming law is in force, that one.
 */
export function lawOf(person: Pick<Person, 'country' | 'state'>, book: LawBook, date?: CalendarDate): { place: Place | null; law: Law | null; authorities: Authority[] } {
  const find = (code: string): Place | null => book.places.find((candidate) => candidate.code === code) ?? null;
  const place = (person.state ? find(`${person.country}-${person.state}`) : null) ?? find(person.country);
  if (!place) return { place: null, law: null, authorities: [] };
  const upcoming = book.laws.find((law) => law.id === place.upcomingLaw);
  return {
    place,
    law: (upcoming && date !== undefined && isInForce(upcoming, date) ? upcoming : book.laws.find((law) => law.id === place.law)) ?? null,
    authorities: place.authorities.flatMap((id) => book.authorities.find((authority) => authority.id === id) ?? []),
  };
}

/** Whether a law was in force on a day, as far as its dates are known. */
export function isInForce(law: Law, date: CalendarDate): boolean {
  return law.inForceFrom !== null && law.inForceFrom <= date;
}
