import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The contents of a file of records, without the line that names its schema to editors. */
export function readRecord(file: string): unknown {
  const { $schema: _, ...record } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return record;
}

/** The records of a file that holds a list of them. */
export function readList(file: string, list: string): unknown {
  return (readRecord(file) as Record<string, unknown>)[list];
}

/** Paths of the files of a folder, sorted. */
export function filesIn(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => path.join(directory, name));
}
