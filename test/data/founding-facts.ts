import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readSource } from '../../src/cli/read';
import type { CookieList } from '../../src/core/cookie/cookie-list';
import type { Corpus } from '../../src/core/corpus';
import type { Policy } from '../../src/core/policy/policy';
import type { PolicyReading } from '../../src/core/policy/reading';
import { COLLECTS_WORDS, emailsIn, missingInText, normalise, registrationsIn, squeeze, unrecorded } from './text-check';

/** The dated texts that the project was founded on, by the record of each. */
export const FOUNDING: Readonly<Record<string, { file: string; part?: 1 | 2 }>> = {
  'aliexpress-2020-09-09': { file: 'aliexpress-2020-09-09.txt' },
  'aliexpress-2022-06-21': { file: 'aliexpress-2022-06-21-excerpt.txt' },
  'alibaba-2019-01-17': { file: 'alibaba-2019-01-17-with-2018-05-25.txt', part: 1 },
  'aliexpress-alibaba-2018-05-25': { file: 'alibaba-2019-01-17-with-2018-05-25.txt', part: 2 },
  'alibaba-2020-09-14': { file: 'alibaba-2020-09-14.txt' },
};

/** The text of a founding record, of two printed in one file only its own. */
export function foundingText(policies: string, id: string): string {
  const { file, part } = FOUNDING[id] ?? { file: id };
  const whole = readFileSync(path.join(policies, file), 'utf8');
  if (part === undefined) return whole;
  const cut = whole.search(/\*\*PART B:\s+Old\s+Version/);
  return part === 1 ? whole.slice(0, cut) : whole.slice(cut);
}

/** Facts of a text and of its record, each as `kind: value`. */
export interface Walk {
  inText: string[];
  inRecord: string[];
  agreed: string[];
}

/** What a text on keeping data, minors, signals and the rest says, by the word of the record. */
const WORDS: Readonly<Record<string, RegExp>> = {
  'retention no-period': /retain your personal (?:information|data) .*?(?:as long as|for as long as) we have an ongoing/i,
  'retention business-need': /ongoing legitimate business need/i,
  'retention legal-rules': /required or permitted by applicable laws/i,
  'retention delete-or-anonymise': /either delete or anonymi[sz]e/i,
  'retention isolate-backups': /isolate ?it ?from any further processing/i,
  'retention after-closing': /following termination or deletion of your account/i,
  'retention depends-on-activity': /determined according to your activity on the Platform/i,
  'minors adults-only': /intended for adults|only .{0,40}over 18/i,
  'minors not-targeted': /not targeted to minors/i,
  'minors parents-may-write': /parent or guardian should contact/i,
  'safeguard standard-clauses': /standard contractual clauses/i,
  'prevails en': /the English version shall prevail/i,
  'audience businesses-only': /not for individual or personal use/i,
};

/** Rights that a text promises, by the words that it uses. */
const RIGHTS: Readonly<Record<string, RegExp>> = {
  access: /right to \**access, correct|rights of access|request access to your personal information|wish to access or correct/i,
  rectification: /\**access, correct, update|wish to access or correct/i,
  erasure: /request deletion|request that we delete/i,
  objection: /right to \**object to processing/i,
  object_direct_marketing: /right to \**object to direct marketing|right to \**opt-out of marketing|opt-out link in the marketing e-mails/i,
  restriction: /restrict processing/i,
  portability: /request portability/i,
  withdraw_consent: /right to \**withdraw your consent/i,
  complain_to_authority: /right to \**complain to a data protection authority/i,
  know_categories: /request that we disclose information about our collection and use|request a description of the categories/i,
  know_recipients: /request certain information regarding our disclosure of personal information to third parties/i,
  non_discrimination: /not charge you different prices/i,
};

const COUNTRIES: Readonly<Record<string, string>> = { 'United States': 'US', Russia: 'RU', China: 'CN', Germany: 'DE', Singapore: 'SG' };

/** Countries that stand in the sentences that a pattern finds. */
function countriesIn(text: string, pattern: RegExp): string[] {
  const found = [...text.matchAll(pattern)].map(([, sentence = '']) => sentence).join(' ');
  return Object.entries(COUNTRIES).flatMap(([name, code]) => (found.includes(name) ? [code] : []));
}

/** A heading with its letter, as both sides write it. */
function heading(label: string | null, title: string): string {
  return `section: ${squeeze(`${label ?? ''}.${title}`).replace(/[.:]+$/, '')}`;
}

/** The facts of a cookie list, and those that the reader finds in the text. */
function cookieFacts(list: CookieList | null, { cookies, companies }: PolicyReading, part: number): { text: string[]; record: string[] } {
  if (!list) return { text: [], record: [] };
  return {
    text: [
      ...cookies.filter((one) => one.part === part).map((one) => `cookie: ${one.name} ${String(one.category)} ${String(one.lifetime)}`),
      ...companies.map((one) => `listed company: ${one.name} ${String(one.category)}`),
    ],
    record: [
      ...list.rows.map((row) => `cookie: ${row.name} ${String(row.category)} ${String(row.claimedLifetime)}`),
      ...list.companies.map((one) => `listed company: ${one.printed} ${String(one.category)}`),
    ],
  };
}

