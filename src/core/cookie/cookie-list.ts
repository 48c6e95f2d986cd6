import type { CalendarDate } from '../calendar';
import type { ShopId } from '../site/site';
import type { Provenance } from '../source';

export type CookieCategory = 'essential' | 'analytics' | 'personalisation' | 'marketing' | 'social';

/** What a list says a cookie is for, where it says so in words and not by a category: following behaviour, affiliate links, the login, the region, the session. */
export type Description = 'behaviour' | 'affiliate' | 'login' | 'region' | 'session';

/** One printed cookie name. Exactly as published: `_utma` keeps its single underscore. */
export interface CookieRow {
  name: string;
  category: CookieCategory | null;
  /** As printed: `aliexpress.com`, `Google Analytics`. */
  provider: string;
  /** Partner company id where the provider is a partner; null for the shop itself. */
  company: string | null;
  /** What the list itself claims; no list since 2020 does. */
  claimedLifetime: 'session' | 'persistent' | null;
  /** Seconds, where the list states a duration. No list we hold does; one that the shopper reads may. */
  claimedDuration?: number;
  /** Only of the lists of 2018, which print a purpose and no category. */
  described?: Description;
}

/** A company that a list names without a cookie name. */
export interface NamedCompany {
  company: string;
  printed: string;
  category: CookieCategory | null;
}

/** What a separate notice says besides its table. */
export interface NoticeFacts {
  contacts: string[];
  /** Pages for choosing or opting out, as printed. */
  optOuts: string[];
  honours: { doNotTrack: boolean | null; globalPrivacyControl: boolean | null };
  /** Kinds of third-party software in the app, as printed; the notice names no company for them. */
  appSoftware: string[];
}

/**
 * A published cookie list: the table in a policy, or a separate notice. Immutable; one per text, not per printed date.
 * Versions of a policy that repeat a table row for row share it: it is dated by the version that printed it first.
 */
export interface CookieList extends Provenance {
  id: string;
  shops: ShopId[];
  title: string;
  effective: CalendarDate;
  /** Day of our copy where the text changed under the same printed date. */
  captured: CalendarDate | null;
  completeness: 'full' | 'excerpt';
  /** Registrable domains whose cookies the list speaks of. */
  domains: string[];
  section: string | null;
  rows: CookieRow[];
  companies: NamedCompany[];
  /** Only of a separate notice; what a policy says besides its table stands in the record of the policy. */
  notice?: NoticeFacts;
}
