import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';
import { sharedFileOf } from './src/build/chunks.ts';
import { data } from './src/build/data.ts';
import { firstFiles } from './src/build/first-files.ts';
import { licences } from './src/build/licences.ts';
import { locales } from './src/build/locales.ts';
import { manifestFor, type BrowserTarget, type Manifest } from './src/build/manifest.ts';
import { popup } from './src/build/popup.ts';
import { words } from './src/build/words.ts';
import { worker } from './src/build/worker.ts';

const root = import.meta.dirname;

/** Re-reads the manifest when it changes under `vite build --watch`; the import above is read once. */
function browserManifest(target: BrowserTarget): Plugin {
  const file = path.join(root, 'manifest.json');
  return {
    name: 'crx:browser-manifest',
    buildStart() {
      this.addWatchFile(file);
    },
    transformCrxManifest: () => manifestFor(target, JSON.parse(readFileSync(file, 'utf8')) as Manifest),
  } as Plugin;
}

export default defineConfig(({ command, mode }) => {
  const target: BrowserTarget = mode === 'firefox' ? 'firefox' : 'chromium';
  const oldest = target === 'firefox' ? 'firefox140' : 'chrome123';
  /** The modules that popup and background are built of, apart from the pages. */
  const apart = new Set<string>();
  return {
    plugins: [
      svelte(),
      popup(root, oldest, apart),
      locales(root),
      data(root),
      worker(root, oldest, apart),
      licences(root, apart),
      words(root),
      firstFiles(root),
      browserManifest(target),
      crx({ manifest: manifestFor(target) as unknown as ManifestV3Export, browser: target === 'firefox' ? 'firefox' : 'chrome' }),
    ],
    build: {
      // The development server empties its folder, and svelte-check loads this file as one: never the built extension's.
      outDir: command === 'serve' ? 'dist/dev' : `dist/${target}`,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      target: oldest,
      // How long our own plugins take is known: the popup and the background are builds of their own.
      rolldownOptions: {
        checks: { bundlerTimings: false },
        // Asked for by `includeDependenciesRecursively`, without which a file would hold more than it is said to.
        preserveEntrySignatures: 'allow-extension',
        input: { app: 'src/app/index.html', policy: 'src/popup/policy.html' },
        output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: sharedFileOf(root) }] } },
      },
    },
  };
});
