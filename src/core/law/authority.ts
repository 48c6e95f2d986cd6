import type { Authority, Law, Place } from './law';

type Detail = 'complaintUrl' | 'email' | 'address';

/** Whether a detail of a body may be shown: of an unsure one only those that are sure by themselves. */
export function mayShow({ sure, sureDetails }: Authority, detail: Detail): boolean {
  return sure || (sureDetails?.includes(detail) ?? false);
}

/** Whether there is a body at all: the records of some countries say that none was found. */
export function isIdentified({ notIdentified }: Authority): boolean {
  return notIdentified !== true;
}

/** Why these are the bodies to complain to; the sentence is `note_<code>` in `locales`. */
export type AuthorityReason =
  | 'authority-of-land'
  | 'authority-of-state'
  | 'authority-of-province'
  | 'authority-without-state'
  | 'authority-of-choice'
  | 'authority-of-country'
  | 'authority-not-identified';

/**
 * Why a place's bodies are the right ones. Companies answer to the authority of the Land, never to the federal one
 * (BDSG § 40); under the GDPR the place of work or of the infringement will do as well (Art. 77); the states of the US
 * and the provinces of Canada enforce their own laws. `authorities` are those of the place.
 */
export function authorityReason(place: Place, law: Law | null, authorities: readonly Authority[]): AuthorityReason {
  if (authorities.length > 0 && !authorities.some(isIdentified)) return 'authority-not-identified';
  if (place.parent === 'DE') return 'authority-of-land';
  if (place.parent === 'US') return 'authority-of-state';
  if (place.parent === 'CA') return 'authority-of-province';
  if (place.code === 'US') return 'authority-without-state';
  return law?.id === 'gdpr' ? 'authority-of-choice' : 'authority-of-country';
}
