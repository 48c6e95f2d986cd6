import { daysBetween, type CalendarDate } from '../calendar';
import type { CookieList } from '../cookie/cookie-list';
import type { Corpus, LawBook } from '../corpus';
import { lawOf } from '../law/law-of';
import type { Authority, Law, Place } from '../law/law';
import type { ShopId } from '../site/site';
import type { Note } from './note';
import { covers, isWithin, type Person } from './places';
import type {
  CollectsCode,
  Contact,
  Entity,
  EntityClause,
  Handover,
  LocationRule,
  MinorsCode,
  Policy,
  PromisedRights,
  RetentionCode,
  Statement,
} from './policy';
import { cookieListFor, startOf, versionOn } from './timeline';

/** One question, one company, the section that says so and the reason it applies. Two for a role: the texts disagree. */
export interface Reading {
  role: 'contract' | 'controller';
  /** Null where the clause exists but the name is cut out of our copy. */
  entity: Entity | null;
  section: string;
  why: ReasonCode;
}

/** Why a clause applies; the sentence is `why_<code>` in `locales`. */
export type ReasonCode = 'override' | 'place' | 'residual' | 'by-whereabouts' | 'special-section' | 'general-section' | 'same-as-contract';

/** Where data is kept or sent, and the section that says so. `uncertain`: one of these places, and not said which. */
export interface PlaceReading {
  countries: string[];
  section: string;
  uncertain: boolean;
}

export interface Resolution {
  shop: ShopId;
  person: Person;
  date: CalendarDate;
  policy: Policy | null;
  standing: 'latest-known' | 'superseded' | null;
  cookieList: CookieList | null;
  otherPolicy: Handover | null;
  readings: Reading[];
  /** Countries of the readings below, without those that only an uncertain section adds. */
  storage: string[];
  transfers: string[];
  /** One for each section that says something else; two that exclude each other are noted. */
  storageReadings: PlaceReading[];
  transferReadings: PlaceReading[];
  contacts: Contact[];
  /** What the policy itself promises to this person, and says on keeping data and on minors. */
  promisedRights: PromisedRights[];
  retention: Statement<RetentionCode>[];
  minors: Statement<MinorsCode>[];
  /** What it says it collects about this person; null where that is not recorded. */
  collects: Statement<CollectsCode>[] | null;
  /** The law in force on that day, as far as its first day is known; a later one is no answer. */
  law: Law | null;
  /** Where we do not hold the law of the country: that of the companies' seat, which may not reach there. Never to be called the law where the person lives. */
  fallbackLaw: Law | null;
  /** The law held for the place, where it came into force only after that day. */
  laterLaw: Law | null;
  place: Place | null;
  authorities: Authority[];
  notes: Note[];
}

function isSamePlace(a: PlaceReading, b: PlaceReading): boolean {
  return (
    a.uncertain === b.uncertain &&
    a.countries.length === b.countries.length &&
    a.countries.every((country) => b.countries.includes(country))
  );
}

/** Countries of the first reading, and those that another one names without a doubt. */
function countriesOf(readings: readonly PlaceReading[]): string[] {
  return [...new Set(readings.flatMap(({ countries, uncertain }, index) => (index === 0 || !uncertain ? countries : [])))];
}

