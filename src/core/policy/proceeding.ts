import type { Proceeding } from '../../records/proceeding';
import type { CalendarDate } from '../calendar';
import type { LawBook } from '../corpus';
import type { ShopId } from '../site/site';
import { covers, placesByCode, type Person } from './places';

export type { Proceeding } from '../../records/proceeding';

/** The decisions and complaints that bear on a shopper, of a shop, out by that day; the newest first. */
export function proceedingsFor(
  { shop, person, date }: { shop: ShopId; person: Person; date: CalendarDate },
  proceedings: readonly Proceeding[],
  book: Pick<LawBook, 'places'>,
): Proceeding[] {
  const places = placesByCode(book.places);
  return proceedings
    .filter((one) => one.shops.includes(shop) && one.day <= date && covers(one.when, person, places) === 'yes')
    .sort((a, b) => b.day.localeCompare(a.day));
}
