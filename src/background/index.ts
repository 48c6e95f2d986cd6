import { forgetBadge } from '../platform/badge';
import { now } from '../platform/clock';
import { onCookieChange } from '../platform/cookies';
import { onFirstInstall, onFreshStart } from '../platform/lifecycle';
import { listen } from '../platform/messaging';
import { onAccessChange } from '../platform/permissions';
import { extensionUrl, onTabLoad, onTabRemoved, openTab } from '../platform/tabs';
import { ALL_ITEMS, findingsItem, ownListsItem, requestLogItem, settingsItem } from '../storage/items';
import { forgetAllReports, forgetReport, rememberReport } from '../storage/report-cache';
import { cookieDetail, cookiesReport, holdings, optOutPage, requestsPage, rules, siteReport } from './answers';
import { createCookieWatch, recountShops, refreshAll, refreshTabById } from './badges';
import { noteDraft, noteSent, removeRequest } from './requests';

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
  'findings.keep': async (finding) => void (await findingsItem.update((all) => [finding, ...all].slice(0, MOST_FINDINGS))),
  'findings.remove': async ({ id }) => void (await findingsItem.update((all) => all.filter((finding) => finding.id !== id))),
  'settings.save': async (changes) => {
    const settings = await settingsItem.update((old) => ({ ...old, ...changes }));
    await forgetAllReports();
    inBackground(refreshAll());
    return settings;
  },
  'data.holdings': () => holdings(),
  'everything.delete': async () => {
    await Promise.all([...ALL_ITEMS.map((item) => item.remove()), forgetAllReports()]);
    inBackground(refreshAll());
  },
});

onTabLoad((id) => {
  forgetBadge(id);
  void forgetReport(id);
  inBackground(refreshTabById(id));
});
onTabRemoved((id) => {
  forgetBadge(id);
  void forgetReport(id);
});
onCookieChange(createCookieWatch(() => inBackground(recountShops()), now));
onAccessChange(() => inBackground(refreshAll()));
onFreshStart(() => inBackground(refreshAll()));
onFirstInstall(() => void openTab(extensionUrl('src/app/index.html#/welcome')));
