import type { Corpus } from '../corpus';
import type { CookieList } from '../cookie/cookie-list';
import { comparisonOn } from '../policy/timeline';
import type { Shop } from '../site/site';

/** Somebody else whose cookies the shopper may let us look at: a host of the group, or an outside company with its domains. */
export interface CookieSource {
  /** The company's id; of a host of the group, its domain. */
  id: string;
  party: 'group' | 'outside';
  name: string;
  domains: string[];
  /** Why it is asked about: the list or policy names it, the shops' saved pages called it, or it is the group's own. */
  reason: 'named' | 'seen' | 'group';
}

type Records = Pick<Corpus, 'sites' | 'companies'>;

/** Ids of the companies that a list names, with or without a cookie, and of those that the policy names besides. */
export function namedCompanies(list: Pick<CookieList, 'companies' | 'rows'> | null, partners: readonly string[]): Set<string> {
  const named = [...(list?.companies ?? []), ...(list?.rows ?? [])].flatMap(({ company }) => company ?? []);
  return new Set([...named, ...partners]);
}

function groupSources({ sites }: Records): CookieSource[] {
  const hosts = sites.groupHosts.map(({ domain, name }) => ({
    id: domain,
    party: 'group' as const,
    name,
    domains: [domain],
    reason: 'group' as const,
  }));
  const sisters = sites.sisters
    .filter(({ onShopPages }) => onShopPages)
    .map(({ id, name, domains }) => ({ id, party: 'group' as const, name, domains: [...domains], reason: 'group' as const }));
  return [...hosts, ...sisters];
}

function companySources({ companies }: Records, named: ReadonlySet<string>): CookieSource[] {
  return companies
    .filter(({ id, domains, onShopPages }) => domains.length > 0 && (named.has(id) || onShopPages === true))
    .map(({ id, name, domains }) => ({
      id,
      party: 'outside' as const,
      name,
      domains: [...domains],
      reason: named.has(id) ? ('named' as const) : ('seen' as const),
    }));
}

/** After every record: the version of each text that is the newest we hold. */
const NEWEST = '9999-12-31';

/**
 * Everybody whose cookies may be asked for: the hosts of the group and the companies that the newest list or policy of
 * a shop names, or whose hosts were found on its saved pages. The manifest's optional hosts are these (a test holds it to them).
 */
export function askableSources(corpus: Records & Pick<Corpus, 'policies' | 'cookieLists'>): CookieSource[] {
  const named = new Set(
    corpus.sites.shops.flatMap(({ id }) => {
      const { list, partners } = comparisonOn(corpus, id, NEWEST);
      return [...namedCompanies(list, partners)];
    }),
  );
  return [...groupSources(corpus), ...companySources(corpus, named)];
}

/** Those of them that concern one shop, compared with this list; group first, then companies by name. */
export function sourcesFor(
  corpus: Records & Pick<Corpus, 'policies' | 'cookieLists'>,
  list: CookieList | null,
  partners: readonly string[],
): CookieSource[] {
  const askable = new Set(askableSources(corpus).map(({ id }) => id));
  const companies = companySources(corpus, namedCompanies(list, partners)).filter(({ id }) => askable.has(id));
  return [...groupSources(corpus), ...companies.sort((a, b) => a.name.localeCompare(b.name, 'en'))];
}

/** Name of whoever a host of another party belongs to by our records; the registrable part of the host itself where none names it. */
export function ownerOf(host: string, { sites, companies }: Records): { id: string | null; name: string } {
  const holds = (domains: readonly string[]): boolean => domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
  const company = companies.find(({ domains }) => holds(domains));
  if (company) return { id: company.id, name: company.name };
  const site: Pick<Shop, 'name'> | undefined =
    sites.groupHosts.find(({ domain }) => holds([domain])) ??
    sites.sisters.find(({ domains }) => holds(domains)) ??
    sites.shops.find(({ domains }) => holds(domains));
  return { id: null, name: site?.name ?? host };
}
