import { createMatcher, type Matcher } from '../core/cookie/match';
import { summarise, type JudgedCookie, type Summary } from '../core/cookie/summary';
import type { CookieList } from '../core/cookie/cookie-list';
import type { Corpus } from '../core/corpus';
import { comparisonOn } from '../core/policy/timeline';
import type { Shop } from '../core/site/site';
import { loadCorpus } from '../platform/assets';
import { today } from '../platform/clock';
import { cookiesOf } from '../platform/cookies';

export interface Inspection {
  judged: JudgedCookie[];
  list: CookieList | null;
  summary: Summary;
}

// Only a shortcut: it is made again after the background has been stopped.
let kept: { key: string; matcher: Matcher; list: CookieList | null } | null = null;

function matcherFor(corpus: Corpus, shop: Shop, date: string): { matcher: Matcher; list: CookieList | null } {
  const key = `${shop.id} ${date}`;
  if (kept?.key !== key) {
    const { list, partners } = comparisonOn(corpus, shop.id, date);
    kept = { key, list, matcher: createMatcher(corpus, { shop, list, partners }) };
  }
  return kept;
}

/** Counts and judges a shop's cookies now. The badge, the popup and the page all come through here. */
export async function inspect(shop: Shop, store: string | null): Promise<Inspection> {
  const [corpus, cookies] = await Promise.all([loadCorpus(), cookiesOf(shop.domains, store)]);
  const { matcher, list } = matcherFor(corpus, shop, today());
  const judged = cookies.map((cookie) => ({ cookie, judgement: matcher.judge(cookie) }));
  return { judged, list, summary: summarise(judged, list) };
}
