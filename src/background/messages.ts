import * as v from 'valibot';
import { KEPT_CLEAN } from '../core/control/controls';
import { CONSENTS } from '../core/history/consent';
import { cutFinding, isSameFinding } from '../core/policy/finding';
import { accepted, WriteRefusal } from '../core/portable/accept';
import { MOST } from '../core/portable/limits';
import { CodeSchema, ContentsSchema, FindingSchema, OwnListSchema, SettingsSchema, ShopSchema } from '../core/portable/schema';
import type { Handlers } from '../platform/messaging';
import { deleteEverything } from '../storage/everything';
import { heldNames } from '../storage/held';
import { deleteIdentity, IdentityFailure, keepIdentity, readIdentity } from '../storage/identity';
import { explainedItem, exportedItem, findingsItem, ownListsItem, optOutsItem, settingsItem } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { forgetAllReports, rememberingReport } from '../storage/report-cache';
import { controlPage, holdings, newSince, noteOptOut, optOutPage, rules, siteReport } from './answers';
import { refreshAll } from './badges';
import { blockingState, switchBlocking } from './blocking';
import { inTurn, previewCleaning, removeChosen, undoableRemovals, undoRemoval } from './cleaning';
import { aboutToChoose, forgetChoice, hasChosen } from './consent';
import { cookiePage, cookiesMarks, cookiesReport, marksOfCookie, sameValueOf } from './cookies';
import { controlQueue, followControls, pauseShop } from './follow-controls';
import { cardsOf, followUp, assessedCase, otherWays } from './follow-ups';
import { eraseHistory, rereadStores } from './history';
import { recordOfCookie, shopPast, stats } from './history-answers';
import { besideNoImport, importContents, stillBrought } from './import';
import { inBackground } from './in-background';
import { inventoryOf, scanPage } from './inventory';
import { composerFacts, identifierValues } from './letters';
import { gather, noteExport, planImport } from './portable';
import { followReminders } from './reminders';
import { beginKeeping, controlsState, switchKeepClean } from './keep-clean';
import { applyRetention, forgetHistory } from './retention';
import { checkOpenPage, signalState, switchSignal } from './signal';
import { noteDraft, noteLetterSent, noteSent, removeRequest, retractRequestEvent, recordRequestEvent } from './requests';

