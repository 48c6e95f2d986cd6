import path from 'node:path';
import type { Plugin } from 'vite';
import { FAILURE_MESSAGES } from '../core/message.ts';
import { PAGES, type PageName } from '../core/page-address.ts';
import type { WordSet } from '../platform/i18n.ts';
import { interfaceMessages, languages } from './locales.ts';
import { overBudget } from './page-budgets.ts';

/** The messages that a script names: whole keys, stems of plurals, and all that begin like a key made at run time (`verdict_${verdict}`). */
export function messagesOf(code: string, messages: Readonly<Record<string, string>>): Record<string, string> {
  const whole = new Set<string>();
  const starts = new Set<string>();
  for (const [, text = '', more] of code.matchAll(/["'`]([a-zA-Z][\w-]*)(["'`]|\$\{)/g)) {
    if (more === '${') starts.add(text);
    else whole.add(text);
  }
  const named = (key: string): boolean => whole.has(key) || whole.has(key.replace(/_(?:zero|one|two|few|many|other)$/, ''));
  return Object.fromEntries(
    Object.entries(messages).filter(([key]) => named(key) || [...starts].some((start) => start.includes('_') && key.startsWith(start))),
  );
}

interface Emitter {
  emitFile(file: { type: 'asset'; fileName: string; source: string }): unknown;
}

/** Emits `locales/<set>-<language>.json`: the words that a part of the extension can say, found in its code; all of them where there is no code to look in. */
export function emitWords(into: Emitter, root: string, set: WordSet, code: string | null): void {
  for (const language of languages(root)) {
    const messages = interfaceMessages(root, language);
    const source = JSON.stringify(code === null ? messages : messagesOf(code, messages));
    into.emitFile({ type: 'asset', fileName: `locales/${set}-${language}.json`, source });
  }
}

/** Where the parts begin that are no page about a shop. */
const ENTRIES = {
  background: 'src/background/index.ts',
  options: 'src/options/index.html',
  policy: 'src/popup/policy.html',
} as const satisfies Partial<Record<WordSet, string>>;
const APP = 'src/app/index.html';

/** The name of the file that draws a page: `opt-outs` is drawn by `OptOutsPage.svelte`. */
export const fileOfPage = (page: PageName): string =>
  `${page.replace(/(?:^|-)[a-z]/g, (start) => start.replace('-', '').toUpperCase())}Page.svelte`;

type Bundle = Record<
  string,
  { type: string; fileName: string; facadeModuleId?: string | null; imports?: string[]; dynamicImports?: string[]; code?: string }
>;

/** A chunk and all that it needs before it can run, and of those that they read later the wanted ones: their code by the names of their files. */
function codeFrom(
  bundle: Bundle,
  fileName: string,
  isWanted: (later: string) => boolean,
  found = new Map<string, string>(),
): Map<string, string> {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || found.has(fileName)) return found;
  found.set(fileName, chunk.code ?? '');
  for (const needed of chunk.imports ?? []) codeFrom(bundle, needed, isWanted, found);
  for (const later of (chunk.dynamicImports ?? []).filter(isWanted)) codeFrom(bundle, later, isWanted, found);
  return found;
}

/** Emits the words of every part but the popup, which is built by itself, and refuses a page that has grown over its budget. Comes after what changes the chunks. */
export function words(root: string): Plugin {
  let serving = false;
  return {
    name: 'crx:words',
    enforce: 'post',
    configResolved(config) {
      serving = config.command === 'serve';
    },
    generateBundle(_, output) {
      const bundle = output as unknown as Bundle;
      const code = (
        what: string,
        fits: (file: string) => boolean,
        isWanted: (later: string) => boolean = () => false,
      ): Map<string, string> | null => {
        if (serving) return null;
        const chunk = Object.values(bundle).find(({ facadeModuleId }) => facadeModuleId && fits(path.relative(root, facadeModuleId)));
        if (chunk === undefined) throw new Error(`${what} is not in the build, and its words cannot be found`);
        return codeFrom(bundle, chunk.fileName, isWanted);
      };
      const pageFiles = new Set(PAGES.map(fileOfPage));
      // What a page reads later says words as well; another page has its own.
      const isPart = (fileName: string): boolean => !pageFiles.has(path.basename(bundle[fileName]?.facadeModuleId ?? ''));
      const over: string[] = [];
      const app = code(APP, (file) => file === APP);
      for (const page of PAGES) {
        const name = fileOfPage(page);
        const isOwn = (file: string): boolean => file.startsWith('src/app/') && path.basename(file) === name;
        const [own, whole] = [code(name, isOwn), code(name, isOwn, isPart)];
        if (own === null || whole === null || app === null) {
          emitWords(this, root, page, null);
          continue;
        }
        const joined = (...parts: Map<string, string>[]): string => [...new Map(parts.flatMap((part) => [...part])).values()].join('\n');
        const all = joined(app, whole);
        emitWords(this, root, page, all);
        const words = JSON.stringify(messagesOf(all, interfaceMessages(root, 'en')));
        over.push(...overBudget(page, { script: Buffer.byteLength(joined(app, own)), words: Buffer.byteLength(words) }));
      }
      if (over.length > 0) throw new Error(over.join('\n'));
      for (const [set, entry] of Object.entries(ENTRIES)) {
        const own = code(entry, (file) => file === entry);
        emitWords(this, root, set as WordSet, own === null ? null : [...own.values()].join('\n'));
      }
      emitWords(this, root, 'crash', serving ? null : JSON.stringify(FAILURE_MESSAGES));
    },
  };
}
