import { evaluate, type Evaluation } from '../core/cookie/evaluate';
import { createMarker, type Marker } from '../core/cookie/marks';
import { createMatcher, type MatchedCookie, type Matcher } from '../core/cookie/match';
import type { KnownCookie } from '../core/cookie/catalogue';
import type { CookieList } from '../core/cookie/cookie-list';
import { comparisonOn } from '../core/policy/timeline';
import type { OwnList } from '../core/policy/compare-reading';
import type { Shop, ShopId } from '../core/site/site';
import { loadCorpus, loadVerdictRecords } from '../platform/assets';
import { now, today } from '../platform/clock';
import { cookiesOf } from '../platform/cookies';
import { ownListsItem } from '../storage/items';
import { SharedAnswers } from './shared-answers';

const evaluations = new SharedAnswers<Evaluation>(now);

/** What a shop's cookies are compared with, and what compares them. */
export interface Compared<Known extends MatchedCookie = KnownCookie> {
  matcher: Matcher<Known>;
  list: CookieList | null;
  /** Ids of companies that the policy names outside the list. */
  partners: readonly string[];
}

type ComparedRecords<Known extends MatchedCookie> = Parameters<typeof createMatcher<Known>>[0] & Parameters<typeof comparisonOn>[0];

/** The list the shopper has read, if any. Where storage fails it is ours that counts. */
export async function ownList(shop: Shop): Promise<OwnList | undefined> {
  return (await ownListsItem.get().catch(() => ({}) as Partial<Record<ShopId, OwnList>>))[shop.id];
}

/** Compares shops' cookies with what holds on the day it is asked, by records of one kind; these are read only where nothing is left of what was made of them before. */
function comparing<Known extends MatchedCookie>(load: () => Promise<ComparedRecords<Known>>): (shop: Shop) => Promise<Compared<Known>> {
  // Only shortcuts: they are made again when the background has been stopped, or its memory was wanted.
  const made = new Map<ShopId, { key: string; compared: WeakRef<Compared<Known>> }>();
  return async (shop) => {
    const last = made.get(shop.id);
    const kept = last?.compared.deref();
    const [own, read] = await Promise.all([ownList(shop), kept ? null : load()]);
    const date = today();
    // Of one day there may be two readings, under one id.
    const key = `${date} ${own ? JSON.stringify(own) : ''}`;
    if (kept && last?.key === key) return kept;
    const records = read ?? (await load());
    const { list: ours, partners } = comparisonOn(records, shop.id, date);
    const list = own?.list ?? ours;
    const compared = { list, partners, matcher: createMatcher(records, { shop, list, partners }) };
    made.set(shop.id, { key, compared: new WeakRef(compared) });
    return compared;
  };
}

/** What a shop's cookies are compared with today, by all we hold of them. */
export const comparedToday = comparing<KnownCookie>(loadCorpus);

/** The same by what decides verdicts and nothing else: each page of a shop asks for its number, and few of those who open one ask why. */
export const judgedToday = comparing<MatchedCookie>(loadVerdictRecords);

/** Id of the list a shop's cookies are compared with today; null where we hold none. */
export async function currentListId(shop: Shop): Promise<string | null> {
  return (await judgedToday(shop)).list?.id ?? null;
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
  const [cookies, { matcher }] = await Promise.all([cookiesOf(shop.domains, store), judgedToday(shop)]);
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
