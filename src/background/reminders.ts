import { addDays } from '../core/calendar';
import { remindersDue, type Reminder } from '../core/request/case/reminders';
import { cancelAlarm, hasAlarm, scheduleDaily } from '../platform/alarms';
import { nextMorning, today } from '../platform/clock';
import { loadTranslator, type Translator } from '../platform/i18n';
import { notify } from '../platform/notifications';
import { mayNotify } from '../platform/permissions';
import { pageUrl } from '../platform/tabs';
import { remindedItem, settingsItem } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { SerialQueue } from '../storage/serial-queue';

export const REMINDER_ALARM = 'reminders';
const PREFIX = 'reminder:';

/** What a notification says. It may stand on a locked screen: it names nobody, no shop and nothing that was asked for. */
function textOf(words: Translator, reminders: readonly Reminder[]): string {
  const [first, ...others] = reminders;
  if (!first) return '';
  if (others.length > 0) return words.plural('reminder_several', reminders.length);
  if (first.stage === 'after' || first.left < 0) return words.t('reminder_after');
  return first.left === 0 ? words.t('reminder_today') : words.plural('reminder_ahead', first.left);
}

// The alarm may ring while the check of the start is still under way: one after the other, or the same is said twice.
const turns = new SerialQueue();

/** Tells the shopper what is due since the last time, in one notification. Does nothing unless they chose that and the browser allows it. */
export function remind(): Promise<void> {
  return turns.run(async () => {
    const settings = await settingsItem.get();
    if (settings.reminders !== 'notifications' || !(await mayNotify())) return;
    const [noted, log] = await Promise.all([remindedItem.get(), requestLog.get()]);
    const now = today();
    // A clock that was far ahead and is right again: what falls on today is told today.
    const wasAhead = noted !== null && noted > addDays(now, 1);
    const lastChecked = wasAhead ? null : noted;
    const reminders = remindersDue(log, lastChecked, now);
    if (reminders.length > 0) {
      const words = await loadTranslator(settings.language, 'background');
      const [only] = reminders;
      // Shown before it is noted: what could not be shown is not lost, and what is shown twice replaces itself.
      await notify(`${PREFIX}${reminders.length === 1 ? (only?.id ?? '') : ''}`, words.t('extName'), textOf(words, reminders));
    }
    // A clock that went back by a day must not ask for the same days again.
    if (lastChecked === null || now > lastChecked) await remindedItem.set(now);
  });
}

/** Sets the daily check as the settings say, and checks at once. Called at every start, since Firefox forgets alarms, and when the setting changes. */
export async function followReminders(): Promise<void> {
  const { reminders } = await settingsItem.get();
  if (reminders !== 'notifications') {
    await Promise.all([cancelAlarm(REMINDER_ALARM), remindedItem.remove()]);
    return;
  }
  await scheduleDaily(REMINDER_ALARM, nextMorning());
  await remind();
}

/** Sets the daily check where there is none though there should be: Firefox forgets alarms with the browser, Chromium may lose them. Called whenever the background wakes. */
export async function keepReminders(): Promise<void> {
  const { reminders } = await settingsItem.get();
  if (reminders === 'notifications' && !(await hasAlarm(REMINDER_ALARM))) await followReminders();
}

/** The page that a clicked notification leads to; null where it is none of ours. */
export async function pageOfReminder(notification: string): Promise<string | null> {
  if (!notification.startsWith(PREFIX)) return null;
  const id = notification.slice(PREFIX.length);
  const request = (await requestLog.get()).find((one) => one.id === id);
  return request ? pageUrl('request', request.shop, { id: request.id }) : pageUrl('requests');
}