/** Walks every fact of a founding text and of its record, from both sides. */
export function walk(policy: Policy, raw: string, corpus: Corpus): Walk {
  const reading = readSource(raw);
  const text = normalise(raw).replace(/\s+/g, ' ');
  const list = corpus.cookieLists.find(({ id }) => id === policy.cookieList) ?? null;
  const cookies = cookieFacts(list, reading, 1);
  const said = (words: Readonly<Record<string, RegExp>>, kind: string): string[] =>
    Object.entries(words).flatMap(([word, pattern]) => (pattern.test(text) ? [`${kind}${word}`] : []));
  const stored = countriesIn(text, /((?:will (?:also )?be stored|will store your personal data)[^.]*\.)/gi);
  const sent = countriesIn(text, /(transfer your personal (?:information|data) to countries outside[^.]*\.)/gi);
  // A value that only the record has a way to name counts as said where the text prints it.
  const missing = missingInText(policy, raw, corpus);
  const printed = (kind: string, values: readonly string[]): string[] =>
    values.filter((value) => !missing.includes(`${kind}: ${value}`)).map((value) => `${kind}: ${value}`);
  const named = {
    company: [...new Set(policy.entities.map(({ entity }) => corpus.entities.find(({ id }) => id === entity)?.name ?? ''))].filter(
      (one) => one !== '',
    ),
    link: [...policy.optOuts, ...policy.supplements].map(({ url }) => url),
    partner: policy.partners.map(({ company }) => corpus.companies.find(({ id }) => id === company)?.printed[0] ?? company),
    affiliate: [...(policy.affiliates?.names ?? [])],
    person: policy.contacts.flatMap(({ person }) => person ?? []),
    post: policy.contacts.flatMap(({ kind, value }) => (kind === 'post' ? [value] : [])),
    phone: policy.contacts.flatMap(({ kind, value }) => (kind === 'phone' ? [value] : [])),
  };
  const isExcerpt = policy.completeness === 'excerpt';
  const sections = policy.sections.map(({ label, title }) => heading(label, title));
  const registrations = [...new Set(policy.entities.map(({ entity }) => corpus.entities.find(({ id }) => id === entity)))].flatMap((one) =>
    one?.registration && (one.registrationSince ?? '') <= (policy.effective ?? '') ? [one.registration] : [],
  );
  const collected = new Set((policy.collects ?? []).map(({ code, section }) => `${code} ${section}`));
  const inText = new Set([
    ...reading.effective.slice(0, 1).map((date) => `date: ${date}`),
    ...(isExcerpt
      ? printed('section', [])
      : reading.sections.filter(({ part, label }) => part === 1 && label !== null).map(({ label, title }) => heading(label, title))),
    ...(isExcerpt ? sections : []),
    ...emailsIn(normalise(raw)).map((one) => `email: ${one}`),
    ...registrationsIn(normalise(raw)).map((one) => `registration: ${one}`),
    ...Object.entries(named).flatMap(([kind, values]) => printed(kind, values)),
    ...cookies.text,
    ...said(WORDS, 'says: '),
    ...said(RIGHTS, 'right: '),
    ...stored.map((code) => `stored: ${code}`),
    ...sent.map((code) => `sent: ${code}`),
    ...(policy.collects ?? []).filter(({ code }) => COLLECTS_WORDS[code].test(text.toLowerCase())).map(({ code }) => `collects: ${code}`),
    ...unrecorded(policy, reading).map((code) => `collects: ${code}`),
    ...(/essential cookies cannot be disabled/i.test(text) ? ['refusal: cannot'] : []),
    ...(/To refuse these cookies, please follow the instructions/i.test(text) ? ['refusal: instructions'] : []),
    ...(/do not track/i.test(text) ? ['signal: do not track'] : []),
  ]);
  const inRecord = new Set([
    `date: ${String(policy.effective)}`,
    ...sections,
    ...policy.contacts.filter(({ kind }) => kind === 'email').map(({ value }) => `email: ${value}`),
    ...registrations.map((one) => `registration: ${one}`),
    ...Object.entries(named).flatMap(([kind, values]) => values.map((value) => `${kind}: ${value}`)),
    ...cookies.record,
    ...policy.retention.map(({ code }) => `says: retention ${code}`),
    ...policy.minors.map(({ code }) => `says: minors ${code}`),
    ...(policy.safeguards ?? []).map(({ code }) => `says: safeguard ${code}`),
    ...(policy.prevailingLanguage ? [`says: prevails ${policy.prevailingLanguage.language}`] : []),
    ...(policy.audience ? [`says: audience ${policy.audience.code}`] : []),
    ...policy.promisedRights.flatMap(({ rights }) => rights.map((one) => `right: ${one}`)),
    ...policy.storage.flatMap(({ countries }) => countries.map((one) => `stored: ${one}`)),
    ...policy.transfers.flatMap(({ countries }) => countries.map((one) => `sent: ${one}`)),
    ...[...collected].map((one) => `collects: ${one.split(' ')[0] ?? ''}`),
    ...(list?.groups ?? []).map(({ refusal }) => `refusal: ${refusal}`),
    ...(policy.honours.doNotTrack === null ? [] : ['signal: do not track']),
  ]);
  return { inText: [...inText], inRecord: [...inRecord], agreed: [...inText].filter((one) => inRecord.has(one)) };
}
