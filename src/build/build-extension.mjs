import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');

/**
 * What Vite is called with to build the extension. Its module runner reads our configuration: bundled first, as Vite does
 * by itself, each import without an extension is a warning about a loader that we do not use.
 *
 * @param {string} target `chromium` or `firefox`
 */
export function buildArguments(target) {
  return ['build', '--mode', target, '--configLoader', 'runner', '--logLevel', 'warn'];
}

/**
 * Builds the extension into `dist/<target>`. Throws where Vite fails, which says itself what is wrong.
 *
 * @param {string} target `chromium` or `firefox`
 * @param {import('node:child_process').StdioOptions} [stdio] where Vite writes to; a command whose standard output is its result passes another
 */
export function buildExtension(target, stdio = 'inherit') {
  const vite = path.join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  // Whoever has used Vite's module runner before is in development from then on, and would build its slower and larger code.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, [vite, ...buildArguments(target)], { cwd: root, stdio, env });
  if (status !== 0) throw new Error(`The extension could not be built for ${target}; the reason stands above.`);
}
