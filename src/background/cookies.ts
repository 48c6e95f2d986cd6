import { belongsTo, cookieIdentity, type StoredCookie } from '../core/cookie/cookie';
import type { Evaluation } from '../core/cookie/evaluate';
import { listsThrough, printedNames, rowFor } from '../core/cookie/list-history';
import type { Mark } from '../core/cookie/mark';
import { packMarks, type PackedMarks } from '../core/cookie/packed-marks';
import { sameValueMark, type MarkCircumstances, type Marker } from '../core/cookie/marks';
import { compareJudged, listedNotSeen } from '../core/cookie/summary';
import type { Observations, Past } from '../core/history/past';
import { notedChoice } from '../core/history/consent';
import { concernsShop, judgeOthers } from '../core/inventory/others';
import { sourcesFor } from '../core/inventory/sources';
import type { CookiesReport } from '../core/report';
import type { Shop, ShopId } from '../core/site/site';
import { loadCorpus } from '../platform/assets';
import { dayOf, now } from '../platform/clock';
import { cookiesMeant, findCookie } from '../platform/cookies';
import { hasAccess } from '../platform/permissions';
import type { CookiePageAnswer, CookieQuery, CookiesMarks } from '../protocol';
import { observations } from './consent';
import { comparedToday, evaluationNow, markerToday, ownList } from './evaluation';
import { currentRegion } from './region';
import { sameValues } from './same-values';
import { shopOf } from './shop';

function packedMarks(cookies: Evaluation['cookies'], marker: Marker, circumstances: MarkCircumstances): PackedMarks {
  return packMarks(
    cookies.flatMap(({ cookie }) => {
      const marks = marker.marksOf(cookie, circumstances);
      return marks.length === 0 ? [] : [[cookieIdentity(cookie), marks] as const];
    }),
  );
}

/** Everything the cookies page shows of one shop. */
export async function cookiesReport(id: ShopId, store: string | null): Promise<CookiesReport> {
  const shop = await shopOf(id);
  const allowed = await Promise.all(shop.domains.map(async (domain) => ({ domain, allowed: await hasAccess([domain]) })));
  const [{ cookies, list, summary }, { region }, own, marker] = await Promise.all([
    evaluationNow(shop, store),
    currentRegion({ shop, store }),
    ownList(shop),
    markerToday(shop),
  ]);
  const at = now();
  return {
    shop: id,
    shopName: shop.name,
    access: allowed.some((entry) => entry.allowed),
    cookies: [...cookies].sort(compareJudged),
    marks: packedMarks(cookies, marker, { at }),
    listedNotSeen: listedNotSeen(cookies, list),
    summary,
    list,
    own: own ? { readOn: own.readOn, address: own.address } : null,
    region,
    lookedAt: allowed.filter((entry) => entry.allowed).map(({ domain }) => domain),
    at,
  };
}

/** What marks rest on besides lists and catalogue. A history that fails costs its own marks and no others. */
async function circumstancesOf(
  id: ShopId,
  store: string | null,
  compareValues: boolean,
): Promise<{ past: Past<Observations>; circumstances: MarkCircumstances }> {
  const [past, values] = await Promise.all([
    observations(id, store).catch((): Past<Observations> => ({ kind: 'failed', code: 'broken' })),
    compareValues ? sameValues(id, store) : null,
  ]);
  const circumstances = {
    at: now(),
    observations: past.kind === 'ready' ? past : null,
    sameValues: values,
    sameDay: (a: number, b: number) => dayOf(a) === dayOf(b),
  };
  return { past, circumstances };
}

/** Every mark of the cookies stored now; `compareValues`: identifiers are read and compared with those of other sites as well. */
export async function cookiesMarks(id: ShopId, store: string | null, compareValues: boolean): Promise<CookiesMarks> {
  const shop = await shopOf(id);
  const [{ cookies, list }, marker, { past, circumstances }] = await Promise.all([
    evaluationNow(shop, store),
    markerToday(shop),
    circumstancesOf(id, store, compareValues),
  ]);
  return {
    marks: packedMarks(cookies, marker, circumstances),
    notSeen: Object.fromEntries(
      listedNotSeen(cookies, list).flatMap((name) => {
        const mark = marker.notSeen(name);
        return mark.values.brief === null ? [] : [[name, mark]];
      }),
    ),
    past: past.kind === 'ready' ? { kind: 'ready', consent: past.consent && notedChoice(past.consent) } : past,
  };
}

type Asked = Omit<CookieQuery, 'shop'>;

/** The cookie that a query names, if it is stored and one of the shop's own. */
async function ownCookie(shop: Shop, asked: Asked): Promise<StoredCookie | null> {
  return belongsTo(asked, shop.domains) ? findCookie(asked) : null;
}

/** What the page of one cookie shows at once: that cookie, and what all held lists of the shop, oldest first, say of its printed name. */
export async function cookiePage({ shop: id, ...asked }: CookieQuery): Promise<CookiePageAnswer> {
  const [corpus, shop] = await Promise.all([loadCorpus(), shopOf(id)]);
  const [{ matcher, list, partners }, own, access, meant] = await Promise.all([
    comparedToday(shop),
    ownList(shop),
    Promise.all(shop.domains.map((domain) => hasAccess([domain]))),
    cookiesMeant(asked),
  ]);
  const cookie = meant.length === 1 ? (meant[0] ?? null) : null;
  const { known, company } = matcher.find(asked);
  const names = printedNames(asked.name, known);
  const isOwn = belongsTo(asked, shop.domains);
  const concerns = cookie !== null && (isOwn || concernsShop(cookie, shop, sourcesFor(corpus, list, partners)));
  const [other] = concerns && !isOwn ? judgeOthers([cookie], shop, corpus, matcher) : [];
  const first = concerns && isOwn ? { cookie, judgement: matcher.judge(cookie), party: 'first' as const, marks: [] } : null;
  return {
    access: access.includes(true),
    list: list && { effective: list.effective, captured: list.captured },
    own: own ? { readOn: own.readOn, address: own.address } : null,
    meant: isOwn ? meant : [],
    found: other ?? first,
    known,
    companyName: corpus.companies.find((one) => one.id === company)?.name ?? null,
    history: listsThrough(corpus.cookieLists, id).map((held) => {
      const row = rowFor(held, names);
      return {
        list: held.id,
        effective: held.effective,
        captured: held.captured,
        excerpt: held.completeness === 'excerpt',
        row,
        group: held.groups?.find(({ category }) => category === row?.category) ?? null,
      };
    }),
    at: now(),
  };
}

/** Every mark of one cookie of a shop's own, with its sources; none where it is not stored. */
export async function marksOfCookie({ shop: id, ...asked }: CookieQuery): Promise<Mark[]> {
  const shop = await shopOf(id);
  const cookie = await ownCookie(shop, asked);
  if (!cookie) return [];
  const [marker, { circumstances }] = await Promise.all([markerToday(shop), circumstancesOf(id, asked.store, false)]);
  return marker.marksOf(cookie, circumstances);
}

/** Whether other sites of the group hold the same value as one cookie; null where it was compared with none. */
export async function sameValueOf({ shop: id, ...asked }: CookieQuery): Promise<Mark<'same-value'> | null> {
  const shop = await shopOf(id);
  const [{ matcher }, values] = await Promise.all([comparedToday(shop), sameValues(id, asked.store)]);
  return sameValueMark(asked, values, matcher.find(asked).known, now());
}
