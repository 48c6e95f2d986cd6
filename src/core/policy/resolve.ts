import type { CalendarDate } from '../calendar';
import type { CookieList } from '../cookie/cookie-list';
import type { Corpus, LawBook } from '../corpus';
import type { ShopId } from '../site/site';
import { note, type Note } from './note';
import { covers, placesByCode, type Person, type Places } from './places';
import type {
  ClauseCondition,
  CollectsCode,
  Contact,
  Handover,
  MinorsCode,
  Policy,
  PromisedRights,
  RetentionCode,
  Statement,
} from './policy';
import { applicableLaw, type ApplicableLaw } from './resolve/applicable-law';
import { companiesOf, type CompanyReading } from './resolve/companies';
import { handoverOf } from './resolve/handover';
import { countriesOf, locationsOf, notesOnDisagreement, type LocationReading } from './resolve/locations';
import { versionInForce } from './resolve/version-in-force';
import { cookieListFor } from './timeline';

interface Question {
  shop: ShopId;
  person: Person;
  date: CalendarDate;
}

export interface Resolution extends Question, ApplicableLaw {
  policy: Policy | null;
  standing: 'latest-known' | 'superseded' | null;
  cookieList: CookieList | null;
  otherPolicy: Handover | null;
  readings: CompanyReading[];
  /** Countries of the readings below, without those that only an uncertain section adds. */
  storage: string[];
  transfers: string[];
  /** One for each section that says something else; two that exclude each other are noted. */
  storageReadings: LocationReading[];
  transferReadings: LocationReading[];
  contacts: Contact[];
  /** What the policy itself promises to this person, and says on keeping data and on minors. */
  promisedRights: PromisedRights[];
  retention: Statement<RetentionCode>[];
  minors: Statement<MinorsCode>[];
  /** What it says it collects about this person; null where that is not recorded. */
  collects: Statement<CollectsCode>[] | null;
  notes: Note[];
}

/** An answer without a policy: the law alone. */
function withoutPolicy(question: Question, law: ApplicableLaw, notes: Note[]): Resolution {
  return {
    ...question,
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
    ...law,
    notes,
  };
}

/** What of a policy is said to a person: without a condition to all, else to those whom it may cover. */
function saidTo<T extends { when?: ClauseCondition }>(statements: readonly T[], person: Person, places: Places): T[] {
  return statements.filter(({ when }) => when === undefined || covers(when, person, places) !== 'no');
}

/** What the policy promises, collects and says to the person of the shop, each with its section. */
function statementsFor(
  policy: Policy,
  { shop, person }: Question,
  places: Places,
): Pick<Resolution, 'contacts' | 'promisedRights' | 'collects' | 'retention' | 'minors'> {
  return {
    contacts: saidTo(policy.contacts, person, places).filter((contact) => contact.shop === undefined || contact.shop === shop),
    promisedRights: saidTo(policy.promisedRights, person, places),
    collects: policy.collects && saidTo(policy.collects, person, places),
    retention: saidTo(policy.retention, person, places),
    minors: saidTo(policy.minors, person, places),
  };
}

function notesOnCookieList(cookieList: CookieList | null): Note[] {
  if (!cookieList) return [note('cookie-list-not-held')];
  return cookieList.rows.length === 0 ? [note('list-names-no-cookies')] : [];
}

/** The known gaps of the policy that concern the person, as far as no step before has noted them. */
function remarksFor({ remarks }: Policy, person: Person, places: Places, noted: readonly Note[]): Note[] {
  return saidTo(remarks, person, places)
    .filter((remark) => !noted.some(({ code }) => code === remark.code))
    .map(({ code }) => note(code));
}

/**
 * Which version of a shop's policy, which company, contact, storage place, law and authority answer to a person on a day.
 * What no text says stays empty and is noted.
 *
 * The steps, each in a file of `resolve/`: the law, the version, the handover to another policy, the companies, the
 * places of the data. Of a version that is not held, and of a policy that says it does not apply, the steps behind are
 * no answer and are left out.
 */
export function resolvePolicy(question: Question, corpus: Corpus, book: LawBook): Resolution {
  const { shop, person, date } = question;
  const places = placesByCode(book.places);

  const law = applicableLaw(person, date, book);
  const version = versionInForce(question, corpus.policies);
  const notes = [...law.notes, ...version.notes];
  const nothing = withoutPolicy({ shop, person, date }, law.answer, notes);
  if (version.answer.kind === 'gap') {
    const { known } = version.answer;
    return { ...nothing, cookieList: known && cookieListFor(known, corpus.cookieLists, date) };
  }

  const { policy, latest } = version.answer;
  const handover = handoverOf(policy, person, places);
  notes.push(...handover.notes);
  const held: Resolution = { ...nothing, policy, standing: latest ? 'latest-known' : 'superseded', otherPolicy: handover.answer };
  if (handover.answer?.excludes) return held;

  const companies = companiesOf(policy, person, places, corpus.entities);
  const locations = locationsOf(policy, person, places);
  const cookieList = cookieListFor(policy, corpus.cookieLists, date);
  notes.push(...companies.notes, ...locations.notes, ...notesOnCookieList(cookieList));
  const remarks = remarksFor(policy, person, places, notes);
  notes.push(...remarks, ...notesOnDisagreement(locations.answer, remarks));
  const { storage, transfers } = locations.answer;
  return {
    ...held,
    cookieList,
    readings: companies.answer,
    storage: countriesOf(storage),
    transfers: countriesOf(transfers),
    storageReadings: storage,
    transferReadings: transfers,
    ...statementsFor(policy, question, places),
  };
}
