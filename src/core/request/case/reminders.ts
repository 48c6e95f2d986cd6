import { addDays, daysBetween, type CalendarDate } from '../../calendar';
import { isOpen, type LoggedRequest } from './logged-request';

/** Days before the answer is due on which the shopper is reminded first. */
const AHEAD = 7;

export type ReminderStage = 'ahead' | 'today' | 'after';

export interface Reminder {
  id: string;
  stage: ReminderStage;
  /** Days until the answer is due; 0 on that day, negative after it. */
  left: number;
}

/** The days on which a request reminds: a week before it is due, on the day, and once it is safe to ask again. Without a date there is none. */
function stagesOf({ due, overdueFrom }: Pick<LoggedRequest, 'due' | 'overdueFrom'>): { stage: ReminderStage; on: CalendarDate }[] {
  if (due === null) return [];
  // Nothing is called late while a holiday or the hour of sending may still have moved the day.
  return [
    { stage: 'ahead', on: addDays(due, -AHEAD) },
    { stage: 'today', on: due },
    { stage: 'after', on: overdueFrom ?? addDays(due, 1) },
  ];
}

/**
 * What to remind of, seen from the last day on which that was asked: one reminder a request, the latest of those that fell
 * since then, so that days on which the browser was closed collapse into one. `lastChecked` null: never asked before, and
 * only today counts. A clock that went back reminds of nothing twice.
 */
export function remindersDue(
  requests: readonly Pick<LoggedRequest, 'id' | 'due' | 'overdueFrom' | 'events'>[],
  lastChecked: CalendarDate | null,
  today: CalendarDate,
): Reminder[] {
  const since = lastChecked ?? addDays(today, -1);
  return requests.filter(isOpen).flatMap(({ id, due, overdueFrom }) => {
    const latest = stagesOf({ due, overdueFrom })
      .filter(({ on }) => on > since && on <= today)
      .at(-1);
    return latest && due !== null ? [{ id, stage: latest.stage, left: daysBetween(today, due) }] : [];
  });
}
