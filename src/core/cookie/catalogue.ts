import type { Provenance } from '../source';

/** What a value is good for: an `identifier` may be offered for a letter one day, a `secret` never, `neither` holds nothing personal. */
export type ValueKind = 'identifier' | 'secret' | 'neither' | 'unknown';

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
  /** Seconds the site asks for, where a source shows it. */
  askedLifetime: number | null;
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
