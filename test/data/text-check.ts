import type { Company } from '../../src/core/cookie/catalogue';
import type { CookieCategory, CookieList } from '../../src/core/cookie/cookie-list';
import type { CollectsCode, Entity, Policy } from '../../src/core/policy/policy';
import type { PolicyReading } from '../../src/core/policy/reading';
import type { Description } from '../../src/records/vocabulary';

/** What a record is checked with besides its own fields. */
export interface Registers {
  entities: readonly Entity[];
  companies: readonly Company[];
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** A text without its archivist's head line, escapes, line-break tags and invisible characters. */
export function normalise(text: string): string {
  return text
    .replace(/^# SOURCE:.*\n/, '')
    .replaceAll('\\', '')
    .replaceAll('<br>', ' ')
    .replace(/[\u200b\ufeff]/g, '')
    .replaceAll('\u00a0', ' ');
}

/** Lower case without blanks and emphasis: texts are flattened, wrapped and emphasised in every way. */
export function squeeze(words: string): string {
  return words.replace(/[\s*\u00a0]+/g, '').toLowerCase();
}

/** The ways in which the texts print their date. */
export function printedDates(one: Pick<Policy, 'effective' | 'month'>): string[] {
  const [year = '', month = '', day = ''] = (one.effective ?? one.month ?? '').split('-');
  const name = MONTHS[Number(month) - 1] ?? '';
  const n = String(Number(day));
  if (year === '') return [];
  if (day === '') return [`${name} ${year}`];
  return [
    `${name} ${n}, ${year}`,
    `${name} ${n}st, ${year}`,
    `${name} ${n}th, ${year}`,
    `${name.slice(0, 3)} ${n}, ${year}`,
    `${n} ${name} ${year}`,
    `${day}/${month}/${year.slice(2)}`,
    `${day}. ${month}. ${year}`,
  ];
}

export function emailsIn(text: string): string[] {
  return [...new Set(text.match(/[\w.+-]+@[\w-]+(?:\.[a-z]{2,})+/g))];
}

/** Company numbers: eight to ten characters ending in a letter, or whatever stands behind “Reg. No.”. */
export function registrationsIn(text: string): string[] {
  const singapore = text.match(/\b\d{7,9}[A-Z]\b/g) ?? [];
  const named = [...text.matchAll(/Reg(?:istration|\.)? No\.?\s*:?\s*(\w{7,10})\b/g)].map(([, number = '']) => number);
  return [...new Set([...singapore, ...named])];
}

/** What a record says and its text does not, each as `kind: value`. */
export function missingInText(one: Policy, raw: string, { entities, companies }: Registers): string[] {
  const text = normalise(raw);
  const flat = squeeze(text);
  const complaints: string[] = [];
  const need = (kind: string, ...values: string[]): void => {
    if (!values.some((value) => flat.includes(squeeze(value)))) complaints.push(`${kind}: ${values[0] ?? ''}`);
  };
  if (one.effective !== null || one.month !== undefined) need('date', ...printedDates(one));
  for (const { label, title } of one.sections) need('section', ...(label === null ? [title] : [`${label}.${title}`, `${label}${title}`]));
  for (const { kind, value, representative, person } of one.contacts) {
    // The Singapore address is put together from the name and the bracket behind it.
    const company = entities.find(({ name }) => value.startsWith(`${name}, `));
    if (kind === 'email') {
      if (!emailsIn(text).includes(value)) complaints.push(`email: ${value}`);
    } else need(kind, value, ...(company ? [value.slice(company.name.length + 2)] : []));
    if (representative !== undefined) need('representative', representative);
    if (person !== undefined) need('person', person);
  }
  for (const id of new Set(one.entities.map(({ entity }) => entity))) {
    const company = entities.find((candidate) => candidate.id === id);
    if (!company) continue;
    need('company', company.name);
    if (company.registration !== null) need('registration', company.registration);
  }
  for (const { url } of one.handovers) if (url !== null) need('handover', url);
  for (const { url } of [...one.optOuts, ...one.supplements]) need('link', url);
  for (const { company } of one.partners) need('partner', ...(companies.find(({ id }) => id === company)?.printed ?? [company]));
  for (const domain of one.nationalSites?.domains ?? []) need('site', domain);
  for (const name of one.affiliates?.names ?? []) need('affiliate', name);
  return complaints;
}

/** What a text says and its record does not: every e-mail address and company number. */
export function missingInRecord(one: Policy, raw: string, { entities }: Registers): string[] {
  const text = normalise(raw);
  const emails = new Set(one.contacts.map(({ value }) => value));
  const numbers = new Set(one.entities.map(({ entity }) => entities.find(({ id }) => id === entity)?.registration));
  return [
    ...emailsIn(text)
      .filter((value) => !emails.has(value))
      .map((value) => `email: ${value}`),
    ...registrationsIn(text)
      .filter((value) => !numbers.has(value))
      .map((value) => `registration: ${value}`),
  ];
}

/** Names and providers of a cookie list that its text does not print. */
export function missingInTable(list: CookieList, raw: string): string[] {
  const text = normalise(raw);
  return [
    ...list.rows.filter(({ name }) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'u').test(text)).map(({ name }) => `cookie: ${name}`),
    ...list.rows.filter(({ provider }) => !text.includes(provider)).map(({ provider }) => `provider: ${provider}`),
    ...list.companies.filter(({ printed }) => !text.includes(printed)).map(({ printed }) => `company: ${printed}`),
    ...(list.notice ? [...list.notice.contacts, ...list.notice.optOuts, ...list.notice.appSoftware] : [])
      .filter((words) => !text.includes(words))
      .map((words) => `notice: ${words}`),
    ...(list.notice ? emailsIn(text).filter((email) => !list.notice?.contacts.includes(email)) : []).map(
      (email) => `not in the record: ${email}`,
    ),
  ];
}

/** The headings of the tables: each begins the cookies of a category. */
const CATEGORY_HEADING = /^(?:\|\s*)?\**(Essential|Analytics|Statistical|Personali[sz]ation|Marketing|Social)\b[^\n]{0,40}?Cookies/gim;

const CATEGORY_OF_HEADING: Readonly<Record<string, CookieCategory>> = {
  essential: 'essential',
  analytics: 'analytics',
  statistical: 'analytics',
  personalization: 'personalisation',
  personalisation: 'personalisation',
  marketing: 'marketing',
  social: 'social',
};

/** What the texts of 2018 print for each purpose in words. */
const DESCRIBED_AS: Readonly<Record<Description, string>> = {
  behaviour: 'verify behaviour',
  affiliate: 'affiliate links',
  login: 'login status',
  region: 'location, region and currency',
  session: 'identify a session',
};

function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'u').test(text);
}

