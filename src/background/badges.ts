import { badgeFor, FAILED_BADGE, IDLE_BADGE, NO_ACCESS_BADGE, type Badge } from '../core/badge';
import { matchSite } from '../core/site/match-site';
import type { Shop } from '../core/site/site';
import { DEFAULT_SETTINGS } from '../core/settings';
import { loadCorpus } from '../platform/assets';
import { showBadge } from '../platform/badge';
import { storeOfTab } from '../platform/cookies';
import { loadTranslator, type PluralKey, type Translator } from '../platform/i18n';
import { isFirefox } from '../platform/lifecycle';
import { hasAccess, originsOf } from '../platform/permissions';
import { allTabIds, getTab, tabsMatching, type Tab } from '../platform/tabs';
import { settingsItem } from '../storage/items';
import { noteCount } from './history';
import { inspect } from './inspect';

// Firefox flickers when a badge is set too often.
const QUIET_MILLISECONDS = isFirefox() ? 1000 : 250;
const LONGEST_WAIT_MILLISECONDS = 2000;

function titleOf(badge: Badge, words: Translator, privateWindow: boolean): string {
  const { n, total } = badge.title.values;
  const name = words.t('extName');
  const said =
    n === undefined ? words.lookup(badge.title.key) : words.plural(badge.title.key as PluralKey, n, { total: words.number(total ?? n) });
  const suffix = privateWindow ? ` ${words.t('badge_private')}` : '';
  return `${name}: ${said}${suffix}`;
}

async function settingsOrDefault(): Promise<typeof DEFAULT_SETTINGS> {
  return settingsItem.get().catch(() => DEFAULT_SETTINGS);
}

/** `noted`: for the history too. */
async function refreshTab(tab: Tab, noted: boolean): Promise<void> {
  if (tab.url === undefined) return;
  const corpus = await loadCorpus();
  const match = matchSite(tab.url, corpus.sites);
  if (match.kind !== 'shop') return;
  const [settings, store] = await Promise.all([settingsOrDefault(), storeOfTab(tab)]);
  const words = await loadTranslator(settings.language);
  // The click on the icon shows us the address of a page whose cookies we may not read.
  if (!(await hasAccess([match.domain]))) return showBadge(NO_ACCESS_BADGE, titleOf(NO_ACCESS_BADGE, words, tab.incognito), tab.id);
  const badge = await inspect(match.shop, store).then(
    (inspection) => {
      if (noted) noteCount(match.shop, tab, store, inspection);
      return badgeFor(inspection.summary, settings.showNumber);
    },
    () => FAILED_BADGE,
  );
  await showBadge(badge, titleOf(badge, words, tab.incognito), tab.id);
}

/** Sets the badge of one tab, where it shows a shop. */
export async function refreshTabById(id: number): Promise<void> {
  const tab = await getTab(id);
  if (tab) await refreshTab(tab, true);
}

/** Sets the badge of every open tab of the shops, and the one for all others. */
export async function refreshAll(): Promise<void> {
  const { sites } = await loadCorpus();
  const settings = await settingsOrDefault();
  const words = await loadTranslator(settings.language);
  const allowed = await Promise.all(sites.shops.flatMap((shop) => shop.domains).map((domain) => hasAccess([domain])));
  const rest = allowed.includes(true) ? IDLE_BADGE : NO_ACCESS_BADGE;
  const title = titleOf(rest, words, false);
  // A tab's own badge outlives the access it came from, so the one for all is put on every other tab as well.
  const shopTabs = new Set((await openShopTabs(sites.shops)).map((tab) => tab.id));
  const others = (await allTabIds()).filter((id) => !shopTabs.has(id));
  await Promise.all([null, ...others].map((id) => showBadge(rest, title, id)));
  // The look of things has changed, not the cookies: what was just deleted from the history must not come back by this.
  await refreshShops(sites.shops, false);
}

function openShopTabs(shops: readonly Shop[]): Promise<Tab[]> {
  return tabsMatching(originsOf(shops.flatMap((shop) => shop.domains)));
}

async function refreshShops(shops: readonly Shop[], noted: boolean): Promise<void> {
  await Promise.all((await openShopTabs(shops)).map((tab) => refreshTab(tab, noted)));
}

/**
 * A listener for cookie changes that costs next to nothing per event: page loads bring dozens, so it only notes the
 * time `at` which it was, and one timer recounts when it has been quiet, or after two seconds of noise.
 */
export function createCookieWatch(recount: () => void, clock: () => number): (at: number) => void {
  let last = 0;
  let first = 0;
  let waiting = false;
  const check = (): void => {
    const time = clock();
    if (time - last < QUIET_MILLISECONDS && time - first < LONGEST_WAIT_MILLISECONDS) {
      setTimeout(check, QUIET_MILLISECONDS);
      return;
    }
    waiting = false;
    recount();
  };
  return (at) => {
    last = at;
    if (waiting) return;
    waiting = true;
    first = last;
    setTimeout(check, QUIET_MILLISECONDS);
  };
}

/** Recounts the shops' open tabs after their cookies have changed. */
export async function recountShops(): Promise<void> {
  await refreshShops((await loadCorpus()).sites.shops, true);
}
