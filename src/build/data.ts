import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import { blockableHosts, type BlockableHost } from '../core/control/blocking';
import type { Corpus, Directory, LawBook, VerdictRecords } from '../core/corpus';
import type { EntityTable } from '../core/inventory/entities';
import type { SiteDirectory } from '../core/site/site';
import type { HolidayRecord } from '../core/law/holidays';
import { textsOfList } from '../core/policy/timeline';
import { isCurrent } from '../core/policy/version-history';
import type { PolicyFingerprints } from '../core/policy/read/fingerprints/compare';
import type { FollowUpTexts } from '../core/request/letter/follow-up-texts';
import type { LetterLanguage, LetterTexts } from '../core/request/letter/letter-texts';
import { filesIn, readList, readRecord } from './records';

function json(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The records of a folder, in the order of their files. */
function folder(directory: string): unknown[] {
  return filesIn(directory).map(readRecord);
}

/** The records that say what a shop publishes: small, needed for every badge. */
export function readCorpus(data: string): Corpus {
  return {
    sites: readRecord(path.join(data, 'sites.json')),
    policies: folder(path.join(data, 'policies')),
    cookieLists: folder(path.join(data, 'cookie-lists')),
    entities: readList(path.join(data, 'entities.json'), 'entities'),
    companies: readList(path.join(data, 'companies.json'), 'companies'),
    catalogue: readList(path.join(data, 'catalogue.json'), 'cookies'),
    contradictions: readList(path.join(data, 'contradictions.json'), 'contradictions'),
  } as Corpus;
}

/** What a page needs of the corpus before it asks the background. */
export function directoryOf({ sites, companies }: Pick<Corpus, 'sites' | 'companies'>): Directory {
  return { shops: sites.shops, companies: companies.map(({ id, name }) => ({ id, name })) };
}

function only<T, K extends keyof T>(record: T, fields: readonly K[]): Pick<T, K> {
  return Object.fromEntries(fields.flatMap((field) => (record[field] === undefined ? [] : [[field, record[field]]]))) as Pick<T, K>;
}

/** What of these records decides a verdict: read for every badge, so there is nothing else in it. */
export function verdictRecordsOf({
  policies,
  cookieLists,
  companies,
  catalogue,
}: Pick<Corpus, 'policies' | 'cookieLists' | 'companies' | 'catalogue'>): VerdictRecords {
  const compared = new Set(policies.flatMap((policy) => textsOfList(policy, cookieLists)));
  return {
    policies: policies.map((policy) =>
      only(policy, ['shops', 'effective', 'captured', 'completeness', 'translationOnly', 'revision', 'between', 'cookieList', 'partners']),
    ),
    cookieLists: cookieLists.filter((list) => compared.has(list)),
    companies: companies.map((company) => only(company, ['id', 'domains'])),
    catalogue: catalogue.map((known) => only(known, ['name', 'pattern', 'domains', 'setBy', 'company', 'value', 'printedAs', 'variantOf'])),
  };
}

/** The fingerprints of the texts we hold: what a text is compared with sentence by sentence. */
export function readFingerprints(data: string): PolicyFingerprints[] {
  const directory = path.join(data, 'fingerprints');
  return existsSync(directory) ? (folder(directory) as PolicyFingerprints[]) : [];
}

export function readHolidays(data: string): HolidayRecord[] {
  return readList(path.join(data, 'holidays.json'), 'holidays') as HolidayRecord[];
}

export function readCountries(data: string): string[] {
  return readList(path.join(data, 'countries.json'), 'countries') as string[];
}

/** Public holidays by country, those of its states with it. */
export function holidaysByCountry(data: string): Map<string, HolidayRecord[]> {
  const countries = new Map<string, HolidayRecord[]>();
  for (const record of readHolidays(data)) {
    const country = record.place.slice(0, 2);
    countries.set(country, [...(countries.get(country) ?? []), record]);
  }
  return countries;
}

/** The records of the law: larger, needed where a country is spoken of. */
export function readLawBook(data: string): LawBook {
  return {
    laws: folder(path.join(data, 'laws')),
    places: readList(path.join(data, 'places.json'), 'places'),
    authorities: readList(path.join(data, 'authorities.json'), 'authorities'),
    holidayCountries: [...holidaysByCountry(data).keys()],
  } as LawBook;
}

/** The files of a folder by their names. */
function byName<T>(directory: string): Record<string, T> {
  return Object.fromEntries(filesIn(directory).map((file) => [path.basename(file, '.json'), readRecord(file) as T]));
}

export function readLetterTexts(data: string): Record<string, LetterTexts> {
  return byName(path.join(data, 'letters'));
}

/** The sentences of later letters, by language; apart from the first letter's, which the popup writes, too. */
export function readFollowUpTexts(data: string): Record<string, FollowUpTexts> {
  return byName(path.join(data, 'letters', 'follow-up'));
}

/** The languages of letters by their own names, without the texts. */
export function letterLanguagesOf(texts: Readonly<Record<string, LetterTexts>>): LetterLanguage[] {
  return Object.entries(texts)
    .map(([code, { name, askedBy }]) => ({ code, name, askedBy }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** Day on which the version of `third-party-web` that we take was published (its entry in the npm registry). */
const DIRECTORY_DATE: Readonly<Record<string, string>> = { '0.30.0': '2026-09-14' };

/** The public directory of third parties without its statistics, addresses and categories: whose a host is. */
export function readEntities(root: string): EntityTable {
  const directory = path.join(root, 'node_modules', 'third-party-web');
  const { name, version, license } = json(path.join(directory, 'package.json')) as { name: string; version: string; license: string };
  const date = DIRECTORY_DATE[version];
  if (date === undefined) throw new Error(`${name} ${version}: write down the day of this version in src/build/data.ts`);
  const entities = json(path.join(directory, 'dist', 'entities-nostats.json')) as { name: string; company?: string; domains: string[] }[];
  return {
    source: { name, version, date, licence: license },
    entities: entities.map((entity) => [
      entity.name,
      entity.company === undefined || entity.company === entity.name ? null : entity.company,
      entity.domains,
    ]),
  };
}

/** The hosts of other companies that the shopper may have blocked on a shop's pages. */
export function readBlockableHosts(data: string): BlockableHost[] {
  const recorded = readList(path.join(data, 'blockable-hosts.json'), 'hosts') as BlockableHost[];
  return blockableHosts(recorded, readRecord(path.join(data, 'sites.json')) as SiteDirectory);
}

/** Emits the records of `src/data` as a few files, which `platform/assets.ts` reads when they are needed. */
export function data(root: string): Plugin {
  const source = path.join(root, 'src', 'data');
  return {
    name: 'crx:data',
    generateBundle() {
      const emit = (name: string, content: unknown): void => {
        this.emitFile({ type: 'asset', fileName: `data/${name}.json`, source: JSON.stringify(content) });
      };
      const { policies, contradictions, ...rest } = readCorpus(source);
      // The badge and the popup speak of today only: what is superseded is read where the past is asked for.
      const now = policies.filter((policy) => isCurrent(policy, policies));
      const past = policies.filter((policy) => !now.includes(policy));
      emit('corpus', { ...rest, policies: now, contradictions: [] });
      emit('verdicts', verdictRecordsOf({ ...rest, policies: now }));
      emit('directory', directoryOf(rest));
      emit('archive', { policies: past, contradictions });
      emit('law', readLawBook(source));
      emit('fingerprints', readFingerprints(source));
      emit('entities', readEntities(root));
      // Its licence asks for itself to go along.
      this.emitFile({
        type: 'asset',
        fileName: 'data/entities.LICENSE.txt',
        source: readFileSync(path.join(root, 'node_modules', 'third-party-web', 'LICENSE'), 'utf8'),
      });
      // One small file a country: the popup counts a deadline, too, and needs one of them.
      for (const [country, records] of holidaysByCountry(source)) emit(`holidays/${country}`, records);
      const letters = readLetterTexts(source);
      emit('letter-languages', letterLanguagesOf(letters));
      // A letter is in one language: no other is read for it.
      for (const [language, texts] of Object.entries(letters)) emit(`letters/${language}`, texts);
      for (const [language, texts] of Object.entries(readFollowUpTexts(source))) emit(`letters/follow-up-${language}`, texts);
      emit('opt-outs', readRecord(path.join(source, 'opt-outs.json')));
      emit('blockable-hosts', readBlockableHosts(source));
      emit('proceedings', readList(path.join(source, 'proceedings.json'), 'proceedings'));
      emit('deletion-notes', readList(path.join(source, 'deletion-notes.json'), 'deletionNotes'));
      emit('countries', readCountries(source));
      emit('time-zones', readList(path.join(source, 'time-zones.json'), 'timeZones'));
      emit('webmail', readList(path.join(source, 'webmail.json'), 'services'));
    },
  };
}
