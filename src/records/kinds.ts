import * as v from 'valibot';
import { authority } from './authority';
import { blockableHost } from './blockable-host';
import { company, knownCookie } from './catalogue';
import { condition } from './condition';
import { contradiction } from './contradiction';
import { cookieList } from './cookie-list';
import { deletionNote } from './deletion-note';
import { country, source, sources, text } from './fields';
import { policyFingerprints } from './fingerprints';
import { followUpTexts } from './follow-up-texts';
import { holidayRecord } from './holiday';
import { law, period, right } from './law';
import { letterTexts } from './letter-texts';
import { optOutDirectory } from './opt-out';
import { place } from './place';
import { entity, policy } from './policy';
import { proceeding } from './proceeding';
import { siteDirectory } from './site';
import { tombstone } from './tombstone';
import { webmailService } from './webmail';

type Entries = v.ObjectEntries;

/** A kind of record: where its files lie in `src/data`, and what they hold. */
export interface RecordKind {
  /** Names the JSON Schema: `schema/<name>.schema.json`. */
  name: string;
  /** A folder with a file for each record, ending in `/`; or a file. */
  path: string;
  /** The schema of a whole file, `$schema` included. */
  file: v.GenericSchema;
  /** The field of the file that holds the records; null where the file is the record. */
  list: string | null;
}

/** How a file names its schema: by the way from its folder. */
function schemaField(name: string, path: string) {
  const up = path.split('/').length - 1;
  return v.pipe(
    v.literal(`${up === 0 ? './' : '../'.repeat(up)}schema/${name}.schema.json`),
    v.description('Lets an editor complete and check this file.'),
  );
}

/** Files that are one record each. */
function oneEach(name: string, path: string, record: v.StrictObjectSchema<Entries, undefined>): RecordKind {
  return { name, path, list: null, file: v.strictObject({ $schema: schemaField(name, path), ...record.entries }) };
}

/** A file that is one record. */
const whole = oneEach;

/** A file with many records, in one field. */
function listIn(name: string, path: string, list: string, records: v.GenericSchema): RecordKind {
  return { name, path, list, file: v.strictObject({ $schema: schemaField(name, path), [list]: records }) };
}

/** All kinds of records. */
export const RECORD_KINDS: readonly RecordKind[] = [
  oneEach('policy', 'policies/', policy),
  oneEach('cookie-list', 'cookie-lists/', cookieList),
  oneEach('fingerprints', 'fingerprints/', policyFingerprints),
  listIn('catalogue', 'catalogue.json', 'cookies', v.array(knownCookie)),
  listIn('companies', 'companies.json', 'companies', v.array(company)),
  listIn('blockable-hosts', 'blockable-hosts.json', 'hosts', v.array(blockableHost)),
  listIn('entities', 'entities.json', 'entities', v.array(entity)),
  listIn('contradictions', 'contradictions.json', 'contradictions', v.array(contradiction)),
  listIn('proceedings', 'proceedings.json', 'proceedings', v.array(proceeding)),
  listIn('deletion-notes', 'deletion-notes.json', 'deletionNotes', v.array(deletionNote)),
  whole('sites', 'sites.json', siteDirectory),
  whole('opt-outs', 'opt-outs.json', optOutDirectory),
  oneEach('law', 'laws/', law),
  listIn('places', 'places.json', 'places', v.array(place)),
  listIn('authorities', 'authorities.json', 'authorities', v.array(authority)),
  listIn('holidays', 'holidays.json', 'holidays', v.array(holidayRecord)),
  listIn('countries', 'countries.json', 'countries', v.array(country('A country of ISO 3166-1.'))),
  listIn('time-zones', 'time-zones.json', 'timeZones', v.record(text('Name of a time zone (IANA).'), country('The country it lies in.'))),
  listIn('webmail', 'webmail.json', 'services', v.array(webmailService)),
  oneEach('letter-texts', 'letters/', letterTexts),
  oneEach('follow-up-texts', 'letters/follow-up/', followUpTexts),
  listIn('tombstones', 'tombstones.json', 'tombstones', v.array(tombstone)),
];

/** Schemas that stand in many places: JSON Schemas refer to them by these names. */
export const SHARED_SCHEMAS: Readonly<Record<string, v.GenericSchema>> = { source, sources, right, period, condition };
