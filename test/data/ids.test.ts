import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Tombstone } from '../../src/core/source';

const DATA = path.resolve(import.meta.dirname, '../../src/data');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
/** Every id that was ever published, by kind. Lines are added, never taken away. */
const published = read(path.join(import.meta.dirname, 'published-ids.json')) as Record<string, string[]>;
const tombstones = listIn(path.join(DATA, 'tombstones.json')) as Tombstone[];

/** The records of a file, which stand beside the name of their schema. */
function listIn(file: string): unknown {
  const contents = read(file) as object;
  return Object.values(contents).find(Array.isArray) ?? contents;
}

function idsOf(kind: string): string[] {
  const files = readdirSync(DATA).includes(kind)
    ? readdirSync(path.join(DATA, kind)).map((file) => ({ file, record: read(path.join(DATA, kind, file)) as { id: string } }))
    : (listIn(path.join(DATA, `${kind}.json`)) as { id: string }[]).map((record) => ({ file: null, record }));
  for (const { file, record } of files) if (file !== null) expect(`${record.id}.json`).toBe(file);
  return files.map(({ record }) => record.id);
}

/** Ids that were published, are gone and left nothing; and ids that are there and not yet written down as published. */
function unaccounted(
  was: readonly string[],
  is: readonly string[],
  gone: readonly string[],
): { vanished: string[]; unpublished: string[] } {
  return {
    vanished: was.filter((id) => !is.includes(id) && !gone.includes(id)),
    unpublished: is.filter((id) => !was.includes(id)),
  };
}

describe.each(Object.keys(published))('the ids of %s', (kind) => {
  const ids = idsOf(kind);
  const gone = tombstones.filter((one) => one.kind === kind);

  it('are unique, in kebab-case, and match their file names', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('never vanish without a tombstone, and are written down in published-ids.json', () => {
    expect(
      unaccounted(
        published[kind] ?? [],
        ids,
        gone.map(({ id }) => id),
      ),
    ).toEqual({ vanished: [], unpublished: [] });
  });

  it('are not used again after their record was removed', () => {
    expect(gone.filter(({ id }) => ids.includes(id))).toEqual([]);
    for (const { id, successor } of gone) {
      expect(published[kind]).toContain(id);
      if (successor !== null) expect([...ids, ...gone.map((one) => one.id)]).toContain(successor);
    }
  });
});

describe('tombstones', () => {
  it('are of a kind that has ids, and never their own successors', () => {
    for (const one of tombstones) {
      expect(Object.keys(published)).toContain(one.kind);
      expect(one.successor).not.toBe(one.id);
    }
  });

  it('are asked for as soon as a record is gone', () => {
    expect(unaccounted(['a', 'b', 'c'], ['a', 'd'], ['c'])).toEqual({ vanished: ['b'], unpublished: ['d'] });
  });
});
