import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Tombstone } from '../../src/core/source';

const DATA = path.resolve(import.meta.dirname, '../../src/data');
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
/** Every id that was ever published, by kind. Packing adds the new ones; none is taken away. */
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

/** Ids that were published, are gone and left nothing. */
function vanished(was: readonly string[], is: readonly string[], gone: readonly string[]): string[] {
  return was.filter((id) => !is.includes(id) && !gone.includes(id));
}

describe.each(Object.keys(published))('the ids of %s', (kind) => {
  const ids = idsOf(kind);
  const gone = tombstones.filter((one) => one.kind === kind);

  it('are unique, in kebab-case, and match their file names', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('never vanish without a tombstone', () => {
    const left = gone.map(({ id }) => id);
    expect(vanished(published[kind] ?? [], ids, left)).toEqual([]);
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
    expect(vanished(['a', 'b', 'c'], ['a', 'd'], ['c'])).toEqual(['b']);
  });
});

it('packing the extension writes down the ids that are published with it for the first time', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'published-')), 'ids.json');
  const before = { catalogue: published['catalogue']?.slice(1), policies: published['policies']?.slice(0, -1) };
  writeFileSync(file, JSON.stringify(before));
  const script = pathToFileURL(path.join(DATA, '..', 'build', 'published-ids.mjs')).href;
  const code = `const { notePublishedIds } = await import(${JSON.stringify(script)}); console.log(JSON.stringify(notePublishedIds(${JSON.stringify(file)})));`;
  const noted: unknown = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }));
  expect(noted).toEqual(expect.arrayContaining([published['catalogue']?.[0], published['policies']?.at(-1)]));
  const after = read(file) as Record<string, string[]>;
  for (const [kind, ids] of Object.entries(before)) {
    expect(after[kind]?.slice(0, ids?.length)).toEqual(ids);
    expect(idsOf(kind).filter((id) => !after[kind]?.includes(id))).toEqual([]);
  }
});
