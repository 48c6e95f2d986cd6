import browser from 'webextension-polyfill';
import type { BlockableHost } from '../core/control/blocking';
import type { Corpus, Directory, LawBook, VerdictRecords } from '../core/corpus';
import type { EntityTable } from '../core/inventory/entities';
import type { HolidayRecord } from '../core/law/holidays';
import type { BundledPackage } from '../core/licence';
import type { Messages } from '../core/message';
import type { PolicyFingerprints } from '../core/policy/read/fingerprints/compare';
import type { OptOutDirectory } from '../core/opt-out/opt-out';
import type { FollowUpTexts } from '../core/request/letter/follow-up-texts';
import type { LetterLanguage, LetterTexts } from '../core/request/letter/letter-texts';
import type { WebmailService } from '../core/request/delivery/webmail';
import type { DeletionNote } from '../core/request/letter/deletion-note';
import type { Proceeding } from '../core/policy/proceeding';

async function read<T>(path: string): Promise<T> {
  const response = await fetch(browser.runtime.getURL(path));
  return (await response.json()) as T;
}

/**
 * Reads a file of the package and keeps it weakly: whoever uses it has it, askers at the same time share one reading, and when
 * it has served the memory is free for other things. A failed read may be tried again.
 */
function kept<T extends object>(path: string): () => Promise<T> {
  let reading: Promise<T> | null = null;
  let last: WeakRef<T> | null = null;
  return async () => {
    const still = last?.deref();
    if (still) return still;
    reading ??= read<T>(path).finally(() => (reading = null));
    const contents = await reading;
    last = new WeakRef(contents);
    return contents;
  };
}

/** What the shops publish now: enough for every answer about today. */
export const loadCorpus = kept<Corpus>('data/corpus.json');
/** What decides a verdict today: enough for every badge and every number. */
export const loadVerdictRecords = kept<VerdictRecords>('data/verdicts.json');
const loadArchive = kept<Pick<Corpus, 'policies' | 'contradictions'>>('data/archive.json');

/** The same with every version of the past, and what the texts say against each other. */
export async function loadWholeCorpus(): Promise<Corpus> {
  const [corpus, archive] = await Promise.all([loadCorpus(), loadArchive()]);
  return { ...corpus, policies: [...archive.policies, ...corpus.policies], contradictions: archive.contradictions };
}
/** The shops and the names of companies: all that a page needs of the records before it asks the background, and the background to know a shop's tab. */
export const loadDirectory = kept<Directory>('data/directory.json');
export const loadLawBook = kept<LawBook>('data/law.json');
/** Fingerprints of the texts we hold; only for reading a policy page. */
export const loadFingerprints = kept<PolicyFingerprints[]>('data/fingerprints.json');
/** Whose hosts of other companies are; only where the contacts of a page are matched. */
export const loadEntities = kept<EntityTable>('data/entities.json');
/** What the shopper may have blocked on a shop's pages; only where that is chosen, or may be. */
export const loadBlockableHosts = kept<BlockableHost[]>('data/blockable-hosts.json');
export const loadOptOuts = kept<OptOutDirectory>('data/opt-outs.json');
/** Decisions on a shop and complaints about it; only for its rules. */
export const loadProceedings = kept<Proceeding[]>('data/proceedings.json');
/** What to know before an account is deleted; only where a letter asks for that. */
export const loadDeletionNotes = kept<DeletionNote[]>('data/deletion-notes.json');
export const loadLetterLanguages = kept<LetterLanguage[]>('data/letter-languages.json');
export const loadCountries = kept<string[]>('data/countries.json');
/** Packages of others that are in the extension; only for their page. */
export const loadLicences = kept<BundledPackage[]>('data/licences.json');
/** Webmail services; only where one was chosen, or is to be. */
export const loadWebmail = kept<WebmailService[]>('data/webmail.json');
export const loadTimeZones = kept<Record<string, string>>('data/time-zones.json');

const byName = new Map<string, () => Promise<object>>();

/** Reads one of many files of a kind, each as above. */
function named<T extends object>(path: string): Promise<T> {
  const load = byName.get(path) ?? kept<T>(path);
  byName.set(path, load);
  return load() as Promise<T>;
}

/** The sentences of letters in one language. */
export function loadLetterTexts(language: string): Promise<LetterTexts> {
  return named(`data/letters/${language}.json`);
}

/** The sentences of later letters in one language; the log's pages alone read them. */
export function loadFollowUpTexts(language: string): Promise<FollowUpTexts> {
  return named(`data/letters/follow-up-${language}.json`);
}

/** Public holidays of a country whose file is in the package (`holidayCountries` of the law book). */
export function loadHolidays(country: string): Promise<HolidayRecord[]> {
  return named(`data/holidays/${country}.json`);
}

/** `name`: a part of the extension and a language, `cookies-de`. */
export function loadMessages(name: string): Promise<Messages> {
  return named(`locales/${name}.json`);
}
