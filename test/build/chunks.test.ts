import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedFileOf, type Modules } from '../../src/build/chunks';
import { PAGES } from '../../src/core/page-address';
import { fileOfPage } from '../../src/build/words';

const ROOT = '/project';
const at = (file: string): string => path.join(ROOT, 'src', file);
const [APP, OPTIONS, LIST] = [at('app/main.ts'), at('options/main.ts'), at('app/pages.ts')];
const pageId = (page: (typeof PAGES)[number]): string => at(`app/${fileOfPage(page)}`);

/** A build in which each module needs the named ones, and the app reads every page later. */
function built(needs: Readonly<Record<string, readonly string[]>>): Modules {
  return {
    getModuleInfo: (id) => ({ importedIds: needs[id] ?? [], dynamicallyImportedIds: id === LIST ? PAGES.map(pageId) : [] }),
  };
}

describe('the file of a shared module', () => {
  const modules = built({
    [APP]: [LIST, 'runtime'],
    [OPTIONS]: ['runtime', 'options-only'],
    [pageId('cookies')]: ['runtime', 'link', 'rows'],
    [pageId('cookie')]: ['runtime', 'link', 'rows'],
    [pageId('rules')]: ['link', 'law'],
    [pageId('compare')]: ['link', 'law'],
  });
  const file = (id: string): string | null => sharedFileOf(ROOT)(id, modules);

  it.each([
    ['what the app and the settings begin with', 'runtime', 'base'],
    ['what four pages need', 'link', 'common'],
    ['what the page of cookies shares with one of its kind', 'rows', 'cookies'],
    ['what two other pages share', 'law', null],
    ['what the settings alone need', 'options-only', null],
    ['the app itself', APP, null],
    ['a page itself', pageId('cookies'), null],
  ])('%s: %s is in %s', (_, id, expected) => {
    expect(file(id)).toBe(expected);
  });

  it('never needs a file that needs it, whatever needs what', () => {
    const names = Array.from({ length: 12 }, (_, index) => `module-${String(index)}`);
    // A module needs only those after it, as modules without circles can be put in order.
    const needs = fc.record({
      modules: fc.tuple(...names.map((_, index) => fc.subarray(names.slice(index + 1)))),
      entries: fc.tuple(...[APP, OPTIONS, ...PAGES.map(pageId)].map(() => fc.subarray(names))),
    });
    fc.assert(
      fc.property(needs, ({ modules: between, entries }) => {
        const edges = Object.fromEntries([
          ...names.map((name, index) => [name, between[index] ?? []] as const),
          ...[APP, OPTIONS, ...PAGES.map(pageId)].map((id, index) => [id, entries[index] ?? []] as const),
        ]);
        const graph = built({ ...edges, [APP]: [LIST, ...(edges[APP] ?? [])] });
        const fileOf = sharedFileOf(ROOT);
        const above: Readonly<Record<string, readonly string[]>> = { base: ['base'], common: ['base', 'common'] };
        for (const [name, needed] of Object.entries(edges))
          for (const id of needed) {
            const [own, other] = [fileOf(name, graph), fileOf(id, graph)];
            if (own && above[own]) expect(above[own], `${name} in ${own} needs ${id}`).toContain(other);
          }
      }),
    );
  });
});
