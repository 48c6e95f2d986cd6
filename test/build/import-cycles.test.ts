import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');

/** What each file imports of the files beside it, types included; a component counts by its scripts. */
function importsOf(file: string, content: string, isFile: (file: string) => boolean): string[] {
  const code = file.endsWith('.svelte')
    ? [...content.matchAll(/<script\b[^>]*>(.*?)<\/script>/gs)].map((match) => match[1]).join('\n')
    : content;
  return ts
    .preProcessFile(code)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .flatMap(({ fileName }) => {
      const target = path.join(path.dirname(file), fileName);
      return [target, `${target}.ts`].filter(isFile).slice(0, 1);
    });
}

/** Groups of files that import one another, directly or by way of others: strongly connected components, as Tarjan finds them. */
function cyclesIn(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): number => {
    let low = order.size;
    order.set(file, low);
    const position = stack.push(file) - 1;
    for (const target of imports.get(file) ?? []) {
      if (!order.has(target)) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, order.get(target) ?? low);
    }
    if (low === order.get(file)) {
      const group = stack.splice(position);
      if (group.length > 1) cycles.push(group.sort());
    }
    return low;
  };
  for (const file of imports.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

function graphOf(files: ReadonlyMap<string, string>): Map<string, string[]> {
  return new Map([...files].map(([file, content]) => [file, importsOf(file, content, (target) => files.has(target))]));
}

it('no file of src imports itself by way of others, types included', () => {
  const names = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|svelte|mjs)$/.test(name));
  const graph = graphOf(new Map(names.map((name) => [name, readFileSync(path.join(SRC, name), 'utf8')])));
  // Nearly every file imports another: a reader that finds no imports would find no cycle either.
  expect([...graph.values()].filter((targets) => targets.length > 0).length).toBeGreaterThan(graph.size / 2);
  expect(cyclesIn(graph)).toEqual([]);
});

it.each([
  ['a type', "import type { B } from './b';"],
  ['a type among values', "import { b, type B } from './b';"],
  ['what it hands on', "export type { B } from './b';"],
  ['what it loads later', "const b = await import('./b');"],
])('a cycle by %s is found', (_, line) => {
  const files = new Map([
    ['core/a.ts', line],
    ['core/b.ts', "import C from './C.svelte';"],
    ['core/C.svelte', "<script lang=\"ts\">\n  import { a } from './a';\n</script>\n<p>import './d'</p>"],
    ['core/d.ts', "import './a';"],
  ]);
  expect(cyclesIn(graphOf(files))).toEqual([['core/C.svelte', 'core/a.ts', 'core/b.ts']]);
});
