import type { StoredCookie } from './cookie';
import type { CookieList } from './cookie-list';
import type { Judgement, Verdict } from './match';

/** A cookie, of the browser or of a file, with what the list says of it. */
export interface JudgedCookie<Cookie = StoredCookie> {
  cookie: Cookie;
  judgement: Judgement;
}

/** Numbers of cookies. `total` = the four verdicts; what a browser extension made is counted apart. */
export interface Summary extends Record<Verdict, number> {
  total: number;
  /** Whether there is a list that names cookies: without one no number is shown. */
  comparable: boolean;
  /** Whether we hold a list at all; one that names companies only is held, and not comparable. */
  listHeld: boolean;
}

/** Counts verdicts. Badge, popup and page read this and nothing else, so their numbers cannot differ. */
export function summarise(judged: readonly { judgement: Pick<Judgement, 'verdict'> }[], list: CookieList | null): Summary {
  const summary: Summary = {
    total: 0,
    listed: 0,
    companyListed: 0,
    notListed: 0,
    unclear: 0,
    extensionMade: 0,
    comparable: list !== null && list.rows.length > 0,
    listHeld: list !== null,
  };
  for (const { judgement } of judged) {
    summary[judgement.verdict] += 1;
    if (judgement.verdict !== 'extensionMade') summary.total += 1;
  }
  return summary;
}

/** Which sentence heads the answer. */
export type Headline = 'none' | 'noList' | 'noNames' | 'some' | 'allListed' | 'nothingMissing';

export function headline(summary: Summary): Headline {
  if (summary.total === 0) return 'none';
  if (!summary.listHeld) return 'noList';
  if (!summary.comparable) return 'noNames';
  if (summary.notListed > 0) return 'some';
  return summary.listed === summary.total ? 'allListed' : 'nothingMissing';
}

/** What is missing first. */
export const VERDICT_ORDER: readonly Verdict[] = ['notListed', 'companyListed', 'unclear', 'listed', 'extensionMade'];

/** Order of the cookies page: what is missing first, then by name. */
export function compareJudged<Cookie extends Pick<StoredCookie, 'name' | 'domain'>>(
  a: JudgedCookie<Cookie>,
  b: JudgedCookie<Cookie>,
): number {
  const byVerdict = VERDICT_ORDER.indexOf(a.judgement.verdict) - VERDICT_ORDER.indexOf(b.judgement.verdict);
  if (byVerdict !== 0) return byVerdict;
  return a.cookie.name < b.cookie.name ? -1 : a.cookie.name > b.cookie.name ? 1 : a.cookie.domain < b.cookie.domain ? -1 : 1;
}

/** Names of the list that no stored cookie was matched to; each once, however often the list prints it. */
export function listedNotSeen(judged: readonly JudgedCookie<unknown>[], list: CookieList | null): string[] {
  const seen = new Set(judged.map(({ judgement }) => judgement.listedAs));
  return [...new Set((list?.rows ?? []).map((row) => row.name))].filter((name) => !seen.has(name));
}
