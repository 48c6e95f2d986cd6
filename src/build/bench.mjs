// Figures, no verdicts: builds and packs the extension, then measures it beside a bare one. `-- --no-build` measures what lies in dist/, `--only bursts` a part,
// `--page cookies` one page of ours, `--peer <folder> --peer-page <path> --rows <selector>` puts another extension that lists cookies beside ours.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './build-extension.mjs';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Standard output is for the figures; what a step says goes to standard error. */
function step(what, file, args) {
  const { status } = spawnSync(process.execPath, [path.join(root, file), ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error(`${what} failed; the reason stands above.`);
}

try {
  const { values } = parseArgs({
    options: {
      'no-build': { type: 'boolean', default: false },
      rounds: { type: 'string', default: '15' },
      only: { type: 'string', multiple: true, default: [] },
      page: { type: 'string', multiple: true, default: [] },
      peer: { type: 'string' },
      'peer-page': { type: 'string' },
      rows: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds takes a whole number.');
  const { peer: folder, 'peer-page': page, rows } = values;
  const peer = folder !== undefined && page !== undefined && rows !== undefined ? { folder: path.resolve(folder), page, rows } : null;
  if (peer === null && [folder, page, rows].some((one) => one !== undefined))
    throw new Error('--peer, --peer-page and --rows go together.');
  await setup({ browsers: true });
  if (!values['no-build']) {
    for (const target of ['chromium', 'firefox']) buildExtension(target, ['ignore', 2, 2]);
  }
  if (values.only.length === 0 || values.only.includes('package')) step('Packing', 'src/build/package.mjs', ['--no-build']);
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(path.join(root, 'test', 'bench', 'bench.ts'), { root, configFile: false, logLevel: 'error' });
  const unknown = values.only.find((part) => !module.PARTS.includes(part));
  if (unknown !== undefined) throw new Error(`--only takes one of ${module.PARTS.join(', ')}.`);
  const stranger = values.page.find((one) => !module.PAGES.includes(one));
  if (stranger !== undefined) throw new Error(`--page takes one of ${module.PAGES.join(', ')}.`);
  await module.bench({ root, rounds, only: values.only, named: values.page, peer });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
