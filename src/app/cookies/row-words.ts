import { VERDICT_MARKS, type Mark } from '../../core/cookie/mark';
import type { Verdict } from '../../core/cookie/match';
import type { JudgedCookie } from '../../core/cookie/summary';
import type { Shop } from '../../core/site/site';
import { today } from '../../platform/clock';
import type { Translator } from '../../platform/i18n';
import { categoryName, labelled, lifespan } from '../../ui/format';
import { seenDay } from '../../ui/history-words';
import { markPhrase } from '../../ui/mark-words';
import { detailHash, rowKey, type Seen } from './cookies-view';

/** A cookie as a row of the table, or a card, says it. Made before anything is drawn: a page has a thousand rows, and a row is to cost no more than its elements. */
export interface RowWords {
  /** What tells it from every other row. */
  id: string;
  verdict: Verdict;
  /** Its name, or that it has none. */
  name: string;
  named: boolean;
  /** The verdict in a word. */
  status: string;
  /** What else is worth knowing, in a few words each: what says more of the verdict, then the rest. Null where there is nothing. */
  marks: { ofVerdict: string[]; others: string[] } | null;
  /** With a dot in front where it is sent to sub-domains as well. */
  domain: string;
  lasts: string;
  /** The name as the list prints it; empty where it prints none. */
  listedAs: string;
  /** What stands beside that name, or instead of it. */
  listing: string;
  /** Days of the history; empty where there is none to ask. */
  firstSeen: string;
  lastSeen: string;
  /** Of its own page. */
  address: string;
}

/** What rows are put into words from. */
export interface RowSources {
  words: Translator;
  shop: Shop;
  store: string | null;
  /** When the cookies were read, in milliseconds since the epoch. */
  at: number;
  seen: Seen;
  companyName: (id: string | null) => string;
  marksOf: (row: JudgedCookie) => readonly Mark[];
}

/** What the list says of a cookie: category beside the printed name, a company without a name, or nothing. */
function listingOf({ words, companyName }: RowSources, { listedAs, verdict, category, company }: JudgedCookie['judgement']): string {
  if (listedAs !== null) return ` · ${categoryName(words, category)}`;
  if (verdict === 'companyListed') return labelled(words, 'verdict_companyListed', companyName(company));
  return verdict === 'notListed' ? words.t('label_notMentioned') : '–';
}

/** Puts rows into words, each once: the same row again is the same object, so that nobody draws it anew. */
export function rowWriter(sources: RowSources): (row: JudgedCookie) => RowWords {
  const { words, shop, store, at, seen, marksOf } = sources;
  const now = today();
  const written = new Map<JudgedCookie, RowWords>();
  const days = new Map<string | undefined, string>();
  const dayText = (day: string | undefined): string => {
    const text = days.get(day) ?? seenDay(words, day, now);
    days.set(day, text);
    return text;
  };

  function marksIn(row: JudgedCookie): RowWords['marks'] {
    const marks = marksOf(row);
    if (marks.length === 0) return null;
    const phrases = (ofVerdict: boolean): string[] => [
      ...new Set(marks.filter(({ code }) => VERDICT_MARKS.has(code) === ofVerdict).map((mark) => markPhrase(words, mark))),
    ];
    return { ofVerdict: phrases(true), others: phrases(false) };
  }

  function write(row: JudgedCookie): RowWords {
    const { cookie, judgement } = row;
    const id = rowKey(row);
    const record = seen?.get(id);
    return {
      id,
      verdict: judgement.verdict,
      name: cookie.name || words.t('label_noName'),
      named: cookie.name !== '',
      status: words.t(`verdict_${judgement.verdict}`),
      marks: marksIn(row),
      domain: cookie.hostOnly ? cookie.domain : `.${cookie.domain}`,
      lasts: lifespan(words, cookie.expires, at),
      listedAs: judgement.listedAs ?? '',
      listing: listingOf(sources, judgement),
      firstSeen: seen ? dayText(record?.firstDay) : '',
      lastSeen: seen ? dayText(record?.lastDay) : '',
      address: detailHash(shop.id, row, store),
    };
  }

  return (row) => {
    const before = written.get(row);
    if (before) return before;
    const text = write(row);
    written.set(row, text);
    return text;
  };
}
