// Packs the built extension for both stores. The files are packed in a fixed order by web-ext.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { notePublishedIds } from './published-ids.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
for (const target of ['chromium', 'firefox']) {
  const { status } = spawnSync(
    path.join(root, 'node_modules', '.bin', 'web-ext'),
    ['build', '--source-dir', `dist/${target}`, '--artifacts-dir', `artifacts/${target}`, '--overwrite-dest', '--no-config-discovery'],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}
const noted = notePublishedIds();
if (noted.length > 0) process.stdout.write(`Published from now on, to be committed (test/data/published-ids.json): ${noted.join(', ')}\n`);
