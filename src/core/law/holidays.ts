import type { HolidayRecord } from '../../records/holiday';
import type { CalendarDate } from '../calendar';
import type { PlaceCode } from '../policy/policy';

export type { HolidayRecord };

/** The public holidays where a person lives. Names as the place says them, with the English one. */
export interface Holidays {
  isHoliday: (date: CalendarDate) => string | null;
  /** A holiday in parts of the country only, where the person's own part is not known. */
  isHolidayInParts: (date: CalendarDate) => string | null;
  /** Whether the holidays of that year are known. */
  isKnown: (date: CalendarDate) => boolean;
}

/** The holidays of a residence; null where none are held. `state` as `BY`, null where not told. */
export function holidaysOf(residence: { country: PlaceCode; state: string | null }, records: readonly HolidayRecord[]): Holidays | null {
  const { country, state } = residence;
  const region = state === null ? null : `${country}-${state}`;
  const record = records.find(({ place }) => place === region) ?? records.find(({ place }) => place === country);
  if (!record) return null;
  const everywhere = new Map<CalendarDate, string>();
  const inParts = new Map<CalendarDate, string>();
  for (const { name, nameEn, regions, dates } of record.holidays) {
    const here = regions === undefined || (region !== null && regions.includes(region));
    if (!here && region !== null) continue;
    for (const date of dates) (here ? everywhere : inParts).set(date, name === nameEn ? name : `${name} / ${nameEn}`);
  }
  return {
    isHoliday: (date) => everywhere.get(date) ?? null,
    isHolidayInParts: (date) => (everywhere.has(date) ? null : (inParts.get(date) ?? null)),
    isKnown: (date) => Number(date.slice(0, 4)) >= record.from && Number(date.slice(0, 4)) <= record.to,
  };
}
