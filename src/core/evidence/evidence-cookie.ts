import type { CookieCategory } from '../cookie/cookie-list';
import type { Mark } from '../cookie/mark';
import type { PublishedVerdict } from '../cookie/published-verdict';
import type { Party } from '../inventory/party';

/** One cookie with what the list says of it. Never its value. */
export interface EvidenceCookie {
  name: string;
  domain: string;
  hostOnly: boolean;
  path: string;
  /** Top-level site of the partition; null for an ordinary cookie. */
  partition: string | null;
  /** True in the partition of a frame inside another site's frame; left out elsewhere. */
  crossSiteAncestor?: true;
  /** The shop's own site, where the browser keeps the cookie for it alone (first-party isolation); left out elsewhere. */
  firstPartyDomain?: string;
  /** ISO 8601, UTC; null for a session cookie. */
  expires: string | null;
  secure: boolean;
  httpOnly: boolean;
  sameSite: string;
  verdict: PublishedVerdict;
  listedAs: string | null;
  category: CookieCategory | null;
  company: string | null;
  marks: string[];
  /** The same and more, each with its values and the dated texts it rests on. */
  datedMarks: Mark[];
  /** Whose host it is stored for: the shop's own, another of its group, or another company's. */
  party: Party;
}
