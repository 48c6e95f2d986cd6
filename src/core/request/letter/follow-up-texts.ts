import type { Outcome } from '../case/case-assessment';
import { WAY_DEMANDS, type FollowUpKind, type WayDemand } from '../request';
import type { DeficiencyItem } from './checklist';
import type { LetterLanguage } from './letter-texts';

/** What a company insists on before it answers: proof of identity, its own form, a telephone call. `other`: in the shopper's words. */
export const IDENTITY_DEMANDS = ['account-email', 'id-copy', 'signature', 'phone', ...WAY_DEMANDS, 'other'] as const;
export type IdentityDemand = (typeof IDENTITY_DEMANDS)[number];

/** Whether a demand is about the way of asking and not about who asks; giving in to it takes no letter. */
export function isAboutTheWay(demand: IdentityDemand): demand is WayDemand {
  return WAY_DEMANDS.some((way) => way === demand);
}

/** The sentences of follow-up letters in one language, as templates of `fillTemplate`; what the first letter has, too, stays in `LetterTexts`. */
export interface FollowUpTexts {
  subject: Record<FollowUpKind, string>;
  /** What the letter is about: day, subject and number of the first one; the list of its requests follows. */
  about: string;
  outcome: Record<Outcome, string>;
  /** When the answer was due; with the period and its article where the day follows from them. */
  due: string;
  courtesy: string;
  /** What is missing or wrong in an answer, each a line of a list. */
  items: Record<DeficiencyItem, string>;
  /** A line of a list with what it rests on. */
  cited: string;
  /** The judgment that recipients are to be named, as the language cites it. */
  court: string;
  identity: {
    asked: string;
    demand: Record<Exclude<IdentityDemand, 'other'>, string>;
    /** By the law's rule: only with reasonable doubts; it may check; unknown to us; it asks for proof. */
    doubt: string;
    check: string;
    unknown: string;
    proof: string;
    found: string;
    email: string;
    sender: string;
    identifiers: string;
    noIdCopy: string;
    /** Of who insists on a form of their own, and on a telephone call. */
    noForm: string;
    noCall: string;
    whichRule: string;
    supplied: string;
    attached: string;
    signed: string;
    noPause: string;
    goOn: string;
  };
  company: { intro: string; ask: string; acknowledge: string };
  appeal: { intro: string; ask: string };
  authority: { greeting: string; intro: string; events: string; companyFirst: string; ask: string; inTime: string; exhibits: string };
  /** Names of letters and papers, in lists of what happened and of exhibits. */
  names: Record<FollowUpKind | 'request' | 'reply' | 'due' | 'policy' | 'report', string>;
}

/**
 * The language of a complaint: the one chosen; else the one of the first letter where the authority takes it; else the first
 * of the authority's that letters exist in; else English. Languages as `pt` stand for the kind spoken in the authority's country.
 */
export function authorityLanguage(
  chosen: string | null,
  first: string,
  authority: { country: string; languages: readonly string[] } | null,
  languages: readonly Pick<LetterLanguage, 'code'>[],
): string {
  const codes = languages.map(({ code }) => code);
  if (chosen !== null && codes.includes(chosen)) return chosen;
  const taken = (authority?.languages ?? []).flatMap((language) => {
    const code = [`${language}-${authority?.country ?? ''}`, language].find((candidate) => codes.includes(candidate));
    return code === undefined ? [] : [code];
  });
  return taken.includes(first) ? first : (taken[0] ?? 'en');
}
