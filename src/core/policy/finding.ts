import type { CalendarDate } from '../calendar';
import { cutText, LONGEST_CODE, LONGEST_PRINTED, MOST } from '../portable/limits';
import type { ShopId } from '../site/site';
import type { Difference, FactComparison } from './compare-reading';
import type { MatchVerdict } from './reading';

/** What a policy page said on a day otherwise than our copy: kept by the shopper's choice, as evidence of a change. */
export interface PageFinding {
  id: string;
  shop: ShopId;
  on: CalendarDate;
  address: string;
  title: string;
  /** Dates the page printed. */
  effective: string[];
  verdict: MatchVerdict;
  /** Version or list that it was compared with. */
  comparedWith: string | null;
  facts: FactComparison;
  /** Sentences that our copy has and the page lacks, and the other way round; null where we hold no fingerprints. */
  sentences: { missing: number; fresh: number } | null;
}

/** Whether two findings say the same of the same page on the same day: kept once. */
export function isSameFinding(a: PageFinding, b: PageFinding): boolean {
  return a.on === b.on && a.address === b.address && a.verdict === b.verdict && a.comparedWith === b.comparedWith;
}

/**
 * The same with the texts of the page cut to what is stored of one: a page may print a title of any length. The address is
 * not cut: it would lead elsewhere.
 */
export function cutFinding(finding: PageFinding): PageFinding {
  const cut = (text: string): string => cutText(text, LONGEST_PRINTED);
  const all = (texts: readonly string[]): string[] => texts.slice(0, MOST.rows).map(cut);
  const difference = (part: Difference | null): Difference | null => part && { added: all(part.added), gone: all(part.gone) };
  const { cookies, companies, entities, emails } = finding.facts;
  return {
    ...finding,
    title: cut(finding.title),
    effective: finding.effective.slice(0, MOST.dates).map((date) => cutText(date, LONGEST_CODE)),
    facts: {
      cookies: cookies && {
        added: all(cookies.added),
        gone: all(cookies.gone),
        moved: cookies.moved.slice(0, MOST.rows).map((move) => ({ ...move, name: cut(move.name) })),
      },
      companies: difference(companies),
      entities: difference(entities),
      emails: difference(emails),
    },
  };
}
