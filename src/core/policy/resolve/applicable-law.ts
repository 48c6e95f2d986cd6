import type { CalendarDate } from '../../calendar';
import type { LawBook } from '../../corpus';
import { isInTransition, lawOf, type LawOf } from '../../law/law-of';
import type { Authority, Law, Place } from '../../law/law';
import { note, type Note } from '../note';
import type { Person } from '../places';

/** The law and the authorities for a person on a day. At most one of the three laws is there. */
export interface ApplicableLaw {
  /** The law in force on that day, as far as its first day is known; a later one is no answer. */
  law: Law | null;
  /** A law of the whole country that applies beside it. */
  lawBeside: Law | null;
  /** Where we do not hold the law of the country: that of the companies' seat, which may not reach there. Never to be called the law where the person lives. */
  fallbackLaw: Law | null;
  /** The law held for the place, where it came into force only after that day. */
  laterLaw: Law | null;
  place: Place | null;
  authorities: Authority[];
}

function startsLater({ inForceFrom }: Law, date: CalendarDate): boolean {
  return inForceFrom !== null && date < inForceFrom;
}

/** What is not known of a law's time: not held, not yet in force, no longer in force, or its first day unknown. */
function notesOnTime({ law, lawBeside, fallbackLaw, laterLaw }: ApplicableLaw, { until, authoritiesOfToday }: LawOf): Note[] {
  const notes: Note[] = [];
  if (law && lawBeside) notes.push(note('law-beside', { law: law.short, beside: lawBeside.short }));
  if (laterLaw) notes.push(note('law-not-in-force', { law: laterLaw.short, from: laterLaw.inForceFrom ?? '' }));
  else if (!law) notes.push(note('law-not-held'));
  else if (law.inForceFrom === null) notes.push(note('law-start-not-known', { law: law.short }));
  if (fallbackLaw) notes.push(note('fallback-law', { law: fallbackLaw.short }));
  if (law && until !== null) notes.push(note('former-law', { law: law.short, until }));
  if (authoritiesOfToday) notes.push(note('authority-of-today'));
  return notes;
}

/** That companies need not comply yet with the law of the day. */
function notesOnTransition({ law }: ApplicableLaw, date: CalendarDate): Note[] {
  if (!law?.transition || !isInTransition(law, date)) return [];
  const { until, article } = law.transition;
  const detail = { law: law.short, article: article ?? '' };
  return [until === null ? note('transition-open', detail) : note('transition-until', { ...detail, until })];
}

/** That a bill would move the first day of the law, or of the one to come. */
function notesOnPostponement({ place, law, laterLaw }: ApplicableLaw, book: LawBook): Note[] {
  return [law ?? laterLaw, book.laws.find(({ id }) => id === place?.upcomingLaw)]
    .filter((one, index, all) => all.findIndex((other) => other?.id === one?.id) === index)
    .flatMap((one) =>
      one?.postponementPending
        ? [note('postponement-pending', { law: one.short, from: one.inForceFrom ?? '', date: one.postponementPending.seen })]
        : [],
    );
}

/** The law that will replace the present one at the person's place, once its record is held. */
function notesOnUpcoming({ place, law, laterLaw }: ApplicableLaw, book: LawBook): Note[] {
  const upcoming = place?.upcomingLaw ? book.laws.find(({ id }) => id === place.upcomingLaw) : undefined;
  const isShown = upcoming?.id === (law ?? laterLaw)?.id;
  return upcoming === undefined || isShown ? [] : [note('upcoming-law', { law: upcoming.short, from: upcoming.inForceFrom ?? '' })];
}

/** Where the state decides, and was not told: of the US and Canada its law, of Germany the authority (GDPR Art. 55, BDSG § 40). */
function notesOnState({ country, state }: Person): Note[] {
  if (state !== null) return [];
  if (country === 'US') return [note('state-not-given')];
  if (country === 'CA') return [note('province-not-given')];
  return country === 'DE' ? [note('land-not-given')] : [];
}

/** The law of the country a traveller is in, where it is held, in force, and another than at home. */
function notesOnWhereabouts({ law, laterLaw }: ApplicableLaw, person: Person, date: CalendarDate, book: LawBook): Note[] {
  if (person.country === person.whereabouts) return [];
  const { law: other, fallback } = lawOf({ country: person.whereabouts, state: null }, book, date);
  const isAnother = other !== null && !fallback && other.id !== (law ?? laterLaw)?.id;
  return isAnother && !startsLater(other, date) ? [note('law-where-you-are', { law: other.short, country: person.whereabouts })] : [];
}

/** Step 1: which law and which authorities answer to a person on a day, and what is not known of them. */
export function applicableLaw(person: Person, date: CalendarDate, book: LawBook): { answer: ApplicableLaw; notes: Note[] } {
  const found = lawOf(person, book, date);
  const { place, authorities } = found;
  const held = found.fallback ? null : found.law;
  const law = held && startsLater(held, date) ? null : held;
  const answer: ApplicableLaw = {
    law,
    lawBeside: found.beside,
    fallbackLaw: found.fallback ? found.law : null,
    laterLaw: held === law ? null : held,
    place,
    authorities,
  };
  return {
    answer,
    notes: [
      ...notesOnTime(answer, found),
      ...notesOnUpcoming(answer, book),
      ...notesOnPostponement(answer, book),
      ...notesOnTransition(answer, date),
      ...notesOnState(person),
      ...notesOnWhereabouts(answer, person, date, book),
    ],
  };
}
