import { isPrivateStore } from '../core/cookie/cookie';
import { matchContacts, toFrameContacts } from '../core/inventory/contacts';
import type { Inventory, PageScan, PageScanAnswer } from '../core/inventory/inventory';
import { concernsShop, countOthers, judgeOthers } from '../core/inventory/others';
import { partyOf } from '../core/inventory/party';
import { namedCompanies, sourcesFor } from '../core/inventory/sources';
import { toWebStorage } from '../core/inventory/web-storage';
import type { Shop, ShopId } from '../core/site/site';
import { loadCorpus, loadEntities } from '../platform/assets';
import { now } from '../platform/clock';
import { cookiesWhere, openStores, ordinaryStore, storeOfTab } from '../platform/cookies';
import { askPage } from '../platform/page-scan';
import { hasAccess, originsOf } from '../platform/permissions';
import { tabsMatching, type Tab } from '../platform/tabs';
import { keepPageScan, keptPageScan } from '../storage/page-scans';
import { comparedToday } from './evaluation';
import { shopOf } from './shop';

const withAccess = async (domains: readonly string[]): Promise<string[]> =>
  (await Promise.all(domains.map(async (domain) => ((await hasAccess([domain])) ? [domain] : [])))).flat();

/** What there is beside the shop's own cookies, as far as the browser lets us look at this moment, and where it does not. */
export async function inventoryOf(id: ShopId, named: string | null): Promise<Inventory> {
  const [corpus, shop] = await Promise.all([loadCorpus(), shopOf(id)]);
  const { matcher, list, partners } = await comparedToday(shop);
  const store = named ?? ordinaryStore();
  const asked = sourcesFor(corpus, list, partners);
  const [allowedHosts, sources, cookies, stores, scan] = await Promise.all([
    withAccess(shop.domains),
    Promise.all(asked.map(async (source) => ({ ...source, allowed: await withAccess(source.domains) }))),
    cookiesWhere((cookie) => concernsShop(cookie, shop, asked), store),
    openStores(),
    isPrivateStore(store) ? null : keptPageScan(id, store),
  ]);
  const others = judgeOthers(cookies, shop, corpus, matcher);
  return {
    shop: id,
    shopHosts: shop.domains.map((domain) => ({ domain, allowed: allowedHosts.includes(domain) })),
    sources,
    others,
    counts: countOthers(others, shop),
    otherStores: stores.filter((other) => other !== store).length,
    otherShops: corpus.sites.shops.flatMap((other) => (other.id === id ? [] : [other.name])),
    scan,
  };
}

/** Open tabs of a shop in one store, the one used last first. */
export async function tabsOf(shop: Shop, store: string): Promise<Tab[]> {
  const tabs = (await tabsMatching(originsOf(shop.domains))).filter(({ discarded }) => !discarded);
  const stores = await Promise.all(tabs.map(storeOfTab));
  return tabs
    .filter((_, index) => (stores[index] ?? ordinaryStore()) === store)
    .sort((a, b) => b.lastAccessed - a.lastAccessed || b.id - a.id);
}

/** Why a page was not read, as a code: the browser says it in a sentence that may hold the page's address. */
export function failureOf(error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  if (/cannot access|missing host permission|must request permission/i.test(text)) return 'no-access';
  if (/no tab with id|invalid tab id|frame .*removed|no frame/i.test(text)) return 'tab-gone';
  return 'not-read';
}

/** Reads the page of the shop that was used last, once: whom it contacted and what it keeps besides cookies. */
export async function scanPage(id: ShopId, named: string | null): Promise<PageScanAnswer> {
  const [corpus, shop, entities] = await Promise.all([loadCorpus(), shopOf(id), loadEntities()]);
  const store = named ?? ordinaryStore();
  const [tab] = await tabsOf(shop, store);
  if (!tab) return { kind: 'noTab' };
  try {
    const answers = await askPage(tab.id);
    // A frame of somebody else whom we may look at answers as well; whom it contacts is not the shop's doing alone.
    const frames = answers.frames
      .flatMap((answer) => toFrameContacts(answer) ?? [])
      .filter(({ host }) => partyOf(host, shop, corpus.sites) === 'first');
    const [page] = frames;
    if (!page) return { kind: 'failed', code: 'no-answer' };
    const { list, partners } = await comparedToday(shop);
    const contacts = matchContacts(frames, shop, { ...corpus, entities }, namedCompanies(list, partners), list?.completeness === 'full');
    const scan: PageScan = { at: now(), host: page.host, contacts, storage: toWebStorage(answers.storage), directory: entities.source };
    if (!isPrivateStore(store)) await keepPageScan(id, store, scan);
    return { kind: 'scanned', scan };
  } catch (error) {
    return { kind: 'failed', code: failureOf(error) };
  }
}
