import { accessTo, type Inventory } from './inventory';

/** One thing that an inventory does not cover, computed from what could be looked at. Names are hosts and companies. */
export type NotSeen =
  | { code: 'shop-hosts' | 'group-hosts' | 'companies' | 'other-shops' | 'other-hosts-storage'; names: string[] }
  | { code: 'other-stores'; names: []; count: number }
  | { code: 'unknown-companies' | 'closed-stores' | 'other-storage' | 'contacts' | 'contacts-limits'; names: [] };

/**
 * What was not looked at, most important first. Where nothing is missing of a kind it is not there: an empty list of
 * cookies is never mistaken for a clean one, and a limit that does not apply is not claimed.
 */
export function notSeenOf({
  shopHosts,
  sources,
  otherStores,
  otherShops,
  scan,
}: Pick<Inventory, 'shopHosts' | 'sources' | 'otherStores' | 'otherShops' | 'scan'>): NotSeen[] {
  const found: NotSeen[] = [];
  const add = (code: 'shop-hosts' | 'group-hosts' | 'companies' | 'other-shops', names: string[]): void =>
    void (names.length > 0 && found.push({ code, names }));
  add(
    'shop-hosts',
    shopHosts.filter(({ allowed }) => !allowed).map(({ domain }) => domain),
  );
  const missing = sources.filter((source) => accessTo(source) !== 'all');
  add(
    'group-hosts',
    missing
      .filter(({ party }) => party === 'group')
      .flatMap(({ domains, allowed }) => domains.filter((domain) => !allowed.includes(domain))),
  );
  add(
    'companies',
    missing.filter(({ party }) => party === 'outside').map(({ name }) => name),
  );
  add('other-shops', otherShops);
  found.push({ code: 'unknown-companies', names: [] });
  found.push({ code: scan === null ? 'contacts' : 'contacts-limits', names: [] });
  found.push(scan?.storage ? { code: 'other-hosts-storage', names: [scan.storage.host] } : { code: 'other-storage', names: [] });
  if (otherStores > 0) found.push({ code: 'other-stores', names: [], count: otherStores });
  found.push({ code: 'closed-stores', names: [] });
  return found;
}
