import { onRing } from '../platform/alarms';
import { forgetBadge } from '../platform/badge';
import { now } from '../platform/clock';
import { onCookieChange } from '../platform/cookies';
import { onFirstInstall, onFreshStart } from '../platform/lifecycle';
import { listen } from '../platform/messaging';
import { onNotificationClick } from '../platform/notifications';
import { onAccessChange } from '../platform/permissions';
import { extensionUrl, onTabLoad, onTabRemoved, openTab } from '../platform/tabs';
import { isSameFinding } from '../core/policy/finding';
import { deleteIdentity, IdentityFailure, keepIdentity, readIdentity } from '../storage/identity';
import { ALL_ITEMS, exportedItem, findingsItem, ownListsItem, settingsItem } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { forgetAllReports, forgetReport, forgetSession, rememberReport } from '../storage/report-cache';
import { holdings, newSince, optOutPage, requestsPage, rules, shopPast, sightingOf, siteReport } from './answers';
import { createCookieWatch, recountShops, refreshAll, refreshTabById } from './badges';
import { aboutToChoose, forgetChoice, hasChosen } from './consent';
import { cookiePage, cookiesMarks, cookiesReport, marksOfCookie, sameValueOf } from './cookies';
import { noteEvaluationChange } from './evaluation';
import { cardsOf, followUp, wholeCase } from './follow-ups';
import { followReminders, pageOfReminder, remind, REMINDER_ALARM } from './reminders';
import { applyRetention, catchUpLater, census, eraseHistory, forgetLoad, noteCookie, noteLoad, rereadStores } from './history';
import { inventoryOf, lookAtPage } from './inventory';
import { gather, importContents, noteExport, planImport } from './portable';
import { noteDraft, noteLetterSent, noteSent, recountLater, removeRequest, retractOf, tellOf } from './requests';

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
  'cookies.marks': ({ shop, store, compareValues }) => cookiesMarks(shop, store, compareValues),
  'cookie.page': (query) => cookiePage(query),
  'cookie.marks': (query) => marksOfCookie(query),
  'cookie.sameValue': (query) => sameValueOf(query),
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
  'requests.log': () => requestLog.get(),
  'requests.trouble': () => requestLog.trouble,
  'requests.case': ({ id }) => wholeCase(id),
  'requests.cards': ({ shop }) => cardsOf(shop),
  'requests.followUp': (query) => followUp(query),
  'requests.drafted': (request) => noteDraft(request),
  'requests.tell': (query) => tellOf(query),
  'requests.sent': (query) => noteSent(query),
  'requests.letterSent': (query) => noteLetterSent(query),
  'requests.retract': (query) => retractOf(query),
  'requests.remove': (query) => removeRequest(query),
  'identity.get': ({ passphrase }) => readIdentity(passphrase),
  'identity.keep': ({ identity, passphrase, privateWindow, keepFromPrivate }) => {
    if (privateWindow === true && keepFromPrivate !== true) throw new IdentityFailure('private');
    return keepIdentity(identity, passphrase);
  },
  'identity.delete': () => deleteIdentity(),
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
  'findings.keep': async (finding) =>
    void (await findingsItem.update((all) => [finding, ...all.filter((other) => !isSameFinding(other, finding))].slice(0, MOST_FINDINGS))),
  'findings.remove': async ({ id }) => void (await findingsItem.update((all) => all.filter((finding) => finding.id !== id))),
  'settings.save': async (changes) => {
    const settings = await settingsItem.update((old) => ({ ...old, ...changes }));
    await forgetAllReports();
    // "Off" is not off before everything is gone; the rest may take its time.
    if (changes.history === 'off') await eraseHistory();
    else if (changes.history !== undefined) inBackground(applyRetention().then(rereadStores));
    if (changes.reminders !== undefined) inBackground(followReminders());
    inBackground(refreshAll());
    return settings;
  },
  'data.holdings': () => holdings(),
  'data.gather': (query) => gather(query),
  'data.exported': () => noteExport(),
  'data.lastExport': () => exportedItem.get(),
  'data.plan': ({ contents }) => planImport(contents),
  'data.import': async ({ contents }) => {
    const report = await importContents(contents);
    await forgetAllReports();
    inBackground(applyRetention());
    inBackground(followReminders());
    inBackground(refreshAll());
    return report;
  },
  'everything.delete': async () => {
    // What cannot be deleted must not keep the rest from it, nor pass for deleted.
    const results = await Promise.allSettled([
      eraseHistory(),
      deleteIdentity(),
      requestLog.remove(),
      ...ALL_ITEMS.map((item) => item.remove()),
      forgetSession(),
    ]);
    inBackground(refreshAll());
    inBackground(followReminders());
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
  noteEvaluationChange();
  watch(at);
  if (cookie) noteCookie(cookie, at);
});
onAccessChange(() => {
  inBackground(refreshAll());
  inBackground(rereadStores());
});
onFreshStart(() => {
  inBackground(refreshAll());
  inBackground(followReminders());
});
onRing(REMINDER_ALARM, () => inBackground(remind()));
onNotificationClick((id) => inBackground(pageOfReminder(id).then((page) => (page === null ? undefined : openTab(page)))));
onFirstInstall(() => void openTab(extensionUrl('src/app/index.html#/welcome')));
catchUpLater();
recountLater();
