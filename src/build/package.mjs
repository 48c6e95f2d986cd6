// Builds the extension and packs it for both stores, with its source beside it: artifacts/<chromium|firefox|source>/*.zip.
// `--no-build` packs what lies in dist/; `--asks-anew` allows a release for which browsers ask people again.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { notePublishedIds } from './published-ids.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const RELEASED = path.join(root, 'test', 'build', 'released-permissions.json');
const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);

try {
  const { values } = parseArgs({
    options: { 'no-build': { type: 'boolean', default: false }, 'asks-anew': { type: 'boolean', default: false } },
  });
  await setup({ browsers: false });
  const { runnerImport } = await import('vite');
  const packing = await runnerImport(path.join(import.meta.dirname, 'packing.ts'), { root, configFile: false, logLevel: 'error' });
  const { askedAnew, filesBelow, pack } = packing.module;
  if (!values['no-build']) for (const target of ['chromium', 'firefox']) buildExtension(target);
  const manifest = read(path.join(root, 'dist', 'chromium', 'manifest.json'));
  const anew = askedAnew(manifest, read(RELEASED));
  if (anew.length > 0 && !values['asks-anew'])
    throw new Error(`Whoever updates would be asked again, for ${anew.join(', ')}. If that is meant: npm run package -- --asks-anew`);

  const name = `privacy-receipt-${manifest.version}`;
  const packed = (/** @type {string} */ kind, /** @type {string} */ from, /** @type {readonly string[]} */ files) => {
    const archive = path.join('artifacts', kind, `${name}${kind === 'source' ? '-source' : ''}.zip`);
    const { bytes, sha256 } = pack(from, files, path.join(root, archive));
    say(`${archive}  ${String(bytes)} bytes  sha256 ${sha256}`);
  };
  for (const target of ['chromium', 'firefox']) {
    const folder = path.join(root, 'dist', target);
    packed(target, folder, filesBelow(folder));
  }
  const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  if (listed.status === 0) packed('source', root, listed.stdout.split('\0').filter(Boolean).sort());
  else say('No source archive: this folder is no git clone.');

  const { permissions, host_permissions } = manifest;
  writeFileSync(RELEASED, `${JSON.stringify({ version: manifest.version, permissions, host_permissions }, null, 2)}\n`);
  const noted = notePublishedIds();
  if (noted.length > 0) say(`Published from now on, to be committed (test/data/published-ids.json): ${noted.join(', ')}`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
