import type { PlaceTerm } from '../policy/policy';
import type { ShopId } from '../site/site';
import type { Provenance } from '../source';

/** What an opt-out depends on: a login, a cookie of this browser, a device setting, an add-on, or not known. */
export type OptOutMechanism = 'account' | 'cookie' | 'accountOrCookie' | 'device' | 'addOn' | 'siteSetting' | 'unknown';

/** A link that switches off advertising or measurement. `url` null: none was found, and we say so. */
export interface OptOut extends Provenance {
  id: string;
  name: string;
  kind: 'site' | 'industry' | 'network' | 'device';
  /** For `site`: the shop whose tool it is. */
  shop: ShopId | null;
  /** For `network`: the company id of `data/companies.json`. */
  company: string | null;
  regions: PlaceTerm[];
  url: string | null;
  privacyPolicyUrl: string | null;
  mechanism: OptOutMechanism;
  loginRequired: boolean | null;
  sure: boolean;
  /** ISO date when the tool ended. */
  retired: string | null;
}

/** An address that a policy prints and that has moved or never was an opt-out. */
export interface StaleLink extends Provenance {
  printed: string;
  /** Ids of the policies or lists that print it. */
  printedIn: string[];
  successor: string | null;
  problem: 'moved' | 'homePage' | 'insecure' | 'wrongRegion' | 'outdated' | 'none';
  sure: boolean;
}

/** What Global Privacy Control means in a US state. */
export interface GpcRule {
  place: string;
  required: boolean | null;
  since: string | null;
  article: string | null;
  sure: boolean;
}

/** Record of `data/opt-outs.json`. */
export interface OptOutDirectory {
  optOuts: OptOut[];
  staleLinks: StaleLink[];
  gpc: GpcRule[];
}
