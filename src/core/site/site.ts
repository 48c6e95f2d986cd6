import type { RequestKind } from '../request/request';
import type { Provenance, Source } from '../source';

/** The two shops whose policies we hold. */
export type ShopId = 'aliexpress' | 'alibaba';
export const SHOP_IDS: readonly ShopId[] = ['aliexpress', 'alibaba'];

/** A cookie of a shop that holds the ship-to country, and the field it stands in. */
export interface ShipToCookie {
  cookie: string;
  field: string;
}

/** A shop we compare: its registrable domains, the first of which its lists speak of. */
export interface Shop extends Provenance {
  id: ShopId;
  name: string;
  home: string;
  domains: [string, ...string[]];
  shipTo: ShipToCookie[];
  /** Registrable domains of national sites that the shop's policy says it covers; no access is asked for them. */
  nationalSites?: string[];
  /** Pages of the shop's own form for one kind of request, beside the form that its policy names. */
  forms?: { request: RequestKind; url: string; sources: [Source, ...Source[]] }[];
}

/** A site of the same group under a policy of its own, of which we hold no list. */
export interface SisterSite extends Provenance {
  id: string;
  name: string;
  domains: [string, ...string[]];
  policyUrl: string | null;
  /** The shops' own pages call its hosts, as a source of this record shows. */
  onShopPages?: true;
}

/** Record of `data/sites.json`. `groupHosts` are registrable domains of the group that are no shop (mmstat.com, alicdn.com…). */
export interface SiteDirectory {
  shops: Shop[];
  sisters: SisterSite[];
  /** Where the shops publish their policies. `shop` null: the host serves texts of several. */
  policyPages: (Provenance & { host: string; path: string; shop: ShopId | null })[];
  groupHosts: (Provenance & { domain: string; name: string })[];
}
