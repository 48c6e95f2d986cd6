import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestFor } from '../../src/build/manifest';
import { askedAnew, filesBelow, pack } from '../../src/build/packing';
import { unzip } from '../zip';

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'packing-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The same files, written in another order and at another time. */
function written(name: string, order: readonly string[], time: number): string {
  const at = path.join(folder, name);
  for (const file of order) {
    mkdirSync(path.dirname(path.join(at, file)), { recursive: true });
    writeFileSync(path.join(at, file), `content of ${file}`);
    utimesSync(path.join(at, file), time, time);
  }
  return at;
}

describe('a package', () => {
  it('has the same bytes from the same files, whenever and in whatever order they were written', async () => {
    const one = written('one', ['manifest.json', 'src/a.js', 'src/b/c.js'], 1_700_000_000);
    const two = written('two', ['src/b/c.js', 'src/a.js', 'manifest.json'], 1_790_000_000);
    const [first, second] = [one, two].map((from, at) => {
      const archive = path.join(folder, `archive-${String(at)}`, 'x.zip');
      return { ...pack(from, filesBelow(from), archive), archive };
    });
    expect(second?.sha256).toBe(first?.sha256);
    const bytes = readFileSync(first?.archive ?? '');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(first?.sha256);
    expect([...(await unzip(bytes)).keys()]).toEqual(['manifest.json', 'src/a.js', 'src/b/c.js']);
  });
});

describe('an update', () => {
  const released = JSON.parse(readFileSync(path.join(import.meta.dirname, 'released-permissions.json'), 'utf8')) as Parameters<
    typeof askedAnew
  >[1];

  it.each(['chromium', 'firefox'] as const)(
    'asks nobody again in %s: nothing is required that the last release did not require',
    (target) => {
      expect(askedAnew(manifestFor(target), released)).toEqual([]);
    },
  );

  it('would ask again for a new host or permission, and not for an optional one', () => {
    expect(
      askedAnew(
        {
          permissions: [...released.permissions, 'tabs'],
          host_permissions: ['<all_urls>'],
          optional_permissions: ['history'],
          optional_host_permissions: ['*://*.example.com/*'],
        },
        released,
      ),
    ).toEqual(['tabs', '<all_urls>']);
  });
});