/** Whether two sections cannot both be right: one of several places includes a narrower answer, it does not contradict it. */
function disagree(readings: readonly PlaceReading[]): boolean {
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

function startsLater({ inForceFrom }: Law, date: CalendarDate): boolean {
  return inForceFrom !== null && date < inForceFrom;
}

/** Days after our last copy of a text for which nobody saw whether another one came and went before the next we hold. */
const UNSEEN_DAYS = 365;

interface Question {
  shop: ShopId;
  person: Person;
  date: CalendarDate;
}

/**
 * Which version of a shop's policy, which company, contact, storage place, law and authority answer to a person on a day.
 *
 * Precedence (of the 2020 text and its successors): a clause "notwithstanding anything to the contrary" beats all; then
 * the clauses for a place; then the one for everybody else. A special section may name the controller without changing
 * the contract; where the general sentence "same as your contracting entity" then gives another company, both readings
 * are returned. What no text says stays empty and is noted.
 */
export function resolvePolicy(question: Question, corpus: Corpus, book: LawBook): Resolution {
  const { shop, person, date } = question;
  const places = new Map(book.places.map((place) => [place.code, place]));
  const notes: Note[] = [];
  const note = (code: string, detail: Record<string, string> = {}): void => {
    notes.push({ code, detail });
  };
  const { place, authorities, ...found } = lawOf(person, book, date);
  const held = found.fallback ? null : found.law;
  const law = held && startsLater(held, date) ? null : held;
  const laterLaw = held === law ? null : held;
  const fallbackLaw = found.fallback ? found.law : null;
  if (laterLaw) note('law-not-in-force', { law: laterLaw.short, from: laterLaw.inForceFrom ?? '' });
  else if (!law) note('law-not-held');
  else if (law.inForceFrom === null) note('law-start-not-known', { law: law.short });
  if (fallbackLaw) note('fallback-law', { law: fallbackLaw.short });
  if (law && found.until !== null) note('former-law', { law: law.short, until: found.until });
  if (place?.upcomingLaw) {
    const upcoming = book.laws.find((candidate) => candidate.id === place.upcomingLaw);
    if (upcoming && upcoming !== held) note('upcoming-law', { law: upcoming.short, from: upcoming.inForceFrom ?? '' });
  }
  if (person.country === 'US' && person.state === null) note('state-not-given');
  // Shops answer to the authority of the Land, never to the federal one (GDPR Art. 55, BDSG § 40).
  if (person.country === 'DE' && person.state === null) note('land-not-given');
  if (person.country !== person.whereabouts) {
    const { law: otherLaw, fallback } = lawOf({ country: person.whereabouts, state: null }, book, date);
    if (otherLaw && !fallback && otherLaw.id !== held?.id && !startsLater(otherLaw, date))
      note('law-where-you-are', { law: otherLaw.short, country: person.whereabouts });
  }

  const answer = versionOn(corpus.policies, shop, date);
  const empty: Resolution = {
    shop,
    person,
    date,
    policy: null,
    standing: null,
    cookieList: null,
    otherPolicy: null,
    readings: [],
    storage: [],
    transfers: [],
    storageReadings: [],
    transferReadings: [],
    contacts: [],
    promisedRights: [],
    collects: null,
    retention: [],
    minors: [],
    law,
    fallbackLaw,
    laterLaw,
    place,
    authorities,
    notes,
  };
  if (answer.kind === 'gap') {
    note('no-version-for-date', {
      before: (answer.before && startOf(answer.before)) ?? '',
      after: (answer.after && startOf(answer.after)) ?? '',
      known: (answer.known && startOf(answer.known)) ?? '',
    });
    return { ...empty, cookieList: answer.known ? cookieListFor(answer.known, corpus.cookieLists, date) : null };
  }
  const { policy } = answer;
  if (policy.completeness === 'excerpt') note('excerpt', { date: policy.effective ?? '' });
  if (answer.undatedSince) note('undated-version-in-between', { since: answer.undatedSince });
  if (answer.texts.length > 1) {
    note('text-changed-same-date', {
      date: policy.effective ?? '',
      first: answer.texts[0]?.revision ?? '',
      last: answer.texts.at(-1)?.revision ?? '',
      shown: policy.revision ?? '',
    });
  }
  const newestCopy = corpus.policies
    .filter(({ shops }) => shops.includes(shop))
    .flatMap(({ captured }) => captured)
    .sort()
    .at(-1);
  if (answer.latest && newestCopy !== undefined && newestCopy < date) note('as-known-on', { date: newestCopy });
  const lastCopy = policy.captured.at(-1);
  if (!answer.latest && lastCopy !== undefined && daysBetween(lastCopy, date) > UNSEEN_DAYS) note('no-copy-since', { date: lastCopy });
  const does = (when: EntityClause['when']): 'yes' | 'no' | 'maybe' => covers(when, person, places);
  const applies = (when: EntityClause['when'] | undefined): boolean => when === undefined || does(when) !== 'no';

  const otherPolicy = policy.handovers.find((handover) => does(handover.when) === 'yes') ?? null;
  if (otherPolicy) note(otherPolicy.excludes ? 'policy-excludes-you' : 'other-policy-applies', { policy: otherPolicy.name });
  else {
    const possible = policy.handovers.find((handover) => does(handover.when) === 'maybe');
    if (possible) note('other-policy-possible', { policy: possible.name });
  }

  const printedBy = startOf(policy) ?? '';
  const entity = (id: string | null): Entity | null => {
    const found = corpus.entities.find((candidate) => candidate.id === id);
    if (!found) return null;
    const { registrationSince = '', addressSince = '' } = found;
    return {
      ...found,
      registration: registrationSince <= printedBy ? found.registration : null,
      address: addressSince <= printedBy ? found.address : null,
    };
  };
  const readings: Reading[] = [];
  const add = (role: Reading['role'], clause: EntityClause, why: ReasonCode): void => {
    if (readings.some((reading) => reading.role === role && (reading.entity?.id ?? null) === clause.entity)) return;
    readings.push({ role, entity: entity(clause.entity), section: clause.section, why });
    if (clause.entity === null) note('company-cut-from-copy', { section: clause.section });
  };
  if (!otherPolicy?.excludes) {
    const contracts = policy.entities.filter((clause) => clause.role === 'contract');
    const override = contracts.find((clause) => clause.rank === 'override' && does(clause.when) === 'yes');
    // The two meanings of "from", residence first. What only the second brings in is marked so.
    const meanings = new Set([person.country, person.whereabouts]);
    const covering = (from: string, clauses: readonly EntityClause[]): EntityClause[] =>
      clauses.filter((clause) => covers(clause.when, person, places, from) === 'yes');
    if (override) add('contract', override, 'override');
    else {
      for (const from of meanings) {
        const ordinary = covering(
          from,
          contracts.filter((clause) => clause.rank === 'ordinary'),
        );
        const residual = covering(
          from,
          contracts.filter((clause) => clause.rank === 'residual'),
        );
        for (const clause of ordinary.length > 0 ? ordinary : residual) {
          add('contract', clause, from !== person.country ? 'by-whereabouts' : ordinary.length > 0 ? 'place' : 'residual');
        }
      }
    }
    const contract = readings.filter((reading) => reading.role === 'contract');
    if (contract.length > 1) note('two-readings', { role: 'contract' });
    if (contract.length === 0 && contracts.length > 0) {
      note(person.account === 'none' ? 'visitor-not-covered' : 'contract-not-stated');
    } else if (
      contract.length > 0 &&
      person.account === 'unknown' &&
      contracts.some((clause) => clause.when.account && does(clause.when) !== 'no')
    ) {
      note('account-assumed');
    }

    for (const from of meanings) {
      for (const clause of covering(
        from,
        policy.entities.filter(({ role }) => role === 'controller'),
      )) {
        // The preamble is a clause for a place, not a section of its own.
        const own = clause.rank === 'residual' ? 'general-section' : clause.section === 'Preamble' ? 'place' : 'special-section';
        add('controller', clause, from === person.country ? own : 'by-whereabouts');
      }
    }
    if (policy.controllerIsContract !== null) {
      for (const reading of contract) {
        const known = readings.some((other) => other.role === 'controller' && other.entity?.id === reading.entity?.id);
        if (!known)
          readings.push({ role: 'controller', entity: reading.entity, section: policy.controllerIsContract, why: 'same-as-contract' });
      }
    }
    const controllers = readings.filter((reading) => reading.role === 'controller');
    if (controllers.length > 1) note('two-readings', { role: 'controller' });
    if (readings.length === 0) note('company-not-stated');
    else if (controllers.length === 0) note('controller-not-stated');
  }

  const locate = (rules: readonly LocationRule[]): PlaceReading[] =>
    rules
      .filter((rule) => does(rule.when) === 'yes')
      .map(({ countries, section, uncertain = false }) => ({ countries, section, uncertain }))
      .filter((reading, index, all) => all.findIndex((other) => isSamePlace(other, reading)) === index);
  // Of a policy that says it does not apply, nothing is an answer.
  if (otherPolicy?.excludes) return { ...empty, policy, standing: answer.latest ? 'latest-known' : 'superseded', otherPolicy };
  const storage = locate(policy.storage);
  const transfers = locate(policy.transfers);
  if (storage.length === 0) note('storage-not-stated');
  else if (storage[0]?.uncertain) note('storage-depends-on-country');
  if (policy.eea === 'EU' && isWithin(person.country, ['EEA'], places) && !isWithin(person.country, ['EU'], places))
    note('eea-without-efta');
  const cookieList = cookieListFor(policy, corpus.cookieLists, date);
  if (!cookieList) note('cookie-list-not-held');
  else if (cookieList.rows.length === 0) note('list-names-no-cookies');
  const remarks = policy.remarks.filter((remark) => applies(remark.when) && !notes.some(({ code }) => code === remark.code));
  for (const remark of remarks) note(remark.code);
  const saidByRemark = remarks.some(({ code }) => code.startsWith('storage-disagrees'));
  if (!saidByRemark && disagree(storage)) note('two-readings', { role: 'storage' });
  if (disagree(transfers)) note('two-readings', { role: 'transfers' });

  return {
    ...empty,
    policy,
    standing: answer.latest ? 'latest-known' : 'superseded',
    cookieList,
    otherPolicy,
    readings,
    storage: countriesOf(storage),
    transfers: countriesOf(transfers),
    storageReadings: storage,
    transferReadings: transfers,
    contacts: policy.contacts.filter((contact) => applies(contact.when) && (contact.shop === undefined || contact.shop === shop)),
    promisedRights: policy.promisedRights.filter(({ when }) => applies(when)),
    collects: policy.collects?.filter(({ when }) => applies(when)) ?? null,
    retention: policy.retention.filter(({ when }) => applies(when)),
    minors: policy.minors.filter(({ when }) => applies(when)),
  };
}
