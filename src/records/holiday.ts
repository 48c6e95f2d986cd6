import * as v from 'valibot';
import { day, listOf, place, provenance, someOf, text } from './fields';

const year = (meaning: string) => v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2100), v.description(meaning));

/** The public holidays of a country or state from Monday to Friday, for whole years. Written by `src/build/new-holidays.py`. */
export const holidayRecord = v.strictObject({
  place: place('The country or state.'),
  from: year('First year that is known.'),
  to: year('Last year that is known.'),
  holidays: listOf(
    v.strictObject({
      name: text('As the place itself calls the day.'),
      nameEn: text('In English.'),
      regions: v.exactOptional(listOf(place('A region.'), 'Only there; left out: everywhere.')),
      dates: someOf(day('A day.'), 'The days.'),
    }),
    'The holidays.',
  ),
  ...provenance,
});

export type HolidayRecord = v.InferOutput<typeof holidayRecord>;
