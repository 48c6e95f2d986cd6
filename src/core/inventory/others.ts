import type { Corpus } from '../corpus';
import type { StoredCookie } from '../cookie/cookie';
import type { Matcher, Verdict } from '../cookie/match';
import type { Mark } from '../cookie/mark';
import { compareJudged, type JudgedCookie } from '../cookie/summary';
import { withinDomain } from '../site/domain';
import type { Shop } from '../site/site';
import { isPartitionedUnder, partyOf, type Party } from './party';
import { ownerOf, type CookieSource } from './sources';

/** A cookie on a host that is not the shop's. */
export interface OtherCookie extends JudgedCookie {
  party: Exclude<Party, 'first'>;
  /** Name of the company, or of the host of the group. */
  owner: string;
  marks: Mark<'same-group'>[];
}

export interface OtherCounts extends Record<Verdict, number> {
  total: number;
  group: number;
  outside: number;
  /** Of the total, those in a partition under the shop. */
  underShop: number;
}

/**
 * Whether a cookie of another host has to do with the shop: it lies in a partition under the shop, or it is an
 * ordinary cookie of somebody asked about. What lies in partitions under other sites does not: it would only tell which
 * other sites the shopper visits.
 */
export function concernsShop(cookie: StoredCookie, shop: Shop, sources: readonly CookieSource[]): boolean {
  if (shop.domains.some((domain) => withinDomain(cookie.domain, domain))) return false;
  if (cookie.partition !== null) return isPartitionedUnder(cookie, shop);
  return sources.some(({ domains }) => domains.some((domain) => withinDomain(cookie.domain, domain)));
}

/**
 * Cookies of other hosts with what the list says of their owner. They never enter the shop's own numbers: whether the
 * shopper lets us look there would then change the finding on the shop. Of the group's other hosts the list does not
 * speak, so nothing there is called missing.
 */
export function judgeOthers(
  cookies: readonly StoredCookie[],
  shop: Shop,
  corpus: Pick<Corpus, 'sites' | 'companies'>,
  matcher: Matcher,
): OtherCookie[] {
  return cookies
    .map((cookie): OtherCookie => {
      const party = partyOf(cookie.domain, shop, corpus.sites) === 'group' ? 'group' : 'outside';
      const judgement = matcher.judge(cookie);
      const undecided = party === 'group' && judgement.verdict === 'notListed';
      return {
        cookie,
        party,
        owner: ownerOf(cookie.domain, corpus).name,
        judgement: undecided ? { ...judgement, verdict: 'unclear' } : judgement,
        marks: undecided ? [{ code: 'same-group', values: {}, sources: [] }] : [],
      };
    })
    .sort((a, b) => (a.party === b.party ? compareJudged(a, b) : a.party === 'outside' ? -1 : 1));
}

/** Numbers of the section on others; what a browser extension made is counted apart, as with the shop's own. */
export function countOthers(others: readonly OtherCookie[], shop: Pick<Shop, 'domains'>): OtherCounts {
  const counts: OtherCounts = {
    total: 0,
    group: 0,
    outside: 0,
    underShop: 0,
    listed: 0,
    companyListed: 0,
    notListed: 0,
    unclear: 0,
    extensionMade: 0,
  };
  for (const { cookie, judgement, party } of others) {
    counts[judgement.verdict] += 1;
    if (judgement.verdict === 'extensionMade') continue;
    counts.total += 1;
    counts[party] += 1;
    if (isPartitionedUnder(cookie, shop)) counts.underShop += 1;
  }
  return counts;
}
