import type { CookieUse } from '../../records/vocabulary';
import type { StoredCookie } from '../cookie/cookie';
import type { Finding } from '../cookie/match';

/** What a shopper can have removed at once. */
export const PRESETS = ['tracking', 'viewed', 'affiliate', 'notListed', 'notNeeded', 'everything'] as const;
export type Preset = (typeof PRESETS)[number];

/** Uses of a cookie that no preset but *everything* takes away, the gravest loss first. */
export const PROTECTED_USES = ['login', 'session', 'calls', 'region', 'language', 'robots'] as const satisfies readonly CookieUse[];
export type ProtectedUse = (typeof PROTECTED_USES)[number];
/** Why a cookie that a preset speaks of stays: what would break; that no source says what it is for and it may be needed; that no shop set it. */
export type KeptReason = ProtectedUse | 'doubt' | 'extension';

/** A cookie with what is known of it. */
export interface FoundCookie {
  cookie: StoredCookie;
  finding: Pick<Finding, 'verdict' | 'category' | 'company'> & { known: Pick<NonNullable<Finding['known']>, 'setBy' | 'use'> | null };
}

export interface CleaningPlan<Found extends FoundCookie = FoundCookie> {
  remove: Found[];
  keep: { found: Found; reason: KeptReason }[];
}

const isProtectedUse = (use: CookieUse | undefined): use is ProtectedUse => PROTECTED_USES.some((one) => one === use);

/** Names that speak of a login, a session, a cart or a protection. */
const MAY_BE_NEEDED =
  /sess|sid\b|login|logon|sign|auth|token|csrf|xsrf|cart|basket|secur|captcha|consent|lang|locale|currency|country|region/i;

/**
 * Why a cookie is to stay whatever is cleaned but all; null where it may go. One that we know, and of which no source says
 * what it is for, is in doubt. Of one that we do not know, these are doubts: scripts cannot read it (as it is with tickets of
 * a login), the shop's own list calls it essential, or its name speaks of something that is needed.
 */
export function keptReason({ cookie, finding }: FoundCookie): KeptReason | null {
  const { known, verdict, category } = finding;
  if (verdict === 'extensionMade') return 'extension';
  if (isProtectedUse(known?.use)) return known.use;
  if (known) return known.use === undefined ? 'doubt' : null;
  return cookie.httpOnly || category === 'essential' || MAY_BE_NEEDED.test(cookie.name) ? 'doubt' : null;
}

/** Whether a preset speaks of a cookie at all. */
function isMeant({ finding }: FoundCookie, preset: Preset): boolean {
  const use = finding.known?.use;
  switch (preset) {
    case 'tracking':
      return use === 'ads' || use === 'measurement';
    case 'viewed':
    case 'affiliate':
      return use === preset;
    case 'notListed':
      return finding.verdict === 'notListed';
    case 'notNeeded':
    case 'everything':
      return true;
  }
}

/** What a preset removes of the cookies of a shop, and what of those it speaks of it leaves, with the reason. *Everything* leaves nothing. */
export function planCleaning<Found extends FoundCookie>(cookies: readonly Found[], preset: Preset): CleaningPlan<Found> {
  const plan: CleaningPlan<Found> = { remove: [], keep: [] };
  for (const found of cookies.filter((one) => isMeant(one, preset))) {
    const reason = preset === 'everything' ? null : keptReason(found);
    if (reason === null) plan.remove.push(found);
    else plan.keep.push({ found, reason });
  }
  return plan;
}

/** What is lost with these cookies, each once: the protected uses, in their order. */
export function lostUses(cookies: readonly FoundCookie[]): ProtectedUse[] {
  const uses = new Set(cookies.map(({ finding }) => finding.known?.use));
  return PROTECTED_USES.filter((use) => uses.has(use));
}

/** A removal can be undone for ten minutes. */
export const UNDO_MILLISECONDS = 10 * 60 * 1000;

/** Whether what was removed at a moment can be put back at another. A clock that was set back must not keep values for longer. */
export function canBeUndone(removed: number, at: number): boolean {
  return Math.abs(at - removed) < UNDO_MILLISECONDS;
}
