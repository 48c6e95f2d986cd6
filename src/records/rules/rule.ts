import type { Authority } from '../authority';
import type { BlockableHost } from '../blockable-host';
import type { Company, KnownCookie } from '../catalogue';
import type { Contradiction } from '../contradiction';
import type { CookieList } from '../cookie-list';
import type { DeletionNote } from '../deletion-note';
import type { PolicyFingerprints } from '../fingerprints';
import type { FollowUpTexts } from '../follow-up-texts';
import type { Law } from '../law';
import type { LetterTexts } from '../letter-texts';
import type { OptOutDirectory } from '../opt-out';
import type { Place } from '../place';
import type { Entity, Policy } from '../policy';
import type { Proceeding } from '../proceeding';
import type { SiteDirectory } from '../site';

/** All records, as the rules between them read them. `today`: the day on which they are to be right. */
export interface Records {
  laws: readonly Law[];
  places: readonly Place[];
  authorities: readonly Authority[];
  policies: readonly Policy[];
  cookieLists: readonly CookieList[];
  fingerprints: readonly PolicyFingerprints[];
  entities: readonly Entity[];
  companies: readonly Company[];
  blockableHosts: readonly BlockableHost[];
  catalogue: readonly KnownCookie[];
  contradictions: readonly Contradiction[];
  sites: SiteDirectory;
  optOutDirectory: OptOutDirectory;
  proceedings: readonly Proceeding[];
  deletionNotes: readonly DeletionNote[];
  /** By language. */
  letterTexts: Readonly<Record<string, LetterTexts>>;
  followUpTexts: Readonly<Record<string, FollowUpTexts>>;
  countries: readonly string[];
  timeZones: Readonly<Record<string, string>>;
  today: string;
}

/** A rule that no schema can state, since it speaks of several fields or records. */
export interface Rule {
  sentence: string;
  /** The records that break it, each as `record: what is wrong`. */
  broken(records: Records): string[];
}

/** What stands more than once. */
export function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Ids of a list that are not among those known, each with its place. */
export function unknown(where: string, ids: readonly (string | null | undefined)[], known: readonly { id: string }[]): string[] {
  return ids.filter((id) => typeof id === 'string' && !known.some((one) => one.id === id)).map((id) => `${where}: ${String(id)}`);
}
