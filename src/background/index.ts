import { forgetBadge } from '../platform/badge';
import { now } from '../platform/clock';
import { onCookieChange } from '../platform/cookies';
import { onFirstInstall, onFreshStart } from '../platform/lifecycle';
import { listen } from '../platform/messaging';
import { onAccessChange } from '../platform/permissions';
import { extensionUrl, onTabLoad, onTabRemoved, openTab } from '../platform/tabs';
import { isSameFinding } from '../core/policy/finding';
import { ALL_ITEMS, findingsItem, ownListsItem, requestLogItem, settingsItem } from '../storage/items';
import { forgetAllReports, forgetReport, rememberReport } from '../storage/report-cache';
import { cookieDetail, cookiesReport, holdings, newSince, optOutPage, requestsPage, rules, shopPast, sightingOf, siteReport } from './answers';
import { createCookieWatch, recountShops, refreshAll, refreshTabById } from './badges';
import { aboutToChoose, forgetChoice, hasChosen, observations } from './consent';
import { applyRetention, catchUpLater, census, eraseHistory, forgetLoad, noteCookie, noteLoad, rereadStores } from './history';
import { inventoryOf, lookAtPage } from './inventory';
import { noteDraft, noteSent, removeRequest } from './requests';
import { sameValues } from './same-values';

// Kept by hand, one by one: the cap only keeps a runaway page from filling the disk.
const MOST_FINDINGS = 200;

/** Work nobody waits for. A tab that went away or a browser that is closing is no error worth showing; the next event counts anew. */
function inBackground(work: Promise<void>): void {
  work.catch(() => undefined);
}

// Every listener is registered here, in the first turn: the browser wakes a stopped background only for those.

listen({
  'site.report': async ({ tabId, withoutStorage }) => {
    const report = await siteReport(tabId, withoutStorage);
    // The popup need not wait for its own next opening.
    inBackground(rememberReport(tabId, report));
    return report;
  },
  'cookies.report': ({ shop, store }) => cookiesReport(shop, store),
  'cookies.detail': ({ shop, name, domain }) => cookieDetail(shop, name, domain),
  'cookies.sameValues': ({ shop, store }) => sameValues(shop, store),
  'history.observations': ({ shop, store }) => observations(shop, store),
  'consent.about': ({ shop, store }) => aboutToChoose(shop, store),
  'consent.chosen': ({ shop, store, choice }) => hasChosen(shop, store, choice),
  'consent.forget': ({ shop, store }) => forgetChoice(shop, store),
  'inventory.read': ({ shop, store }) => inventoryOf(shop, store),
  'inventory.look': ({ shop, store }) => lookAtPage(shop, store),
  'history.newSince': ({ shop, store }) => newSince(shop, store),
  'history.sighting': (query) => sightingOf(query),
  'history.shop': ({ shop, store }) => shopPast(shop, store),
  'history.census': () => census(),
  'history.erase': () => eraseHistory(),
  'rules.resolve': ({ shop, date }) => rules(shop, date),
  'optOuts.page': ({ shop }) => optOutPage(shop),
  'requests.page': (query) => requestsPage(query),
  'requests.log': () => requestLogItem.get(),
  'requests.drafted': ({ letter, shop }) => noteDraft(letter, shop),
  'requests.sent': ({ id, on }) => noteSent(id, on),
  'requests.remove': ({ id }) => removeRequest(id),
  'lists.use': async ({ shop, own }) => {
    await ownListsItem.update((lists) => ({ ...lists, [shop]: own }));
    await forgetAllReports();
    inBackground(refreshAll());
  },
  'lists.drop': async ({ shop }) => {
    await ownListsItem.update(({ [shop]: _, ...lists }) => lists);
    await forgetAllReports();
    inBackground(refreshAll());
  },
  'findings.keep': async (finding) => void (await findingsItem.update((all) => [finding, ...all.filter((other) => !isSameFinding(other, finding))].slice(0, MOST_FINDINGS))),
  'findings.remove': async ({ id }) => void (await findingsItem.update((all) => all.filter((finding) => finding.id !== id))),
  'settings.save': async (changes) => {
    const settings = await settingsItem.update((old) => ({ ...old, ...changes }));
    await forgetAllReports();
    // "Off" is not off before everything is gone; the rest may take its time.
    if (changes.history === 'off') await eraseHistory();
    else if (changes.history !== undefined) inBackground(applyRetention().then(rereadStores));
    inBackground(refreshAll());
    return settings;
  },
  'data.holdings': () => holdings(),
  'everything.delete': async () => {
    // What cannot be deleted must not keep the rest from it, nor pass for deleted.
    const results = await Promise.allSettled([eraseHistory(), ...ALL_ITEMS.map((item) => item.remove()), forgetAllReports()]);
    inBackground(refreshAll());
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  },
});

onTabLoad((id) => {
  noteLoad(id);
  forgetBadge(id);
  void forgetReport(id);
  inBackground(refreshTabById(id));
});
onTabRemoved((id) => {
  forgetLoad(id);
  forgetBadge(id);
  void forgetReport(id);
});
const watch = createCookieWatch(() => inBackground(recountShops()), now);
onCookieChange((cookie) => {
  const at = now();
  watch(at);
  if (cookie) noteCookie(cookie, at);
});
onAccessChange(() => {
  inBackground(refreshAll());
  inBackground(rereadStores());
});
onFreshStart(() => inBackground(refreshAll()));
onFirstInstall(() => void openTab(extensionUrl('src/app/index.html#/welcome')));
catchUpLater();
