import { parseArgs, type ParseArgsConfig } from 'node:util';
import { isCalendarDate, type CalendarDate } from '../core/calendar';
import type { Place } from '../core/law/law';
import { partsOf } from '../core/law/states';
import type { Person } from '../core/policy/places';
import { DETAILS, REQUEST_KINDS, type Details, type RequestKind } from '../core/request/request';
import { matchCoveredSite, type SiteMatch } from '../core/site/match-site';
import type { ShopId, SiteDirectory } from '../core/site/site';

/** The caller's mistake: what, where and what was expected, in one line. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

export type CommandName = 'policy' | 'cookies' | 'letter' | 'read';

/** What the caller typed, after the shape of it has been checked. */
export interface RawOptions {
  values: Readonly<Record<string, string | boolean | undefined>>;
  /** The FILE of `cookies` and `read`; empty for the other commands. */
  file: string;
}

/** Everything that all commands ask for. */
export interface Question {
  site: Exclude<SiteMatch, { kind: 'browser' }>;
  person: Person;
  date: CalendarDate;
  /** Codes of notes on how the options were taken. */
  notes: string[];
}

export interface LetterQuestion {
  requests: RequestKind[];
  sent: CalendarDate;
  /** Null: the one the law asks for, else English. */
  language: string | null;
  form: 'compact' | 'full';
  details: Details;
  /** A file of stored cookies, for the question about those that the list does not name. */
  jar: string | null;
}

const COMMON = ['site', 'country', 'state', 'from', 'account', 'date'];
const OWN: Readonly<Record<CommandName, readonly string[]>> = {
  policy: [],
  cookies: [],
  letter: ['request', 'sent', 'language', 'form', 'jar', ...DETAILS],
  read: [],
};
/** Options that are given without a value. */
const FLAGS: Readonly<Partial<Record<CommandName, readonly string[]>>> = { cookies: ['sources'] };
/** What a command that takes a FILE expects it to be. */
const FILES: Readonly<Partial<Record<CommandName, string>>> = { cookies: 'a cookie jar', read: 'a policy or cookie notice' };
const ACCOUNTS = ['buyer', 'seller', 'none', 'unknown'] as const;
const FORMS = ['compact', 'full'] as const;

/** USPS codes of the fifty states, the District of Columbia and the territories. */
const US_STATES = new Set(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR VI'.split(
    ' ',
  ),
);

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Takes the arguments of one command apart; anything it does not know is an error. */
export function readArguments(command: CommandName, args: readonly string[]): RawOptions {
  const flags = FLAGS[command] ?? [];
  const known = command === 'read' ? ['site'] : [...COMMON, ...OWN[command], ...flags];
  const options: NonNullable<ParseArgsConfig['options']> = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } };
  for (const name of known) options[name] = { type: flags.includes(name) ? 'boolean' : 'string' };
  const { values, positionals, tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  const given = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(options, token.name))
      throw new InputError(`unknown option ${token.rawName}: expected one of ${known.map((name) => `--${name}`).join(', ')}, --json`);
    if (given.has(token.name)) throw new InputError(`${token.rawName} is given twice: expected once`);
    given.add(token.name);
    if (options[token.name]?.type === 'boolean') {
      if (token.value !== undefined) throw new InputError(`${token.rawName}: expected no value`);
    } else if (token.value === undefined || token.value.trim() === '' || (!token.inlineValue && token.value.startsWith('-'))) {
      throw new InputError(`${token.rawName}: expected a value`);
    }
  }
  const texts: Record<string, string | boolean | undefined> = {};
  for (const [name, value] of Object.entries(values)) texts[name] = Array.isArray(value) ? value.at(-1)?.toString() : value;
  if (texts['help'] === true) return { values: texts, file: '' };
  const what = FILES[command];
  const expected = what === undefined ? 0 : 1;
  const extra = positionals[expected];
  if (extra !== undefined)
    throw new InputError(`unexpected argument ${quote(extra)}: expected ${expected === 1 ? 'one FILE' : 'options only'}`);
  const file = positionals[0];
  if (expected === 1 && (file === undefined || file === ''))
    throw new InputError(`FILE is missing: expected the path of ${what ?? 'a file'}, or - for standard input`);
  return { values: texts, file: file ?? '' };
}

function optional({ values }: RawOptions, name: string): string | null {
  const value = values[name];
  return typeof value === 'string' ? value.trim() : null;
}

function required(options: RawOptions, name: string, what: string): string {
  const value = optional(options, name);
  if (value === null) throw new InputError(`--${name} is missing: expected ${what}`);
  return value;
}

function choice<const T extends string>(options: RawOptions, name: string, among: readonly T[], fallback: T | null): T {
  const value = optional(options, name) ?? fallback;
  const found = among.find((candidate) => candidate === value);
  if (found === undefined)
    throw new InputError(`--${name}${value === null ? ' is missing' : ` ${quote(value)}`}: expected ${among.join(', ')}`);
  return found;
}

function dateOption(options: RawOptions, name: string, fallback: CalendarDate): CalendarDate {
  const value = optional(options, name) ?? fallback;
  if (!isCalendarDate(value)) throw new InputError(`--${name} ${quote(value)}: expected a day that exists, as YYYY-MM-DD`);
  return value;
}

