import type { BlockableHost } from '../../records/blockable-host';
import type { Company } from '../cookie/catalogue';
import { partyOf } from '../inventory/party';
import { withinDomain } from '../site/domain';
import type { SiteDirectory } from '../site/site';

export type { BlockableHost };

/** A company whose requests can be blocked, with the hosts that can. */
export interface BlockableCompany {
  id: string;
  name: string;
  /** `allowed`: the browser gives access to the host, without which it lets nobody block it. */
  hosts: (BlockableHost & { allowed: boolean })[];
}

/** The blocking of one shop as the page shows it. */
export interface BlockingState {
  /** Whether the browser lets us at the shop itself. */
  access: boolean;
  /** Whether it is switched on, at work or paused. */
  on: boolean;
  paused: boolean;
  /** Since when it is off because the browser took access away, in milliseconds since the epoch; null: it is not. */
  ended: number | null;
  companies: BlockableCompany[];
  /** Hosts to which access was given by themselves, so that it can be taken back by itself; none while any shop blocks with it. */
  given: string[];
}

/** Those of the recorded hosts that go into the package: none of a shop or of the group, whatever the records say. */
export function blockableHosts(
  hosts: readonly BlockableHost[],
  sites: Pick<SiteDirectory, 'shops' | 'sisters' | 'groupHosts'>,
): BlockableHost[] {
  return hosts.filter(({ host }) => sites.shops.every((shop) => partyOf(host, shop, sites) === 'outside'));
}

/** The hosts by company, the companies by name. `allowed`: hosts to which the browser gives access. */
export function byCompany(
  hosts: readonly BlockableHost[],
  companies: readonly Pick<Company, 'id' | 'name'>[],
  allowed: readonly string[],
): BlockableCompany[] {
  return companies
    .map(({ id, name }) => ({
      id,
      name,
      hosts: hosts.filter(({ company }) => company === id).map((one) => ({ ...one, allowed: allowed.includes(one.host) })),
    }))
    .filter((company) => company.hosts.length > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * Names of the companies of whose hosts a page asked something, by the hosts that Resource Timing names. A request that was
 * blocked stands there like one that was answered, and of other sites' requests a page is not told what came of them.
 */
export function askedCompanies(companies: readonly BlockableCompany[], contacted: readonly string[]): string[] {
  return companies
    .filter(({ hosts }) => hosts.some(({ host }) => contacted.some((one) => withinDomain(one, host))))
    .map(({ name }) => name);
}
