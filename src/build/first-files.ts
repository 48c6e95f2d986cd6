import path from 'node:path';
import type { Plugin } from 'vite';
import { PAGES } from '../core/page-address.ts';
import { fileOfPage } from './words.ts';

const SCRIPT = 'first-files.js';
const APP = 'src/app/index.html';
/** What every page of the app reads before it can say a word. */
const DATA = ['/data/directory.json', '/data/letter-languages.json'];

interface Chunk {
  type: string;
  fileName: string;
  facadeModuleId?: string | null;
  imports?: string[];
  viteMetadata?: { importedCss: Set<string> };
}
type Bundle = Record<string, Chunk>;

/** A chunk, what it needs before it can run, and their styles. */
function filesOf(bundle: Bundle, fileName: string, found = new Set<string>()): Set<string> {
  const chunk = bundle[fileName];
  if (chunk?.type !== 'chunk' || found.has(fileName)) return found;
  found.add(fileName);
  for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
  for (const needed of chunk.imports ?? []) filesOf(bundle, needed, found);
  return found;
}

/** Runs before everything else of the page: asks for the files of the page that the address names, the first one where it names none. */
export const firstFilesScript = (files: Readonly<Record<string, readonly string[]>>): string => `(() => {
  const files = ${JSON.stringify(files)};
  const named = location.hash.slice(2).split('?')[0];
  const page = Object.hasOwn(files, named) ? named : ${JSON.stringify(PAGES[0])};
  const ask = (rel, href, as) => {
    const link = Object.assign(document.createElement('link'), { rel, href, crossOrigin: 'anonymous' });
    if (as) link.as = as;
    document.head.append(link);
  };
  for (const file of files[page]) file.endsWith('.css') ? ask('preload', file, 'style') : ask('modulepreload', file);
  for (const file of ${JSON.stringify(DATA)}) ask('preload', file, 'fetch');
  try {
    const language = localStorage.getItem('language');
    if (language) ask('preload', \`/locales/\${page}-\${language}.json\`, 'fetch');
  } catch {
    // Storage may be blocked: then they are asked for later.
  }
})();
`;

/**
 * Emits a script that begins to load what a page of the app needs, by its address, before the app itself is there: otherwise
 * one waits for the other. Comes after what changes the chunks.
 */
export function firstFiles(root: string): Plugin {
  return {
    name: 'crx:first-files',
    apply: 'build',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      // Before the styles: a script waits for those above it.
      handler: (html, { filename }) =>
        path.relative(root, filename) === APP
          ? { html, tags: [{ tag: 'script', attrs: { src: `/${SCRIPT}` }, injectTo: 'head-prepend' as const }] }
          : html,
    },
    generateBundle(_, output) {
      const bundle = output as unknown as Bundle;
      const chunks = Object.values(bundle);
      const app = chunks.find(({ facadeModuleId }) => facadeModuleId && path.relative(root, facadeModuleId) === APP);
      if (!app) throw new Error('The app is not in the build');
      const before = filesOf(bundle, app.fileName);
      const files = PAGES.map((page) => {
        const own = chunks.find(({ facadeModuleId }) => facadeModuleId && path.basename(facadeModuleId) === fileOfPage(page));
        if (!own) throw new Error(`The page “${page}” is not in the build`);
        return [page, [...filesOf(bundle, own.fileName)].filter((file) => !before.has(file)).map((file) => `/${file}`)] as const;
      });
      this.emitFile({ type: 'asset', fileName: SCRIPT, source: firstFilesScript(Object.fromEntries(files)) });
    },
  };
}
