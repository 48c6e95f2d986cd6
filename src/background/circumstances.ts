import type { CalendarDate } from '../core/calendar';
import { nextDayFrom, type Circumstances } from '../core/law/deadline';
import { holidaysOf } from '../core/law/holidays';
import { loadHolidays, loadLawBook } from '../platform/assets';
import { utcOffset } from '../platform/clock';

/** What counts beside the law for a letter sent on a day: the holidays where the shopper lives, and how far ahead Singapore is of the clock here. */
export async function circumstancesOn(
  sent: CalendarDate,
  { country, state }: { country: string | null; state: string | null },
): Promise<Circumstances> {
  const held = country !== null && (await loadLawBook()).holidayCountries.includes(country);
  return { holidays: held ? holidaysOf({ country, state }, await loadHolidays(country)) : null, nextDayFrom: nextDayFrom(utcOffset(sent)) };
}
