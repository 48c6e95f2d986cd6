import { withinDomain } from '../site/domain';
import type { StoredCookie } from './cookie';

/** On which hosts of other sites a cookie of this name holds the same value as here, and on which another one. */
export interface SameValue {
  name: string;
  domain: string;
  same: string[];
  different: string[];
}

/**
 * Compares cookies of one name on different `sites` (registrable domains). `labels`: one for each cookie, equal where the values are; null where
 * there is none to compare. One answer for each name and host that could be compared with another site, with the hosts
 * there and nothing else: neither a value nor anything made from one.
 */
export function compareValues(
  cookies: readonly Pick<StoredCookie, 'name' | 'domain'>[],
  labels: readonly (number | null)[],
  sites: readonly string[],
): SameValue[] {
  const byName = new Map<string, { domain: string; site: string; label: number }[]>();
  cookies.forEach(({ name, domain }, index) => {
    const label = labels[index] ?? null;
    if (label !== null)
      byName.set(name, [...(byName.get(name) ?? []), { domain, site: sites.find((site) => withinDomain(domain, site)) ?? domain, label }]);
  });
  return [...byName].flatMap(([name, all]) =>
    [...new Set(all.map(({ domain }) => domain))].sort().flatMap((domain) => {
      const own = all.filter((one) => one.domain === domain);
      const elsewhere = all.filter(({ site }) => own.every((one) => one.site !== site));
      const hosts = (some: typeof all): string[] => [...new Set(some.map((one) => one.domain))].sort();
      const same = hosts(elsewhere.filter(({ label }) => own.some((one) => one.label === label)));
      const different = hosts(elsewhere).filter((host) => !same.includes(host));
      return elsewhere.length === 0 ? [] : [{ name, domain, same, different }];
    }),
  );
}
