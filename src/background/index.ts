import { now } from '../platform/clock';
import { onCookieChange } from '../platform/cookies';
import { onFirstInstall, onFreshStart } from '../platform/lifecycle';
import { listen } from '../platform/messaging';
import { onAccessChange } from '../platform/permissions';
import { extensionUrl, onTabLoad, onTabRemoved, openTab } from '../platform/tabs';
import { ALL_ITEMS, requestLogItem, settingsItem } from '../storage/items';
import { forgetReport, rememberReport } from '../storage/report-cache';
import { cookieDetail, cookiesReport, holdings, optOutPage, requestsPage, rules, siteReport } from './answers';
import { createCookieWatch, recountShops, refreshAll, refreshTabById } from './badges';
import { noteDraft, noteSent, removeRequest } from './requests';

// Every listener is registered here, in the first turn: the browser wakes a stopped background only for those.

listen({
  'site.report': async ({ tabId }) => {
    const report = await siteReport(tabId);
    await rememberReport(tabId, report);
    return report;
  },
  'cookies.report': ({ shop, store }) => cookiesReport(shop, store),
  'cookies.detail': ({ shop, name, domain }) => cookieDetail(shop, name, domain),
  'rules.resolve': ({ shop }) => rules(shop),
  'optOuts.page': ({ shop }) => optOutPage(shop),
  'requests.page': ({ shop, language, form }) => requestsPage(shop, language, form),
  'requests.log': () => requestLogItem.get(),
  'requests.drafted': ({ letter, shop }) => noteDraft(letter, shop),
  'requests.sent': ({ id, on }) => noteSent(id, on),
  'requests.remove': ({ id }) => removeRequest(id),
  'settings.save': async (changes) => {
    const settings = await settingsItem.update((old) => ({ ...old, ...changes }));
    void refreshAll();
    return settings;
  },
  'data.holdings': () => holdings(),
  'everything.delete': async () => {
    await Promise.all(ALL_ITEMS.map((item) => item.remove()));
    void refreshAll();
  },
});

onTabLoad((id) => {
  void forgetReport(id);
  void refreshTabById(id);
});
onTabRemoved((id) => void forgetReport(id));
onCookieChange(createCookieWatch(() => void recountShops(), now));
onAccessChange(() => void refreshAll());
onFreshStart(() => void refreshAll());
onFirstInstall(() => void openTab(extensionUrl('src/app/index.html#/welcome')));
