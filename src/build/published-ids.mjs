import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
const DATA = path.join(root, 'src', 'data');
const PUBLISHED = path.join(root, 'test', 'data', 'published-ids.json');
const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));

/**
 * The ids of the records of one kind: of a folder one a file, else those of the one list in the file.
 *
 * @param {string} kind such as `policies`, or `catalogue`
 * @returns {string[]}
 */
export function idsOf(kind) {
  const folder = path.join(DATA, kind);
  if (existsSync(folder)) return readdirSync(folder).map((file) => read(path.join(folder, file)).id);
  const contents = read(path.join(DATA, `${kind}.json`));
  // The records stand beside the name of their schema.
  const records = Object.values(contents).find(Array.isArray) ?? contents;
  return records.map((/** @type {{ id: string }} */ { id }) => id);
}

/**
 * Writes down the ids that go out with a package, from which day on none of them may vanish. Returns those that are new.
 *
 * @param {string} [file] where they are written down
 * @returns {string[]}
 */
export function notePublishedIds(file = PUBLISHED) {
  const published = read(file);
  const noted = [];
  for (const [kind, ids] of Object.entries(published)) {
    const added = idsOf(kind).filter((id) => !ids.includes(id));
    noted.push(...added);
    published[kind] = [...ids, ...added];
  }
  if (noted.length > 0) writeFileSync(file, `${JSON.stringify(published, null, 2)}\n`);
  return noted;
}