/** A host name or URL as the site it belongs to. */
function siteOf(text: string, sites: SiteDirectory): Exclude<SiteMatch, { kind: 'browser' }> {
  const site = matchCoveredSite(text, sites);
  if (site.kind === 'browser' || !/[.:]/.test(site.host))
    throw new InputError(`--site ${quote(text)}: expected a host name or http(s) URL, as aliexpress.com`);
  return site;
}

/** The shop that `read` was told of; null where it was told of none. A site of neither shop is the caller's mistake. */
export function readShopOption(options: RawOptions, sites: SiteDirectory): ShopId | null {
  const text = optional(options, 'site');
  if (text === null) return null;
  const site = siteOf(text, sites);
  if (site.kind !== 'shop')
    throw new InputError(`--site ${quote(text)}: expected a site of one of the shops, as aliexpress.com or alibaba.com`);
  return site.shop.id;
}

/** Reads the options all commands share. */
export function readQuestion(
  options: RawOptions,
  records: { sites: SiteDirectory; countries: readonly string[]; places: readonly Place[] },
  defaultDate: CalendarDate,
): Question {
  const notes: string[] = [];
  const country = (name: string, value: string): string => {
    let code = value.toUpperCase();
    if (code === 'UK') {
      code = 'GB';
      if (!notes.includes('uk-taken-as-gb')) notes.push('uk-taken-as-gb');
    }
    if (!records.countries.includes(code))
      throw new InputError(`--${name} ${quote(value)}: expected a country by its ISO 3166-1 alpha-2 code, as DE or US`);
    return code;
  };
  const site = siteOf(required(options, 'site', 'a host name or URL, as aliexpress.com'), records.sites);
  const residence = country('country', required(options, 'country', 'the country of residence by its ISO 3166-1 alpha-2 code'));
  const stateText = optional(options, 'state');
  const from = optional(options, 'from');
  return {
    site,
    person: {
      country: residence,
      state: stateText === null ? null : stateOption(stateText, residence, records.places),
      whereabouts: from === null ? residence : country('from', from),
      account: choice(options, 'account', ACCOUNTS, 'unknown'),
    },
    date: dateOption(options, 'date', defaultDate),
    notes,
  };
}

function stateOption(text: string, country: string, places: readonly Place[]): string {
  const upper = text.toUpperCase();
  const code = upper.startsWith(`${country}-`) ? upper.slice(3) : upper;
  const states = new Set(places.flatMap((place) => (place.code.startsWith(`${country}-`) ? [place.code.slice(3)] : [])));
  if (states.has(code) || (country === 'US' && US_STATES.has(code)) || partsOf(country).some(([part]) => part === code)) return code;
  const expected =
    states.size === 0
      ? `no state for ${country} (only US states, German Länder and Canadian provinces have their own rules here)`
      : `a state of ${country}, as ${country === 'US' ? 'CA' : [...states][0]}`;
  throw new InputError(`--state ${quote(text)}: expected ${expected}`);
}

/** The day a letter is sent: unless told, today, or the day that is asked for where it is yet to come. */
export function sentOption(options: RawOptions, today: CalendarDate): CalendarDate {
  const asked = dateOption(options, 'date', today);
  return dateOption(options, 'sent', asked > today ? asked : today);
}

/** The kinds of a letter, joined by commas. */
function requestsOption(options: RawOptions): RequestKind[] {
  const text = required(options, 'request', `${REQUEST_KINDS.join(', ')}, or several joined by commas`);
  return text.split(',').map((part) => {
    const kind = REQUEST_KINDS.find((candidate) => candidate === part.trim());
    if (kind === undefined)
      throw new InputError(`--request ${quote(part.trim())}: expected ${REQUEST_KINDS.join(', ')}, or several joined by commas`);
    return kind;
  });
}

/** A language of letters in any case; a bare one stands for its most spoken kind (`pt` for `pt-BR`, CLDR likely subtags). */
function languageOption(options: RawOptions, languages: readonly string[]): string | null {
  const text = optional(options, 'language');
  if (text === null) return null;
  const likely = /^[a-z]{2,3}$/i.test(text) ? new Intl.Locale(text).maximize() : null;
  const wanted = [text, `${text}-${likely?.region ?? ''}`].map((code) => code.toLowerCase());
  const found = languages.find((code) => wanted.includes(code.toLowerCase()));
  if (found === undefined) throw new InputError(`--language ${quote(text)}: expected ${languages.join(', ')}`);
  return found;
}

/** Reads the options of `letter`. */
export function readLetterQuestion(options: RawOptions, languages: readonly string[], today: CalendarDate): LetterQuestion {
  return {
    requests: requestsOption(options),
    sent: sentOption(options, today),
    language: languageOption(options, languages),
    form: choice(options, 'form', FORMS, 'compact'),
    details: Object.fromEntries(
      DETAILS.flatMap((name) => (optional(options, name) === null ? [] : [[name, optional(options, name)]])),
    ) as Details,
    jar: optional(options, 'jar'),
  };
}