/** Cookies and companies that the text prints under another category than the list has, or with another lifetime or purpose. */
export function misplacedInTable(list: CookieList, raw: string): string[] {
  const text = normalise(raw);
  const headings = [...text.matchAll(CATEGORY_HEADING)];
  const parts = headings.map((heading, index) => ({
    category: CATEGORY_OF_HEADING[(heading[1] ?? '').toLowerCase()],
    text: text.slice(heading.index, headings[index + 1]?.index),
  }));
  const stands = (category: CookieCategory, has: (part: string) => boolean): boolean =>
    parts.some((one) => one.category === category && has(one.text));
  // The table of 2018 has no categories: each of its rows begins with who sets the cookies.
  const rows2018 = text.split(/^(?=Aliexpress \(\.aliexpress\.com\)|Google, Inc\.$)/m).map((row) => row.slice(0, 500));
  return [
    ...list.rows
      .filter(({ name, category, claimedLifetime, described }) =>
        claimedLifetime === null && described === undefined
          ? headings.length > 0 && category !== null && !stands(category, (part) => names(part, name))
          : !rows2018.some(
              (row) =>
                names(row, name) &&
                (claimedLifetime === null || row.toLowerCase().includes(claimedLifetime)) &&
                (described === undefined || row.includes(DESCRIBED_AS[described])),
            ),
      )
      .map(
        ({ name, category, claimedLifetime, described }) => `${name}: ${[category, claimedLifetime, described].filter(Boolean).join(' ')}`,
      ),
    ...list.companies
      .filter(({ printed, category }) => headings.length > 0 && category !== null && !stands(category, (part) => part.includes(printed)))
      .map(({ printed, category }) => `${printed}: ${String(category)}`),
    ...(list.groups ?? [])
      .filter(({ category, refusal }) => !stands(category, (part) => part.includes('cannot be disabled') === (refusal === 'cannot')))
      .map(({ category, refusal }) => `${category}: ${refusal}`),
  ];
}

