import type { CalendarDate } from '../calendar';
import type { ShopId } from '../site/site';
import type { CookieCategory, CookieList, CookieRow } from './cookie-list';
import type { Judgement } from './match';

/** What one list says of a name; `unknown`: we hold an excerpt only, in which absence proves nothing. */
export type ListCell = { kind: 'named'; as: string; category: CookieCategory | null } | { kind: 'absent' } | { kind: 'unknown' };

/** The lists of a shop that print names, oldest first; texts of one date in the order of our copies. */
export function listsThrough(lists: readonly CookieList[], shop: ShopId): CookieList[] {
  return lists
    .filter((list) => list.shops.includes(shop) && list.rows.length > 0)
    .sort((a, b) => `${a.effective} ${a.captured ?? ''}`.localeCompare(`${b.effective} ${b.captured ?? ''}`));
}

/** The names under which a list may print a cookie: its own, its usual misspelling, the name it is a variant of. */
export function printedNames(name: string, known: Judgement['known']): ReadonlySet<string> {
  return new Set([name, known?.printedAs, known?.variantOf].filter((one) => typeof one === 'string'));
}

/** The row of a list that is about one of these names. */
export function rowFor(list: CookieList, names: ReadonlySet<string>): CookieRow | null {
  return list.rows.find((row) => names.has(row.name)) ?? null;
}

export function cellOf(list: CookieList, names: ReadonlySet<string>): ListCell {
  const row = rowFor(list, names);
  if (row) return { kind: 'named', as: row.name, category: row.category };
  return { kind: list.completeness === 'excerpt' ? 'unknown' : 'absent' };
}

/** What the newest list that says anything says of how long a cookie stays; null where none does. */
export function claimOf(
  lists: readonly CookieList[],
  names: ReadonlySet<string>,
): { claim: NonNullable<CookieRow['claimedLifetime']>; list: string; effective: CalendarDate } | null {
  for (const list of lists.toReversed()) {
    const claim = rowFor(list, names)?.claimedLifetime;
    if (claim) return { claim, list: list.id, effective: list.effective };
  }
  return null;
}
