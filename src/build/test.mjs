// Everything a commit must pass, as one command. Every step and every test counts once; the last line sums them up.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setup } from './setup.mjs';

const root = path.resolve(import.meta.dirname, '..', '..');
const bin = (name) => path.join(root, 'node_modules', '.bin', name);
const tally = { passed: 0, failed: 0 };

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, FORCE_COLOR: '0' } });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

async function step(name, command, args) {
  process.stdout.write(`\n== ${name}\n`);
  const passed = await run(command, args);
  tally[passed ? 'passed' : 'failed'] += 1;
  process.stdout.write(`== ${name}: ${passed ? 'passed' : 'FAILED'}\n`);
  return passed;
}

/** Runs one vitest project; its tests are counted one by one, and a run that never got to its tests as one failure. */
async function tests(project) {
  process.stdout.write(`\n== ${project} tests\n`);
  const folder = mkdtempSync(path.join(tmpdir(), 'privacy-receipt-'));
  const report = path.join(folder, 'report.json');
  const passed = await run(bin('vitest'), [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    tally.passed += result.numPassedTests;
    tally.failed += result.numFailedTests;
    // A file that does not load has no tests to fail.
    if (!passed && result.numFailedTests === 0) tally.failed += 1;
  } catch {
    tally.failed += 1;
  }
  rmSync(folder, { recursive: true, force: true });
}

try {
  await setup({ browsers: true });
  await step('types', bin('tsc'), ['--noEmit', '-p', 'tsconfig.json']);
  await step('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
  await step('lint', bin('eslint'), ['.', '--max-warnings', '0']);
  const built =
    (await step('build for Chromium', bin('vite'), ['build', '--mode', 'chromium', '--logLevel', 'warn'])) &&
    (await step('build for Firefox', bin('vite'), ['build', '--mode', 'firefox', '--logLevel', 'warn']));
  // After the builds: svelte-check reads the Vite configuration and would otherwise find no built files.
  await step('component types', bin('svelte-check'), ['--tsconfig', 'tsconfig.json', '--fail-on-warnings']);
  await tests('unit');
  if (built) {
    await step('web-ext lint', bin('web-ext'), ['lint', '--source-dir', 'dist/firefox', '--warnings-as-errors', '--no-config-discovery']);
    await tests('e2e');
  } else {
    process.stdout.write('\nThe extension was not built, so it was not tried in a browser.\n');
    tally.failed += 1;
  }
} catch (error) {
  process.stdout.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  tally.failed += 1;
}

process.exitCode = tally.failed === 0 ? 0 : 1;
process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed\n`);
