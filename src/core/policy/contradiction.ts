import type { CalendarDate } from '../calendar';
import type { Corpus, LawBook } from '../corpus';
import type { ShopId } from '../site/site';
import type { Provenance, Quality } from '../source';
import { covers, placesByCode, type Person } from './places';
import type { ClauseCondition } from './policy';
import { cookieListFor, versionOn } from './timeline';

export type ContradictionKind = 'company' | 'storage' | 'rights' | 'cookies' | 'text';

/** One of the texts that do not go together: a version, a cookie list or another document, with its date and section. */
export interface ContradictionSide {
  /** Id of a version of a policy. */
  policy?: string;
  /** Id of a cookie list. */
  cookieList?: string;
  /** Name of a document that is neither. */
  document?: string;
  url?: string;
  /** Of the text, or of our copy where texts share a date. */
  date: CalendarDate;
  /** Title of the section; null where the whole document is meant, or where it is silent. */
  section: string | null;
  /** Of this side alone, where it is not `read`. */
  quality?: Quality;
}

/**
 * Statements of the shops that do not go together, or that changed without a word. The text is
 * `contradiction_<id>` and `contradiction_<id>_body` in `locales`.
 */
export interface Contradiction extends Provenance {
  id: string;
  kind: ContradictionKind;
  shops: ShopId[];
  /** For whom it matters; left out where it matters to everybody. */
  when?: ClauseCondition;
  sides: ContradictionSide[];
}

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
