import { note, type Note } from '../note';
import { covers, isWithin, type Person, type Places } from '../places';
import type { LocationRule, Policy } from '../policy';

/** Where data is kept or sent, and the section that says so. `uncertain`: one of these places, and not said which. */
export interface LocationReading {
  countries: string[];
  section: string;
  uncertain: boolean;
}

function isSamePlace(a: LocationReading, b: LocationReading): boolean {
  return (
    a.uncertain === b.uncertain &&
    a.countries.length === b.countries.length &&
    a.countries.every((country) => b.countries.includes(country))
  );
}

/** Countries of the first reading, and those that another one names without a doubt. */
export function countriesOf(readings: readonly LocationReading[]): string[] {
  return [...new Set(readings.flatMap(({ countries, uncertain }, index) => (index === 0 || !uncertain ? countries : [])))];
}

/** Whether two sections cannot both be right: one of several places includes a narrower answer, it does not contradict it. */
export function disagree(readings: readonly LocationReading[]): boolean {
  return readings.some((one) =>
    readings.some(
      (other) =>
        one !== other &&
        !isSamePlace(one, other) &&
        !(one.uncertain && other.countries.every((country) => one.countries.includes(country))) &&
        !(other.uncertain && one.countries.every((country) => other.countries.includes(country))),
    ),
  );
}

/** What the rules that cover the person say, each place once. */
function locate(rules: readonly LocationRule[], person: Person, places: Places): LocationReading[] {
  return rules
    .filter(({ when }) => covers(when, person, places) === 'yes')
    .map(({ countries, section, uncertain = false }) => ({ countries, section, uncertain }))
    .filter((reading, index, all) => all.findIndex((other) => isSamePlace(other, reading)) === index);
}

/** Where data of the person is kept, and where it is sent: one for each section that says something else. */
export interface Locations {
  storage: LocationReading[];
  transfers: LocationReading[];
}

/** Step 5: where the policy says that data of the person is kept and sent. Sections that disagree are noted by `notesOnDisagreement`. */
export function locationsOf(policy: Policy, person: Person, places: Places): { answer: Locations; notes: Note[] } {
  const answer = { storage: locate(policy.storage, person, places), transfers: locate(policy.transfers, person, places) };
  const notes: Note[] = [];
  if (answer.storage.length === 0) notes.push(note('storage-not-stated'));
  else if (answer.storage[0]?.uncertain) notes.push(note('storage-depends-on-country'));
  // A text that means the Member States by "EEA" leaves Iceland, Liechtenstein and Norway out.
  if (policy.eea === 'EU' && isWithin(person.country, ['EEA'], places) && !isWithin(person.country, ['EU'], places))
    notes.push(note('eea-without-efta'));
  return { answer, notes };
}

/** Two sections that cannot both be right, unless a remark of the policy already says so of its storage. */
export function notesOnDisagreement({ storage, transfers }: Locations, remarks: readonly Note[]): Note[] {
  const isSaid = remarks.some(({ code }) => code === 'storage-disagrees-us' || code === 'storage-disagrees-br');
  const notes: Note[] = [];
  if (!isSaid && disagree(storage)) notes.push(note('two-readings', { role: 'storage' }));
  if (disagree(transfers)) notes.push(note('two-readings', { role: 'transfers' }));
  return notes;
}