/** Words by which the texts name each kind of data, in the section that speaks of what is collected. */
export const COLLECTS_WORDS: Record<CollectsCode, RegExp> = {
  contact: /phone number/,
  account: /account and profile information|seller account information|account information, such as/,
  'log-in': /username and password|account log-in information/,
  'gender-or-birth': /gender/,
  payment: /credit ?card|credit\/debit card/,
  orders: /pricing and delivery|order and logistics information|transaction information, such as/,
  identity: /passport|identity information, tax|verify your identity|verification information we ask|\bid information/,
  proofs: /utility bills/,
  business: /business licen[cs]e|corporate registration|company registration number/,
  disputes: /dispute/,
  health: /health data/,
  support: /customer services?\b/,
  'audio-visual': /audio, electronic, visual/,
  messages: /communications between (buyers and sellers|users)|chat information between you and other users/,
  posts: /discussion forum|posts and\/or contents uploaded/,
  uploads: /photographs you upload|recordings that you upload/,
  influencers: /blogger/,
  questionnaires: /questionnaire|responses to surveys/,
  income: /marital status.*annual income/,
  preferences: /preferences/,
  body: /body shape/,
  device: /ip addresses/,
  location: /broad geographic location|general geographic location|general or precise geolocation/,
  'precise-location': /collect your precise geolocation/,
  browsing: /browsing patterns/,
  cookies: /using cookies and (similar|other) tracking|captured using cookies|use "cookies" to store|use cookies to/,
  conclusions: /inferences about you|inferences we draw from|may derive or infer|your interests based on your use/,
  promotions: /promotions you participate in/,
  camera: /access to your camera and\/or microphone/,
  'device-files': /contents stored in your devices/,
  'address-book': /address book/,
  calendar: /calendar/,
  events: /industry events/,
  social: /social ?media (platforms|account information|user name|username)/,
  verification: /verification service/,
  carriers: /from our carriers/,
  'review-services': /reviews into our services/,
  'group-services': /services offered by our group companies/,
  'public-sources': /publicly available sources/,
};

const COLLECTS_CODES = Object.keys(COLLECTS_WORDS) as CollectsCode[];

/** The words of a section, in small letters on one line; of the whole text, where it prints no headings of its own (the excerpt). */
function wordsOf(one: Policy, title: string, { sections, sentences }: PolicyReading): string {
  const lines =
    one.completeness === 'excerpt'
      ? sentences.map(({ text }) => text)
      : sections
          .filter((section) => section.part === 1 && squeeze(section.title) === squeeze(title))
          .flatMap(({ paragraphs }) => paragraphs);
  return lines
    .join(' ')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/[“”]/g, '"')
    .toLowerCase();
}

/** Kinds of data that a record says are collected and its text does not, there where the record says. */
export function uncollected(one: Policy, reading: PolicyReading): string[] {
  return (one.collects ?? [])
    .filter(({ code, section }) => !COLLECTS_WORDS[code].test(wordsOf(one, section, reading)))
    .map(({ code, section }) => `${code}: ${section}`);
}

/** Kinds of data that the sections on collecting name and the record lacks: without them, nothing is new or gone. */
export function unrecorded(one: Policy, reading: PolicyReading): string[] {
  const statements = one.collects ?? [];
  const [first] = statements;
  if (first === undefined || one.completeness === 'excerpt') return [];
  const words = wordsOf(one, first.section, reading);
  return COLLECTS_CODES.filter((code) => COLLECTS_WORDS[code].test(words) && !statements.some((statement) => statement.code === code));
}
