import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';
import type { BundledPackage } from '../core/licence.ts';

/** What may be in the package beside our own code: licences that ask for no more than their own text and the name of the author. */
const ALLOWED: readonly string[] = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MPL-2.0'];

/** Packages whose data, and not code, is put into the extension. */
const DATA: readonly string[] = ['third-party-web'];

/** Helpers that the build itself writes into a script, by how their modules begin. */
const OF_THE_BUILD: Readonly<Record<string, string>> = { '\0vite/': 'vite', '\0rolldown/': 'rolldown' };

/** The names of the packages that these modules are of, each once, in the order of the alphabet. Modules of ours have none. */
export function packagesOf(modules: Iterable<string>): string[] {
  const names = new Set<string>();
  for (const module of modules) {
    const inPackage = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(module)?.[1]?.replace('\\', '/');
    const name = inPackage ?? Object.entries(OF_THE_BUILD).find(([start]) => module.startsWith(start))?.[1];
    if (name !== undefined) names.add(name);
  }
  return [...names].sort();
}

/** The packages that a table of `docs/dependencies.md` gives a reason for: the first cell of each row. */
export function packagesWithReason(markdown: string): string[] {
  return [...markdown.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
}

/** Only what is in the extension: the tools of the build print the licences of what is in them below their own. */
const ownPart = (text: string): string => (text.split(/^#+ Licenses of bundled dependencies/m)[0] ?? text).trim();

/**
 * A package as the page of licences names it. Throws where its licence is none of those we take, or where its text is
 * missing: each of these licences asks for the text to go along.
 */
export function bundledPackage(root: string, name: string): BundledPackage {
  const folder = path.join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license?: unknown;
  };
  if (typeof license !== 'string' || !ALLOWED.includes(license))
    throw new Error(`${name} ${version} is under ${String(license)}, which is none of ${ALLOWED.join(', ')}`);
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(one));
  if (file === undefined) throw new Error(`${name} ${version} comes without the text of its licence`);
  return { name, version, licence: license, text: ownPart(readFileSync(path.join(folder, file), 'utf8')) };
}

/**
 * Emits `data/licences.json`: every package that is in a script of the extension, or whose data is, with its licence.
 * Refuses one that `docs/dependencies.md` gives no reason for, so that none comes in by way of another unseen.
 * `modules`: those of the builds of their own, which are not in this bundle.
 */
export function licences(root: string, modules: ReadonlySet<string>): Plugin {
  return {
    name: 'crx:licences',
    enforce: 'post',
    generateBundle(_, bundle) {
      const all = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const names = [...new Set([...packagesOf([...all, ...modules]), ...DATA])].sort();
      const known = packagesWithReason(readFileSync(path.join(root, 'docs', 'dependencies.md'), 'utf8'));
      const unknown = names.filter((name) => !known.includes(name));
      if (unknown.length > 0) throw new Error(`In the extension, without a reason in docs/dependencies.md: ${unknown.join(', ')}`);
      const source = JSON.stringify(names.map((name) => bundledPackage(root, name)));
      this.emitFile({ type: 'asset', fileName: 'data/licences.json', source });
      this.emitFile({ type: 'asset', fileName: 'LICENSE', source: readFileSync(path.join(root, 'LICENSE'), 'utf8') });
    },
  };
}