/** What the background does with each message. Whatever of one is stored has passed the schema that the export and the import use. */
export const handlers: Handlers = {
  'site.report': async ({ tabId, withoutStorage }) => {
    const remember = rememberingReport(tabId);
    const report = await siteReport(tabId, withoutStorage);
    // The popup need not wait for its own next opening.
    inBackground(remember(report));
    return report;
  },
  'cookies.report': ({ shop, store }) => cookiesReport(shop, store),
  'cookies.marks': ({ shop, store, compareValues }) => cookiesMarks(shop, store, compareValues),
  'cookie.page': (query) => cookiePage(query),
  'cookie.marks': (query) => marksOfCookie(query),
  'cookie.sameValue': (query) => sameValueOf(query),
  'consent.about': ({ shop, store, privateWindow }) => (privateWindow ? { kind: 'private' } : aboutToChoose(shop, store)),
  'consent.chosen': ({ shop, store, choice, privateWindow }) =>
    privateWindow ? { kind: 'private' } : hasChosen(shop, store, accepted(v.picklist(CONSENTS), choice)),
  'consent.forget': ({ shop, store }) => forgetChoice(shop, store),
  'inventory.read': ({ shop, store }) => inventoryOf(shop, store),
  'inventory.scan': ({ shop, store }) => scanPage(shop, store),
  'history.newSince': ({ shop, store }) => newSince(shop, store),
  'history.cookie': (query) => recordOfCookie(query),
  'history.shop': (query) => shopPast(query),
  'history.stats': () => stats(),
  'history.erase': () => forgetHistory(),
  'rules.resolve': ({ shop, date }) => rules(shop, date),
  'optOuts.page': ({ shop }) => optOutPage(shop),
  'optOuts.done': ({ id, done, privateWindow }) =>
    privateWindow ? optOutsItem.get() : noteOptOut(accepted(CodeSchema, id), done === true),
  'control.page': ({ shop }) => controlPage(shop),
  'controls.state': ({ shop }) => controlsState(shop),
  'controls.pause': async ({ shop, paused }) => {
    const id = accepted(ShopSchema, shop);
    // When it is paused, no round of keeping clean is under way.
    await inTurn(() => pauseShop(id, paused === true));
    await beginKeeping();
    inBackground(forgetAllReports());
    return controlsState(id);
  },
  'keepClean.switch': ({ shop, what, on }) =>
    switchKeepClean(accepted(ShopSchema, shop), accepted(v.picklist(KEPT_CLEAN), what), on === true),
  'blocking.state': ({ shop }) => blockingState(shop),
  'blocking.switch': ({ shop, on }) => switchBlocking(accepted(ShopSchema, shop), on === true),
  'signal.state': ({ shop }) => signalState(shop),
  'signal.switch': ({ shop, on }) => switchSignal(accepted(ShopSchema, shop), on === true),
  'signal.check': ({ shop, store }) => checkOpenPage(shop, store),
  'clean.preview': ({ shop, store, preset }) => previewCleaning(shop, store, preset),
  'clean.remove': ({ shop, store, cookies }) => removeChosen(shop, store, cookies),
  'clean.removals': ({ shop, store }) => undoableRemovals(shop, store),
  'clean.undo': ({ shop, store, id }) => undoRemoval(shop, store, id),
  'requests.facts': (query) => composerFacts(query),
  'requests.identifiers': (query) => identifierValues(query),
  'requests.log': () => requestLog.get(),
  'requests.trouble': () => requestLog.trouble,
  'requests.case': ({ id }) => assessedCase(id),
  'requests.otherWays': ({ id }) => otherWays(id),
  'requests.cards': ({ shop }) => cardsOf(shop),
  'requests.followUp': (query) => followUp(query),
  'requests.drafted': (request) => noteDraft(request),
  'requests.recordEvent': (query) => recordRequestEvent(query),
  'requests.sent': (query) => noteSent(query),
  'requests.letterSent': (query) => noteLetterSent(query),
  'requests.retract': (query) => retractRequestEvent(query),
  'requests.remove': (query) => removeRequest(query),
  'identity.get': ({ passphrase }) => readIdentity(passphrase),
  'identity.keep': ({ identity, passphrase, privateWindow, keepFromPrivate }) => {
    if (privateWindow === true && keepFromPrivate !== true) throw new IdentityFailure('private');
    return keepIdentity(identity, passphrase);
  },
  'identity.delete': () => deleteIdentity(),
  'lists.use': async ({ shop, own }) => {
    const [ofShop, list] = [accepted(ShopSchema, shop), accepted(OwnListSchema, own)];
    await ownListsItem.update((lists) => ({ ...lists, [ofShop]: list }));
    await forgetAllReports();
    inBackground(refreshAll());
  },
  'lists.drop': async ({ shop }) => {
    await ownListsItem.update(({ [shop]: _, ...lists }) => lists);
    await forgetAllReports();
    inBackground(refreshAll());
  },
  'findings.keep': async (sent) => {
    const finding = accepted(FindingSchema, cutFinding(sent));
    await findingsItem.update((all) => {
      const others = all.filter((other) => other.id !== finding.id && !isSameFinding(other, finding));
      if (others.length >= MOST.findings) throw new WriteRefusal('too-many');
      return [finding, ...others];
    });
  },
  'findings.remove': async ({ id }) => void (await findingsItem.update((all) => all.filter((finding) => finding.id !== id))),
  'settings.save': async (sent) => {
    const changes = accepted(SettingsSchema, sent);
    const settings = await settingsItem.update((old) => ({ ...old, ...changes }));
    await forgetAllReports();
    // "Off" is not off before everything is gone; the rest may take its time.
    if (changes.history === 'off') await forgetHistory();
    else if (changes.history !== undefined) inBackground(applyRetention().then(rereadStores));
    if (changes.reminders !== undefined) inBackground(followReminders());
    inBackground(refreshAll());
    return settings;
  },
  'number.explain': async () => {
    let first = false;
    await explainedItem.update((before) => {
      first = !before;
      return true;
    });
    return first;
  },
  'data.holdings': () => holdings(),
  // Half an import must not come into a file.
  'data.gather': (query) => besideNoImport(async () => gather(query, await stillBrought())),
  'data.exported': () => noteExport(),
  'data.lastExport': () => exportedItem.get(),
  'data.plan': ({ contents }) => besideNoImport(() => planImport(contents)),
  'data.import': async ({ contents }) => {
    const report = await importContents(accepted(ContentsSchema, contents));
    await forgetAllReports();
    inBackground(applyRetention());
    inBackground(followReminders());
    inBackground(refreshAll());
    return report;
  },
  'everything.held': () => heldNames(),
  'everything.delete': async () => {
    try {
      // A removal under way would write down after it what can be undone, and a switch what it had read before.
      await besideNoImport(() => inTurn(() => controlQueue.run(() => deleteEverything(eraseHistory))));
    } finally {
      // What was switched on goes with what says so, before anybody hears that all is deleted.
      await followControls();
      inBackground(refreshAll());
      inBackground(followReminders());
    }
  },
};
