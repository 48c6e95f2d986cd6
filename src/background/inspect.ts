import { createMatcher, type Matcher } from '../core/cookie/match';
import { summarise, type JudgedCookie, type Summary } from '../core/cookie/summary';
import type { CookieList } from '../core/cookie/cookie-list';
import type { Corpus } from '../core/corpus';
import { comparisonOn } from '../core/policy/timeline';
import type { OwnList } from '../core/policy/compare-reading';
import type { Shop, ShopId } from '../core/site/site';
import { loadCorpus } from '../platform/assets';
import { today } from '../platform/clock';
import { cookiesOf } from '../platform/cookies';
import { ownListsItem } from '../storage/items';

export interface Inspection {
  judged: JudgedCookie[];
  list: CookieList | null;
  summary: Summary;
}

// Only a shortcut: it is made again after the background has been stopped.
let kept: ({ key: string } & Compared) | null = null;

/** What cookies are compared with, and what compares them. */
export interface Compared {
  matcher: Matcher;
  list: CookieList | null;
  /** Ids of companies that the policy names outside the list. */
  partners: readonly string[];
}

function matcherFor(corpus: Corpus, shop: Shop, date: string, own: OwnList | undefined): Compared {
  // Of one day there may be two readings, under one id.
  const key = `${shop.id} ${date} ${own ? JSON.stringify(own) : ''}`;
  if (kept?.key !== key) {
    const { list: ours, partners } = comparisonOn(corpus, shop.id, date);
    const list = own?.list ?? ours;
    kept = { key, list, partners, matcher: createMatcher(corpus, { shop, list, partners }) };
  }
  return kept;
}

/** The list the shopper has read, if any. Where storage fails it is ours that counts. */
export async function ownList(shop: Shop): Promise<OwnList | undefined> {
  return (await ownListsItem.get().catch(() => ({}) as Partial<Record<ShopId, OwnList>>))[shop.id];
}

/** Id of the list a shop's cookies are compared with today; null where we hold none. */
export async function currentListId(shop: Shop): Promise<string | null> {
  return (await comparedToday(shop)).list?.id ?? null;
}

/** What a shop's cookies are compared with today. */
export async function comparedToday(shop: Shop): Promise<Compared> {
  const [corpus, own] = await Promise.all([loadCorpus(), ownList(shop)]);
  return matcherFor(corpus, shop, today(), own);
}

/** Counts and judges a shop's cookies now: those of its own domains, whatever else we may look at. The badge, the popup and the page all come through here. */
export async function inspect(shop: Shop, store: string | null): Promise<Inspection> {
  const [corpus, cookies, own] = await Promise.all([loadCorpus(), cookiesOf(shop.domains, store), ownList(shop)]);
  const { matcher, list } = matcherFor(corpus, shop, today(), own);
  const judged = cookies.map((cookie) => ({ cookie, judgement: matcher.judge(cookie) }));
  return { judged, list, summary: summarise(judged, list) };
}
