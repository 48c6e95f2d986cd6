import { readFileSync } from 'node:fs';
import path from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';
import { overBudget } from './page-budgets.ts';
import { emitWords } from './words.ts';

const PAGE = 'src/popup/index.html';
const SCRIPT = 'assets/popup.js';

interface Bundle {
  code: string;
  /** Bytes of the script alone, without the style. */
  script: number;
  files: string[];
  modules: readonly string[];
}

/**
 * Everything the popup runs as one script: what the other pages share with it is built in once more. Every further file is
 * asked for over the browser's own process, and that, not our code, was most of the time until the popup could be read.
 */
async function bundle(root: string, browser: string): Promise<Bundle> {
  const result = await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [svelte()],
    build: {
      write: false,
      target: browser,
      modulePreload: false,
      cssCodeSplit: false,
      rollupOptions: { input: path.join(root, 'src/popup/main.ts'), output: { format: 'es', codeSplitting: false } },
    },
  });
  const output = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
  const script = output.find((file) => file.type === 'chunk');
  const style = output.find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
  if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('The popup has no script or no style');
  const appearanceFile = path.join(root, 'public/appearance.js');
  // Nothing stands in the page before the script runs, so theme and style are still there before anything can be seen.
  const before = [
    readFileSync(appearanceFile, 'utf8')
      .replace(/^\s*\/\/.*\n/gm, '')
      .replace(/\n\s*/g, ''),
    `{const sheet=new CSSStyleSheet();sheet.replaceSync(${JSON.stringify(String(style.source).trim())});document.adoptedStyleSheets=[sheet];}`,
  ];
  return {
    code: [...before, script.code].join('\n'),
    script: Buffer.byteLength(script.code),
    files: [appearanceFile, ...script.moduleIds.filter((id) => path.isAbsolute(id) && !id.includes('?'))],
    modules: script.moduleIds,
  };
}

/** Builds the popup apart from the other pages, and emits its words with it. What it is built of is added to `modules`. */
export function popup(root: string, browser: string, modules: Set<string>): Plugin[] {
  let serving = false;
  let built: Bundle | null = null;
  const isPopup = (filename: string): boolean => path.relative(root, filename) === PAGE;
  return [
    {
      name: 'crx:popup',
      configResolved(config) {
        serving = config.command === 'serve';
      },
      async buildStart() {
        if (serving) return;
        built = await bundle(root, browser);
        for (const file of built.files) this.addWatchFile(file);
        for (const id of built.modules) modules.add(id);
      },
      transformIndexHtml: {
        order: 'pre',
        // The development server takes the page as it is written.
        handler: (html, { filename }) => (serving || !isPopup(filename) ? html : html.replace(/\s*<script [^>]*><\/script>/g, '')),
      },
      generateBundle() {
        if (!built) return emitWords(this, root, 'popup', null);
        for (const sentence of overBudget('popup', { script: built.script, words: 0 })) this.error(sentence);
        this.emitFile({ type: 'asset', fileName: SCRIPT, source: built.code });
        emitWords(this, root, 'popup', built.code);
      },
    },
    {
      name: 'crx:popup-script',
      transformIndexHtml: {
        order: 'post',
        handler: (html, { filename }) =>
          serving || !isPopup(filename)
            ? html
            : { html, tags: [{ tag: 'script', attrs: { type: 'module', src: `/${SCRIPT}` }, injectTo: 'head' }] },
      },
    },
  ];
}
