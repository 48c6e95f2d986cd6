import type { CalendarDate } from '../core/calendar';
import { nextDayFrom, type Circumstances } from '../core/law/deadline';
import { holidaysOf, type HolidayRecord } from '../core/law/holidays';
import { loadHolidays, loadLawBook } from '../platform/assets';
import { utcOffset } from '../platform/clock';

interface Residence {
  country: string | null;
  state: string | null;
}

/** What the days of a letter are counted with besides the law: the holiday records of the shopper's country, and how far ahead Singapore is of the clock here. */
export async function countingOn(
  sent: CalendarDate,
  { country }: Residence,
): Promise<{ holidays: HolidayRecord[] | null; nextDayFrom: string | null }> {
  const held = country !== null && (await loadLawBook()).holidayCountries.includes(country);
  return { holidays: held ? await loadHolidays(country) : null, nextDayFrom: nextDayFrom(utcOffset(sent)) };
}

/** The same as the counting itself takes it. */
export async function circumstancesOn(sent: CalendarDate, { country, state }: Residence): Promise<Circumstances> {
  const { holidays, ...clock } = await countingOn(sent, { country, state });
  return { holidays: holidays === null || country === null ? null : holidaysOf({ country, state }, holidays), ...clock };
}
