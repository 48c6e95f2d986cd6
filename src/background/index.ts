import { onAlarm } from '../platform/alarms';
import { forgetBadge } from '../platform/badge';
import { now } from '../platform/clock';
import { onCookieChange } from '../platform/cookies';
import { onFirstInstall, onFreshStart } from '../platform/lifecycle';
import { listen } from '../platform/messaging';
import { onNotificationClick } from '../platform/notifications';
import { onAccessChange } from '../platform/permissions';
import { closeToPages } from '../platform/storage';
import { onTabLoad, onTabRemoved, openTab, pageUrl } from '../platform/tabs';
import { forgetReport } from '../storage/report-cache';
import { isFirstStart } from '../storage/session-start';
import { FORGET_ALARM, forgetOldRemoved } from './cleaning';
import { createCookieWatch, refreshOpenShops, refreshAll, refreshTab } from './badges';
import { noteEvaluationChange } from './evaluation';
import { followControls } from './follow-controls';
import { forgetLoad, noteCookie, noteLoad, rereadStores } from './history';
import { endUnfinishedImport } from './import';
import { inBackground } from './in-background';
import { beginKeeping, KEEP_ALARM, keepClean, noteForKeeping, noteTabsForKeeping } from './keep-clean';
import { handlers } from './messages';
import { catchUpLater } from './retention';
import { followReminders, keepReminders, pageOfReminder, remind, REMINDER_ALARM } from './reminders';
import { recomputeLater } from './requests';

// Every listener is registered here, in the first turn: the browser wakes a stopped background only for those.

listen(handlers);

onTabLoad((tab, what) => {
  noteLoad(tab.id);
  if (what === 'shown') {
    forgetBadge(tab.id);
    void forgetReport(tab.id);
    noteTabsForKeeping();
  }
  // Of a page that is complete the number is to be right at once: the recount after its last cookie comes a second later in Firefox.
  inBackground(refreshTab(tab));
});
onTabRemoved((id) => {
  forgetLoad(id);
  forgetBadge(id);
  void forgetReport(id);
  noteTabsForKeeping();
});
const watch = createCookieWatch(() => inBackground(refreshOpenShops()), now);
onCookieChange((cookie) => {
  const at = now();
  noteEvaluationChange();
  watch(at);
  if (!cookie) return;
  noteCookie(cookie, at);
  noteForKeeping(cookie);
});
onAccessChange(() => {
  inBackground(refreshAll());
  inBackground(rereadStores());
  inBackground(followControls());
});
onFreshStart(() => {
  inBackground(refreshAll());
  inBackground(followReminders());
  inBackground(beginKeeping());
});
onAlarm(REMINDER_ALARM, () => inBackground(remind()));
onAlarm(KEEP_ALARM, () => inBackground(keepClean()));
onAlarm(FORGET_ALARM, () => inBackground(forgetOldRemoved()));
onNotificationClick((id) => inBackground(pageOfReminder(id).then((page) => (page === null ? undefined : openTab(page)))));
onFirstInstall(() => void openTab(pageUrl('welcome')));
inBackground(closeToPages());
inBackground(endUnfinishedImport());
// Switched off and on again, the extension hears of no event, and its badges are gone.
inBackground(isFirstStart().then((first) => (first ? refreshAll() : undefined)));
inBackground(keepReminders());
// An update of the extension, and of Chromium, forgets its scripts; and a start may be the first after a switch half done.
inBackground(followControls());
catchUpLater();
recomputeLater();
