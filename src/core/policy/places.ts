import type { Place } from '../law/law';
import type { ClauseCondition, PlaceCode, PlaceTerm } from './policy';

/** ISO 3166-1 codes of North and South America with the Caribbean (UN M.49 region 019). */
const AMERICAS = new Set(
  'AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI'.split(
    ' ',
  ),
);

/** The places of the law book by their codes. */
export type Places = ReadonlyMap<PlaceCode, Place>;

/** The places of the law book, each found by its code. */
export function placesByCode(places: readonly Place[]): Places {
  return new Map(places.map((place) => [place.code, place]));
}

/** Whether a country or state is one of the places a clause speaks of. */
export function isWithin(place: PlaceCode, terms: readonly PlaceTerm[], places: Places): boolean {
  const country = place.slice(0, 2);
  const groups = places.get(country)?.groups ?? [];
  return terms.some((term) => {
    if (term === '*') return true;
    if (term === 'AMERICAS') return AMERICAS.has(country);
    if (term === 'EU' || term === 'EEA' || term === 'UK' || term === 'RJ') return groups.includes(term);
    return term === place || term === country;
  });
}

/** What a person tells about themselves; none of it can be derived from another part. */
export interface Person {
  /** Country of residence. */
  country: PlaceCode;
  /** State of the US or German Land, as `CA`, `BE`; null where not told. */
  state: string | null;
  /** Country the person is in now. */
  whereabouts: PlaceCode;
  account: 'buyer' | 'seller' | 'none' | 'unknown';
}

/**
 * Whether a clause covers a person: `yes`, `no`, or `maybe` where the texts' undefined "from" would give one answer by
 * residence and another by whereabouts; given `from`, that place answers for "from". An unknown account is taken as a
 * registered buyer; the resolver says so.
 */
export function covers(when: ClauseCondition, person: Person, places: Places, from?: PlaceCode): 'yes' | 'no' | 'maybe' {
  // A visitor has no registered country, wherever they live.
  if (when.test === 'account' && person.account === 'none') return 'no';
  if (when.account === 'visitor') {
    if (person.account !== 'none') return 'no';
  } else if (when.account) {
    if (person.account === 'none') return 'no';
    if (when.account === 'seller' && person.account !== 'seller') return 'no';
    if (when.account === 'buyer' && person.account === 'seller') return 'no';
  }
  const within = (place: PlaceCode): boolean =>
    isWithin(place, when.places, places) && !(when.except && isWithin(place, when.except, places));
  const resides = within(person.state === null ? person.country : `${person.country}-${person.state}`);
  const stays = within(person.whereabouts);
  switch (when.test) {
    case 'resident':
    case 'based':
    case 'account':
      return resides ? 'yes' : 'no';
    case 'access':
    case 'located':
      return stays ? 'yes' : 'no';
    case 'residentOrAccess':
      return resides || stays ? 'yes' : 'no';
    case 'from':
      if (from !== undefined) return within(from) ? 'yes' : 'no';
      return resides === stays ? (resides ? 'yes' : 'no') : 'maybe';
  }
}
