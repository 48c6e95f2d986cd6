import type { CalendarDate } from '../calendar';
import type { Provenance, Source } from '../source';

/** What a value is good for: an `identifier` may be offered for a letter one day, a `secret` never, `neither` holds nothing personal. */
export type ValueKind = 'identifier' | 'secret' | 'neither' | 'unknown';

/** Data about a person that stands in a cookie in readable form; `account` is a login name, `origin` where the visitor came from. */
export type Carried =
  'region' | 'currency' | 'language' | 'member' | 'account' | 'name' | 'email' | 'searches' | 'products' | 'origin' | 'affiliate';

/** What public material says that the value of a cookie holds. We read no value for it. */
export interface CarriedData {
  always: Carried[];
  /** Besides, as soon as somebody has logged in. */
  loggedIn: Carried[];
  confidence: 'high' | 'medium' | 'low';
  sources: [Source, ...Source[]];
}

/** How long a site asks a cookie to be kept: for so many seconds, or until a fixed day. One of the two is null. */
export interface AskedLifetime {
  seconds: number | null;
  until: CalendarDate | null;
  sources: [Source, ...Source[]];
}

/**
 * A real cookie we know, apart from what any list says.
 * Matched by `name` exactly (case-sensitive) or by `pattern` (an anchored regular expression), and only on `domains` when given.
 */
export interface KnownCookie extends Provenance {
  id: string;
  name: string | null;
  pattern: string | null;
  /** Registrable domains; `shop` stands for the shop's own. Null: on every domain. */
  domains: string[] | null;
  /** Who sets it: the shop, a site of its group, a partner company, or a browser extension. */
  setBy: 'shop' | 'group' | 'partner' | 'extension';
  /** Partner company id when `setBy` is `partner`. */
  company: string | null;
  /** The name a published table prints for it by mistake (`_utma` for `__utma`). */
  printedAs: string | null;
  /** The listed name that this is a documented variant of (`_gat` for `_gat_UA-1-1`). */
  variantOf: string | null;
  /** Purpose in our own words, English; null where we do not know. */
  purpose: string | null;
  value: ValueKind;
  /** What the site asks for, where a source shows it: the browser only knows what it kept. */
  askedLifetime: AskedLifetime | null;
  /** Whether it is the ticket of a login or a session; flags about a login are none, nor are guards against forged requests, which scripts have to read. */
  login?: true;
  carries?: CarriedData;
  confidence: 'high' | 'medium' | 'low';
}

/** An outside company that a list or policy may name, and the registrable domains it sets cookies from. */
export interface Company extends Provenance {
  id: string;
  name: string;
  /** Spellings in published lists. */
  printed: string[];
  domains: string[];
  /** The shops' own pages call its hosts, as a source of this record shows: asked about even where no list names it. */
  onShopPages?: true;
}
