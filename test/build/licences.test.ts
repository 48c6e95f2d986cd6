import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Plugin } from 'vite';
import { bundledPackage, licences, packagesOf, packagesWithReason } from '../../src/build/licences';

const root = path.resolve(import.meta.dirname, '../..');
let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'licences-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A package as it is installed; null: without the text of its licence. */
function install(name: string, license: unknown, text: string | null): void {
  const at = path.join(folder, 'node_modules', name);
  mkdirSync(at, { recursive: true });
  writeFileSync(path.join(at, 'package.json'), JSON.stringify({ name, version: '1.2.3', license }));
  if (text !== null) writeFileSync(path.join(at, 'LICENSE'), text);
}

/** What the build emits where the scripts are made of these modules. */
function emitted(modules: readonly string[]): Map<string, string> {
  const files = new Map<string, string>();
  const plugin = licences(folder, new Set(modules)) as Plugin & { generateBundle: (options: null, bundle: object) => void };
  plugin.generateBundle.call(
    { emitFile: ({ fileName, source }: { fileName: string; source: string }) => void files.set(fileName, source) } as never,
    null,
    {},
  );
  return files;
}

describe('the packages in a script', () => {
  it('are known by the folders of its modules, the innermost where one lies in another', () => {
    expect(
      packagesOf([
        '/p/src/core/site/host.ts',
        '/p/node_modules/tldts/dist/index.js',
        '/p/node_modules/tldts/dist/more.js',
        '/p/node_modules/a/node_modules/@scope/b/x.js?query',
        'C:\\p\\node_modules\\@scope\\c\\x.js',
        '\0vite/preload-helper.js',
        '\0rolldown/runtime.js',
        '\0virtual:ours',
      ]),
    ).toEqual(['@scope/b', '@scope/c', 'rolldown', 'tldts', 'vite']);
  });
});

describe('a package on the page of licences', () => {
  it('has version, licence and the text of its authors', () => {
    expect(bundledPackage(root, 'idb')).toMatchObject({ name: 'idb', licence: 'ISC', text: expect.stringContaining('Jake Archibald') });
  });

  it('has only its own part of what a tool of the build prints', () => {
    install('tool', 'MIT', '# tool license\nMIT, by us\n\n# Licenses of bundled dependencies\n\n## other');
    expect(bundledPackage(folder, 'tool').text).toBe('# tool license\nMIT, by us');
  });

  it.each([
    ['under a licence that we do not take', 'GPL-3.0', 'text', 'under GPL-3.0'],
    ['that names none', undefined, 'text', 'under undefined'],
    ['without the text', 'MIT', null, 'without the text'],
  ])('%s stops the build', (_, license, text, message) => {
    install('other', license, text);
    expect(() => bundledPackage(folder, 'other')).toThrow(message);
  });
});

describe('the build', () => {
  beforeEach(() => {
    mkdirSync(path.join(folder, 'docs'));
    writeFileSync(path.join(folder, 'docs', 'dependencies.md'), '| package |\n| --- |\n| `known` | MIT |\n| `third-party-web` | MIT |\n');
    writeFileSync(path.join(folder, 'LICENSE'), 'ours');
    for (const name of ['known', 'unknown', 'third-party-web']) install(name, 'MIT', `text of ${name}`);
  });

  it('puts the texts of all that is in the package into it', () => {
    const files = emitted([path.join(folder, 'node_modules/known/index.js')]);
    expect(files.get('LICENSE')).toBe('ours');
    expect(JSON.parse(files.get('data/licences.json') ?? '')).toEqual([
      { name: 'known', version: '1.2.3', licence: 'MIT', text: 'text of known' },
      { name: 'third-party-web', version: '1.2.3', licence: 'MIT', text: 'text of third-party-web' },
    ]);
  });

  it('stops the build where a package has no reason', () => {
    expect(() => emitted([path.join(folder, 'node_modules/unknown/index.js')])).toThrow(
      'without a reason in docs/dependencies.md: unknown',
    );
  });

  it('finds the reasons in the tables alone', () => {
    expect(packagesWithReason('`a` is good\n| `b` | MIT |\n| package | licence |\n| --- | --- |\n| `@c/d` | ISC |')).toEqual(['b', '@c/d']);
  });
});
