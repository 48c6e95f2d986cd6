// Packs the built extension for both stores. The files are packed in a fixed order by web-ext.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..', '..');
for (const target of ['chromium', 'firefox']) {
  const { status } = spawnSync(
    path.join(root, 'node_modules', '.bin', 'web-ext'),
    ['build', '--source-dir', `dist/${target}`, '--artifacts-dir', `artifacts/${target}`, '--overwrite-dest', '--no-config-discovery'],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}
