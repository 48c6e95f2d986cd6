import { addDays } from '../core/calendar';
import { remindersDue, type Reminder } from '../core/request/case/reminders';
import { cancelAlarm, nextRing, scheduleDaily } from '../platform/alarms';
import { nextMorning, now, today } from '../platform/clock';
import { loadTranslator, type Translator } from '../platform/i18n';
import { notify } from '../platform/notifications';
import { mayNotify } from '../platform/permissions';
import { pageUrl } from '../platform/tabs';
import { remindedItem, settingsItem } from '../storage/items';
import { requestLog } from '../storage/request-log';
import { SerialQueue } from '../storage/serial-queue';
import { clockStanding, inTurn } from './history';
import { recomputeAll } from './requests';

export const REMINDER_ALARM = 'reminders';
/** Milliseconds from one daily check to the next, and a day more for one that was set before midnight. */
const LONGEST_WAIT = 2 * 86_400_000;
const PREFIX = 'reminder:';

/** What a notification says. It may stand on a locked screen: it names nobody, no shop and nothing that was asked for. */
function textOf(words: Translator, reminders: readonly Reminder[]): string {
  const [first, ...others] = reminders;
  if (!first) return '';
  if (others.length > 0) return words.t('reminder_several', { n: words.number(reminders.length) });
  if (first.stage === 'after' || first.left < 0) return words.t('reminder_after');
  return words.t('reminder_due', { when: words.relative(first.left, 'day') });
}

// The alarm may ring while the check of the start is still under way: one after the other, or the same is said twice.
const turns = new SerialQueue();

/** Tells the shopper what is due since the last time, in one notification. Does nothing unless they chose that and the browser allows it. */
export function remind(): Promise<void> {
  return turns.run(async () => {
    const settings = await settingsItem.get();
    if (settings.reminders !== 'notifications' || !(await mayNotify())) return;
    // By a clock that went back nothing is due, and what it noted would be told once more.
    if ((await inTurn(() => clockStanding(true))) === 'back') return;
    // An import that was taken back has left the log without dates.
    await recomputeAll().catch(() => undefined);
    const [noted, log] = await Promise.all([remindedItem.get(), requestLog.get()]);
    const day = today();
    // A clock that was far ahead and is right again: what falls on today is told today.
    const wasAhead = noted !== null && noted > addDays(day, 1);
    const lastChecked = wasAhead ? null : noted;
    const reminders = remindersDue(log, lastChecked, day);
    if (reminders.length > 0) {
      const words = await loadTranslator(settings.language, 'background');
      const [only] = reminders;
      // Shown before it is noted: what could not be shown is not lost, and what is shown twice replaces itself.
      await notify(`${PREFIX}${reminders.length === 1 ? (only?.id ?? '') : ''}`, words.t('extName'), textOf(words, reminders));
    }
    // A clock that went back by hours must not ask for the same days again.
    if (lastChecked === null || day > lastChecked) await remindedItem.set(day);
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

/** Sets the daily check where there is none though there should be: Firefox forgets alarms with the browser, Chromium may lose them, and one that a clock set which was ahead would not ring for a year. Called whenever the background wakes. */
export async function keepReminders(): Promise<void> {
  const { reminders } = await settingsItem.get();
  if (reminders !== 'notifications') return;
  const next = await nextRing(REMINDER_ALARM);
  if (next === null || next > now() + LONGEST_WAIT) await followReminders();
}

/** The page that a clicked notification leads to; null where it is none of ours. */
export async function pageOfReminder(notification: string): Promise<string | null> {
  if (!notification.startsWith(PREFIX)) return null;
  const id = notification.slice(PREFIX.length);
  const request = (await requestLog.get()).find((one) => one.id === id);
  return request ? pageUrl('request', request.shop, { id: request.id }) : pageUrl('requests');
}
