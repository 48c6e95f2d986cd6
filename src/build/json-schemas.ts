import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { RECORD_KINDS, SHARED_SCHEMAS } from '../records/kinds';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * A JSON Schema in which the shared parts are referred to by name, also where they have a meaning of their own: the library
 * writes those out, and a right with its list of words would stand there a hundred times.
 */
function withReferences(schema: Json, shared: ReadonlyMap<string, string>): Json {
  if (Array.isArray(schema)) return schema.map((part) => withReferences(part, shared));
  if (typeof schema !== 'object' || schema === null) return schema;
  const { description, ...rest } = schema;
  const name = shared.get(JSON.stringify(rest));
  // Beside a reference, draft 7 reads nothing: the meaning stands around it.
  if (name !== undefined) return { ...(description === undefined ? {} : { description }), allOf: [{ $ref: `#/$defs/${name}` }] };
  return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, withReferences(part, shared)]));
}

/** The names of definitions that a schema refers to, and those that these refer to. */
function used(schema: Json, definitions: Readonly<Record<string, Json>>, found = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    used(definitions[name] ?? null, definitions, found);
  }
  return found;
}

function jsonSchema(file: GenericSchema): string {
  // Whether a day exists, a JSON Schema cannot ask: the tests do.
  const { $defs = {}, ...schema } = toJsonSchema(file, { ignoreActions: ['check'], definitions: SHARED_SCHEMAS }) as Record<
    string,
    Json
  > & {
    $defs: Record<string, Json>;
  };
  const shared = new Map(
    Object.entries($defs).map(([name, part]) => {
      const { description: _, ...rest } = part as Record<string, Json>;
      return [JSON.stringify(rest), name];
    }),
  );
  const written = withReferences(schema, shared);
  const definitions = Object.fromEntries([...used(written, $defs)].sort().map((name) => [name, $defs[name] ?? null]));
  return `${JSON.stringify({ ...(written as object), $defs: definitions }, null, 2)}\n`;
}

/** The JSON Schema of each kind of record, by file name, as editors read it. */
export function jsonSchemas(): Map<string, string> {
  return new Map(RECORD_KINDS.map(({ name, file }) => [`${name}.schema.json`, jsonSchema(file)]));
}

/** Writes them into a folder. */
export function writeJsonSchemas(folder: string): void {
  for (const [name, contents] of jsonSchemas()) writeFileSync(path.join(folder, name), contents);
}
