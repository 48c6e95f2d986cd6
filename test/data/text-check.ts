import type { Company } from '../../src/core/cookie/catalogue';
import type { CookieList } from '../../src/core/cookie/cookie-list';
import type { Entity, Policy } from '../../src/core/policy/policy';

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
    `${name} ${n}, ${year}`, `${name} ${n}st, ${year}`, `${name} ${n}th, ${year}`, `${name.slice(0, 3)} ${n}, ${year}`, `${n} ${name} ${year}`,
    `${day}/${month}/${year.slice(2)}`, `${day}. ${month}. ${year}`,
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
    ...emailsIn(text).filter((value) => !emails.has(value)).map((value) => `email: ${value}`),
    ...registrationsIn(text).filter((value) => !numbers.has(value)).map((value) => `registration: ${value}`),
  ];
}

/** Names and providers of a cookie list that its text does not print. */
export function missingInTable(list: CookieList, raw: string): string[] {
  const text = normalise(raw);
  return [
    ...list.rows.filter(({ name }) => !new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'u').test(text)).map(({ name }) => `cookie: ${name}`),
    ...list.rows.filter(({ provider }) => !text.includes(provider)).map(({ provider }) => `provider: ${provider}`),
    ...list.companies.filter(({ printed }) => !text.includes(printed)).map(({ printed }) => `company: ${printed}`),
    ...(list.notice ? [...list.notice.contacts, ...list.notice.optOuts, ...list.notice.appSoftware] : []).filter((words) => !text.includes(words)).map((words) => `notice: ${words}`),
    ...(list.notice ? emailsIn(text).filter((email) => !list.notice?.contacts.includes(email)) : []).map((email) => `not in the record: ${email}`),
  ];
}
