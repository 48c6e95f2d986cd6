import { badgeFor, FAILED_BADGE, IDLE_BADGE, NO_ACCESS_BADGE, type Badge } from '../core/badge';
import { matchSite } from '../core/site/match-site';
import type { Shop } from '../core/site/site';
import { DEFAULT_SETTINGS } from '../core/settings';
import { showBadge } from '../platform/badge';
import { storesOfTabs } from '../platform/cookies';
import { loadTranslator, type Translator } from '../platform/i18n';
import { isFirefox } from '../platform/lifecycle';
import { hasAccess, originsOf } from '../platform/permissions';
import { allTabIds, tabsMatching, type Tab } from '../platform/tabs';
import { settingsItem } from '../storage/items';
import { noteCount } from './history';
import { evaluationInBurst, noteEvaluationChange } from './evaluation';
import { allShops } from './shop';

// Firefox flickers when a badge is set too often.
const QUIET_MILLISECONDS = isFirefox() ? 1000 : 250;
const LONGEST_WAIT_MILLISECONDS = 2000;

/** What the tooltip says. `site`: name of the shop that the tab shows; empty where it shows none. */
function titleOf({ title: { key, values } }: Badge, words: Translator, privateWindow: boolean, site: string): string {
  const { n = 0, total = 0 } = values;
  const said =
    key === 'answer_some' ? words.plural(key, n, { total: words.number(total), site }) : words.lookup(key, { n: words.number(n), site });
  const lines = [`${words.t('extName')}: ${said}`, ...(privateWindow ? [words.t('history_private')] : [])];
  return lines.join('\n');
}

async function settingsOrDefault(): Promise<typeof DEFAULT_SETTINGS> {
  return settingsItem.get().catch(() => DEFAULT_SETTINGS);
}

/** Sets the badges of those tabs that show a shop; each domain, and each shop in each store, is asked about once for all. `noted`: for the history too. */
async function refreshTabs(tabs: readonly Tab[], noted: boolean): Promise<void> {
  // The browser tells us of every page that is opened anywhere: for those whose address we do not even see nothing is read.
  if (tabs.every(({ url }) => url === undefined)) return;
  const directory = { shops: [...(await allShops())], sisters: [] };
  const shown = tabs.flatMap((tab) => {
    const match = tab.url === undefined ? null : matchSite(tab.url, directory);
    return match?.kind === 'shop' ? [{ tab, shop: match.shop, domain: match.domain }] : [];
  });
  if (shown.length === 0) return;
  const [settings, stores] = await Promise.all([settingsOrDefault(), storesOfTabs(shown.map(({ tab }) => tab))]);
  const words = await loadTranslator(settings.language, 'background');
  const domains = [...new Set(shown.map(({ domain }) => domain))];
  // The click on the icon shows us the address of a page whose cookies we may not read.
  const access = new Map(await Promise.all(domains.map(async (domain) => [domain, await hasAccess([domain])] as const)));
  await Promise.all(
    shown.map(async ({ tab, shop, domain }, index) => {
      const store = stores[index] ?? null;
      const badge = access.get(domain) ? await countBadge(shop, store, tab, settings.showNumber, noted) : NO_ACCESS_BADGE;
      await showBadge(badge, titleOf(badge, words, tab.incognito, shop.name), tab.id);
    }),
  );
}

async function countBadge(shop: Shop, store: string | null, tab: Tab, showNumber: boolean, noted: boolean): Promise<Badge> {
  try {
    const evaluation = await evaluationInBurst(shop, store);
    if (noted) noteCount(shop, tab, store, evaluation);
    return badgeFor(evaluation.summary, showNumber);
  } catch {
    return FAILED_BADGE;
  }
}

/** Sets the badge of one tab, where it shows a shop. */
export async function refreshTab(tab: Tab): Promise<void> {
  await refreshTabs([tab], true);
}

/** Sets the badge of every open tab of the shops, and the one for all others. */
export async function refreshAll(): Promise<void> {
  noteEvaluationChange();
  const shops = await allShops();
  const settings = await settingsOrDefault();
  const words = await loadTranslator(settings.language, 'background');
  const allowed = await Promise.all(shops.flatMap((shop) => shop.domains).map((domain) => hasAccess([domain])));
  const rest = allowed.includes(true) ? IDLE_BADGE : NO_ACCESS_BADGE;
  const title = titleOf(rest, words, false, '');
  // A tab's own badge outlives the access it came from, so the one for all is put on every other tab as well.
  const shopTabs = new Set((await openShopTabs(shops)).map((tab) => tab.id));
  const others = (await allTabIds()).filter((id) => !shopTabs.has(id));
  await Promise.all([null, ...others].map((id) => showBadge(rest, title, id)));
  // The look of things has changed, not the cookies: what was just deleted from the history must not come back by this.
  await refreshShops(shops, false);
}

function openShopTabs(shops: readonly Shop[]): Promise<Tab[]> {
  return tabsMatching(originsOf(shops.flatMap((shop) => shop.domains)));
}

async function refreshShops(shops: readonly Shop[], noted: boolean): Promise<void> {
  await refreshTabs(await openShopTabs(shops), noted);
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
export async function refreshOpenShops(): Promise<void> {
  await refreshShops(await allShops(), true);
}
