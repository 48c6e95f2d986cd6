import type { CalendarDate } from '../../calendar';
import type { Law } from '../../law/law';
import { isInForce } from '../../law/law-of';
import type { Contact } from '../../policy/policy';
import type { Resolution } from '../../policy/resolve';
import { rightFor } from '../deadlines';
import { REQUEST_KINDS, type RequestKind } from '../request';

/** Why there is no letter; the sentence is `unavailable_<reason>` in `locales`. */
export interface Unavailable {
  reason:
    | 'law-not-held'
    | 'state-needed'
    | 'right-not-in-law'
    | 'law-not-in-force'
    | 'no-contact'
    | 'no-policy'
    | 'other-policy'
    | 'no-unlisted-cookies';
  law: string | null;
}

/** What a letter of a day would rest on. */
export interface LetterBasis {
  law: Law;
  /** The law is that of the companies' seat, since we hold none of the shopper's country: whether it reaches there is not settled. */
  fallback: boolean;
  policy: NonNullable<Resolution['policy']>;
  /** The address that the letter goes to, and all addresses that the policy gives. */
  main: Contact;
  emails: readonly Contact[];
}

/** What a letter that asks for these things rests on, or why there is none. No letter is written for that. `unlisted`: how many stored cookies the list does not name. */
export function basisFor(
  kinds: readonly RequestKind[],
  { resolution, sent, unlisted }: { resolution: Resolution; sent: CalendarDate; unlisted: number },
): LetterBasis | Unavailable {
  const { person, policy } = resolution;
  // Of the day it is sent on, which may be another than the policy was asked for; where we hold none, that of the companies' seat.
  const law = resolution.law ?? resolution.laterLaw ?? resolution.fallbackLaw;
  if (!law) return { reason: 'law-not-held', law: null };
  if (!isInForce(law, sent)) return { reason: 'law-not-in-force', law: law.short };
  if (kinds.some((kind) => !rightFor(law, kind)))
    return { reason: person.country === 'US' && person.state === null ? 'state-needed' : 'right-not-in-law', law: law.short };
  if (!policy) return { reason: 'no-policy', law: law.short };
  if (resolution.otherPolicy?.excludes) return { reason: 'other-policy', law: law.short };
  const emails = resolution.contacts.filter((contact) => contact.kind === 'email');
  const main =
    emails.find((contact) => contact.representative === undefined && contact.when === undefined) ??
    emails.find((contact) => contact.representative === undefined) ??
    emails[0];
  if (!main) return { reason: 'no-contact', law: law.short };
  if (kinds.includes('cookies') && unlisted === 0) return { reason: 'no-unlisted-cookies', law: law.short };
  return { law, fallback: law === resolution.fallbackLaw, policy, main, emails };
}

/** A request that a shopper may make, or why not. */
export interface RequestChoice {
  kind: RequestKind;
  unavailable: Unavailable | null;
}

/** Which requests a shopper can make, in the order of a letter, and why not the others. No letter is written for that. */
export function requestChoices(situation: Parameters<typeof basisFor>[1]): RequestChoice[] {
  return REQUEST_KINDS.map((kind) => {
    const basis = basisFor([kind], situation);
    return { kind, unavailable: 'reason' in basis ? basis : null };
  });
}
