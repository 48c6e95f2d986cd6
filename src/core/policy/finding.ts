import type { CalendarDate } from '../calendar';
import type { ShopId } from '../site/site';
import type { FactComparison } from './compare-reading';
import type { MatchVerdict } from './reading';

/** What a policy page said on a day otherwise than our copy: kept by the shopper's choice, as evidence of a change. */
export interface Finding {
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
export function isSameFinding(a: Finding, b: Finding): boolean {
  return a.on === b.on && a.address === b.address && a.verdict === b.verdict && a.comparedWith === b.comparedWith;
}
