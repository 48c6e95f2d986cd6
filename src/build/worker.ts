import path from 'node:path';
import { build, type Plugin } from 'vite';
import { inAscii } from './ascii.ts';

const ENTRY = 'src/background/index.ts';

/**
 * Builds the background as one file, in place of the chunk it shares with the pages: it is started anew many times a
 * day, and each further file is one more question to the browser's own process before the first answer. What it is built
 * of is added to `modules`.
 */
export function worker(root: string, browser: string, modules: Set<string>): Plugin {
  const entry = path.join(root, ENTRY);
  return {
    name: 'crx:worker',
    apply: 'build',
    enforce: 'post',
    async generateBundle(_, bundle) {
      const chunk = Object.values(bundle).find(
        (file) => file.type === 'chunk' && file.facadeModuleId !== null && path.resolve(file.facadeModuleId) === entry,
      );
      if (chunk?.type !== 'chunk') throw new Error('The background is not in the build');
      const result = await build({
        configFile: false,
        root,
        publicDir: false,
        logLevel: 'warn',
        build: {
          write: false,
          target: browser,
          modulePreload: false,
          rollupOptions: { input: entry, output: { format: 'es', codeSplitting: false } },
        },
      });
      const output = [result].flat().flatMap((one) => ('output' in one ? one.output : []));
      const [own, ...others] = output.filter((file) => file.type === 'chunk');
      if (own?.type !== 'chunk' || others.length > 0) throw new Error('The background is not one file');
      // Read anew at every wake: the list of public suffixes alone is four times as long as all the rest.
      const heavy = own.moduleIds.find((id) => /[\\/](?:tldts[^\\/]*|d3-[^\\/]*|svelte)[\\/]/.test(id));
      if (heavy !== undefined) throw new Error(`The background must not carry ${path.relative(root, heavy)}`);
      for (const id of own.moduleIds) modules.add(id);
      chunk.code = inAscii(own.code);
      chunk.imports = [];
    },
  };
}
