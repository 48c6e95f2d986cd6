import { withinDomain } from './domain';
import type { Shop, SisterSite, SiteDirectory } from './site';

/** Whose page this is. `browser` pages (chrome:, about:, the stores) can never be looked at. */
export type SiteMatch =
  | { kind: 'shop'; shop: Shop; host: string; domain: string }
  | { kind: 'sister'; site: SisterSite; host: string }
  | { kind: 'other'; host: string }
  | { kind: 'browser' };

/**
 * Says which site a URL or a bare host name belongs to, by its registrable domain and never by a part of the name. The
 * domains of the directory are registrable ones (a test holds them to it), so the Public Suffix List, two thirds of the
 * background's script, is not needed here.
 */
export function matchSite(urlOrHost: string, directory: Pick<SiteDirectory, 'shops' | 'sisters'>): SiteMatch {
  const text = urlOrHost.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/:]+:\d+([/?#]|$)/.test(text) ? text : `https://${text}`;
  if (!URL.canParse(withScheme)) return { kind: 'browser' };
  const { protocol, hostname } = new URL(withScheme);
  if (protocol !== 'https:' && protocol !== 'http:') return { kind: 'browser' };
  const host = hostname.replace(/\.$/, '');
  for (const shop of directory.shops) {
    const domain = shop.domains.find((own) => withinDomain(host, own));
    if (domain !== undefined) return { kind: 'shop', shop, host, domain };
  }
  const site = directory.sisters.find(({ domains }) => domains.some((own) => withinDomain(host, own)));
  return site ? { kind: 'sister', site, host } : { kind: 'other', host };
}

/**
 * The same, with a national site (alibaba.uk) taken as the shop whose policy says it covers it. For questions about the
 * policy only: the browser asks for no access to these sites and looks at no cookie of theirs.
 */
export function matchCoveredSite(urlOrHost: string, directory: SiteDirectory): SiteMatch {
  const match = matchSite(urlOrHost, directory);
  if (match.kind !== 'other') return match;
  for (const shop of directory.shops) {
    const domain = shop.nationalSites?.find((own) => withinDomain(match.host, own));
    if (domain !== undefined) return { kind: 'shop', shop, host: match.host, domain };
  }
  return match;
}
