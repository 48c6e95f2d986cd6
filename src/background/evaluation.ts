import { evaluate, type Evaluation } from '../core/cookie/evaluate';
import { createMarker, type Marker } from '../core/cookie/marks';
import { createMatcher, type Matcher } from '../core/cookie/match';
import type { CookieList } from '../core/cookie/cookie-list';
import type { Corpus } from '../core/corpus';
import { comparisonOn } from '../core/policy/timeline';
import type { OwnList } from '../core/policy/compare-reading';
import type { Shop, ShopId } from '../core/site/site';
import { loadCorpus } from '../platform/assets';
import { now, today } from '../platform/clock';
import { cookiesOf } from '../platform/cookies';
import { ownListsItem } from '../storage/items';
import { SharedAnswers } from './shared-answers';

/** What a shop's cookies are compared with, and what compares them. */
export interface Compared {
  matcher: Matcher;
  list: CookieList | null;
  /** Ids of companies that the policy names outside the list. */
  partners: readonly string[];
}

// Only shortcuts: they are made again when the background has been stopped, or its memory was wanted.
const matchers = new Map<ShopId, { key: string; compared: WeakRef<Compared> }>();
const evaluations = new SharedAnswers<Evaluation>(now);

function comparedWith(corpus: Corpus, shop: Shop, date: string, own: OwnList | undefined): Compared {
  // Of one day there may be two readings, under one id.
  const key = `${date} ${own ? JSON.stringify(own) : ''}`;
  const last = matchers.get(shop.id);
  const kept = last?.key === key ? last.compared.deref() : undefined;
  if (kept) return kept;
  const { list: ours, partners } = comparisonOn(corpus, shop.id, date);
  const list = own?.list ?? ours;
  const compared = { list, partners, matcher: createMatcher(corpus, { shop, list, partners }) };
  matchers.set(shop.id, { key, compared: new WeakRef(compared) });
  return compared;
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
  return comparedWith(corpus, shop, today(), own);
}

/** Gives the marks of cookies compared with what holds today. */
export async function markerToday(shop: Shop): Promise<Marker> {
  const [corpus, { matcher }] = await Promise.all([loadCorpus(), comparedToday(shop)]);
  return createMarker(corpus, matcher);
}

/** Called when cookies, access or the lists to compare with have changed: what was read before is old. */
export function noteEvaluationChange(): void {
  evaluations.noteChange();
}

async function read(shop: Shop, store: string | null): Promise<Evaluation> {
  const [cookies, { matcher }] = await Promise.all([cookiesOf(shop.domains, store), comparedToday(shop)]);
  return evaluate(cookies, matcher);
}

const keyOf = (shop: Shop, store: string | null): string => `${shop.id} ${store ?? ''}`;

/** What is to be said of a shop's cookies in one store now: those of its own domains, whatever else we may look at. */
export async function evaluationNow(shop: Shop, store: string | null): Promise<Evaluation> {
  return evaluations.now(keyOf(shop, store), () => read(shop, store));
}

/** The same for badges, which are set anew at each change: one answer serves all tabs and events of a burst. */
export async function evaluationInBurst(shop: Shop, store: string | null): Promise<Evaluation> {
  return evaluations.inBurst(keyOf(shop, store), () => read(shop, store));
}
