import * as v from 'valibot';
import { authority } from './authority';
import { source, sources } from './fields';
import { law, period, right } from './law';
import { place } from './place';

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

/** A file with many records, in the field that is named like the file. */
function listIn(name: string, path: string, list: string, records: v.GenericSchema): RecordKind {
  return { name, path, list, file: v.strictObject({ $schema: schemaField(name, path), [list]: records }) };
}

/** All kinds of records. */
export const RECORD_KINDS: readonly RecordKind[] = [
  oneEach('law', 'laws/', law),
  listIn('places', 'places.json', 'places', v.array(place)),
  listIn('authorities', 'authorities.json', 'authorities', v.array(authority)),
];

/** Schemas that stand in many places: JSON Schemas refer to them by these names. */
export const SHARED_SCHEMAS: Readonly<Record<string, v.GenericSchema>> = { source, sources, right, period };
