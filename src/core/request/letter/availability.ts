import type { CalendarDate } from '../../calendar';
import type { Law } from '../../law/law';
import { isInForce } from '../../law/law-of';
import type { Contact, PromisedRights } from '../../policy/policy';
import type { Resolution } from '../../policy/resolve';
import { rightFor } from '../deadlines';
import { REQUEST_KINDS, RIGHTS_OF, type RequestKind } from '../request';

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
  /** What the policy promises, where the law gives none of what is asked for: the letter rests on that. */
  promise: PromisedRights | null;
  policy: NonNullable<Resolution['policy']>;
  /** The address that the letter goes to, and all addresses that the policy gives. */
  main: Contact;
  emails: readonly Contact[];
}

/** Whether a law is known to give nothing of the kind, as the federal law of the United States. */
function givesNothing(law: Law, kind: RequestKind): boolean {
  return law.absentRights.some(({ right, reason }) => reason === 'no-general-law' && RIGHTS_OF[kind].includes(right));
}

/** What the policy promises to the person of all that is asked for, where the law gives none of it; of several, one with a time for the answer. */
function promiseFor(kinds: readonly RequestKind[], law: Law, { policy, promisedRights }: Resolution): PromisedRights | null {
  if (!policy || !kinds.every((kind) => givesNothing(law, kind))) return null;
  const promises = promisedRights.filter(({ rights }) =>
    kinds.every((kind) => RIGHTS_OF[kind].some((right) => rights.some((one) => one === right))),
  );
  return promises.find(({ reply }) => reply) ?? promises[0] ?? null;
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
  const promise = person.country === 'US' && person.state === null ? null : promiseFor(kinds, law, resolution);
  if (!promise && kinds.some((kind) => !rightFor(law, kind)))
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
  return { law, fallback: law === resolution.fallbackLaw, promise, policy, main, emails };
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
