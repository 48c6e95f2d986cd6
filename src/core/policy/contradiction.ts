import type { Contradiction, ContradictionSide } from '../../records/contradiction';
import type { ContradictionKind } from '../../records/vocabulary';
import type { CalendarDate } from '../calendar';
import type { Corpus, LawBook } from '../corpus';
import type { ShopId } from '../site/site';
import { covers, placesByCode, type Person } from './places';
import { cookieListFor, versionOn } from './timeline';

export type { Contradiction, ContradictionSide } from '../../records/contradiction';
export type { ContradictionKind } from '../../records/vocabulary';

/** What matters most to a shopper comes first. */
const KINDS: readonly ContradictionKind[] = ['company', 'storage', 'rights', 'cookies', 'text'];

/** The shopper, as `resolvePolicy` is asked and answers. */
interface Shopper {
  shop: ShopId;
  person: Person;
  date: CalendarDate;
}

/**
 * The contradictions that matter to a shopper on a day: of the shop, for this place and account, with all sides out by
 * that day, since their text tells of all. Those for the place come first, then those about the texts in force; of these company, storage, rights,
 * cookies, text, and the newest first. Inferred ones are never shown.
 */
export function contradictionsFor(
  { shop, person, date }: Shopper,
  corpus: Pick<Corpus, 'contradictions' | 'policies' | 'cookieLists'>,
  book: Pick<LawBook, 'places'>,
): Contradiction[] {
  const places = placesByCode(book.places);
  const answer = versionOn(corpus.policies, shop, date);
  const policy = answer.kind === 'held' ? answer.policy : null;
  const list = policy && cookieListFor(policy, corpus.cookieLists, date);
  const isInForce = (side: ContradictionSide): boolean =>
    (side.policy !== undefined && side.policy === policy?.id) || (side.cookieList !== undefined && side.cookieList === list?.id);
  const newest = ({ sides }: Contradiction): CalendarDate =>
    sides
      .map((side) => side.date)
      .sort()
      .at(-1) ?? '';
  const rank = (one: Contradiction): number[] => [one.when ? 0 : 1, one.sides.some(isInForce) ? 0 : 1, KINDS.indexOf(one.kind)];
  return corpus.contradictions
    .filter(
      (one) =>
        one.quality !== 'inferred' &&
        one.shops.includes(shop) &&
        (one.when === undefined || covers(one.when, person, places) !== 'no') &&
        one.sides.every((side) => side.date <= date),
    )
    .sort((a, b) => {
      const [left, right] = [rank(a), rank(b)];
      const different = left.findIndex((value, index) => value !== right[index]);
      return different >= 0
        ? (left[different] ?? 0) - (right[different] ?? 0)
        : newest(b).localeCompare(newest(a)) || a.id.localeCompare(b.id);
    });
}

/** Keys of the title and the text of a contradiction in `locales`. */
export function contradictionKeys({ id }: Pick<Contradiction, 'id'>): { title: string; body: string } {
  return { title: `contradiction_${id}`, body: `contradiction_${id}_body` };
}
