// Everything a commit must pass, as one command. Every step and every test counts once; the last line sums them up.
//   npm test                     everything
//   npm test -- --quick          types, format, lint, unit tests, builds, the main job in both browsers
//   npm test -- <file or name>   those tests alone; --repeat 5 runs each five times
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildArguments } from './build-extension.mjs';
import { setup } from './setup.mjs';
import { chosenFiles, readChoice } from './testing/choice.mjs';
import { failedLines, readResults, skippedLines, slowestLines } from './testing/results.mjs';
import { bin, runSteps } from './testing/steps.mjs';

const MAIN_JOB = 'test/e2e/main-job.spec.ts';
const say = (/** @type {string} */ text) => process.stdout.write(text);
const tally = { passed: 0, failed: 0 };
/** @type {string[]} */
const failed = [];
/** @param {string} what */
const fail = (what) => {
  tally.failed += 1;
  failed.push(what);
};
const folder = mkdtempSync(path.join(tmpdir(), 'privacy-receipt-'));
const reportOf = (/** @type {string} */ name) => path.join(folder, `${name}.json`);

const build = (/** @type {string} */ label, /** @type {string} */ mode) => ({
  name: `build for ${label}`,
  command: bin('vite'),
  args: buildArguments(mode),
});
const builds = [build('Chromium', 'chromium'), build('Firefox', 'firefox')];
const bothBuilds = builds.map(({ name }) => name);
const CHECKS = [
  // What has not changed since the last run need not be read again.
  {
    name: 'format',
    command: bin('prettier'),
    args: ['--check', '--log-level', 'warn', '--cache', '--cache-location', 'node_modules/.cache/prettier', '.'],
  },
  { name: 'lint', command: bin('eslint'), args: ['.', '--max-warnings', '0'] },
];
// Those of the components take longer, and hold all others.
const TYPES = { name: 'types, without components', command: bin('tsc'), args: ['--noEmit', '-p', 'tsconfig.json'] };
const ALL_TYPES = {
  name: 'types',
  command: bin('svelte-check'),
  args: ['--tsconfig', 'tsconfig.json', '--fail-on-warnings'],
  // svelte-check reads the Vite configuration and would otherwise find no built files.
  after: bothBuilds,
};
const EXTENSION_LINT = {
  name: 'web-ext lint',
  command: bin('web-ext'),
  args: ['lint', '--source-dir', 'dist/firefox', '--warnings-as-errors', '--no-config-discovery'],
  after: ['build for Firefox'],
};

/** A run of vitest as a step. @param {string} name @param {string[]} args @param {string[]} [after] */
const vitest = (name, args, after = []) => ({
  name,
  command: bin('vitest'),
  args: ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${reportOf(name)}`, ...args],
  after,
  alone: true,
  live: true,
});

const UNIT = 'unit tests';
const BROWSER = 'browser tests';

/** @param {import('./testing/choice.mjs').Choice} choice */
function plan(choice) {
  const chosen = choice.files.length > 0 || choice.name !== null;
  if (!chosen) {
    // One file runs in one worker: the two browsers of the main job run beside each other as two steps.
    const browserTests = choice.quick
      ? ['chromium', 'firefox'].map((browser) => ({
          ...vitest(`${BROWSER} in ${browser}`, ['--project', 'e2e', '-t', `in ${browser}`, MAIN_JOB], [...bothBuilds, UNIT]),
          alone: false,
          live: false,
        }))
      : [vitest(BROWSER, ['--project', 'e2e'], bothBuilds)];
    const checks = choice.quick ? [TYPES, ...CHECKS] : [ALL_TYPES, ...CHECKS, EXTENSION_LINT];
    return [...builds, ...checks, vitest(UNIT, ['--project', '!e2e']), ...browserTests];
  }
  const files = chosenFiles(choice);
  if (files.length === 0) throw new Error('No test has that name, and no test file.');
  const inBrowser = files.filter((file) => file.startsWith('test/e2e/'));
  const others = files.filter((file) => !inBrowser.includes(file));
  const name = choice.name === null ? [] : ['-t', choice.name];
  const steps = [];
  for (let round = 1; round <= choice.repeat; round += 1) {
    const label = choice.repeat === 1 ? '' : ` (${round} of ${choice.repeat})`;
    if (others.length > 0) steps.push(vitest(UNIT + label, ['--project', '!e2e', ...name, ...others]));
    if (inBrowser.length > 0) steps.push(vitest(BROWSER + label, ['--project', 'e2e', ...name, ...inBrowser], bothBuilds));
  }
  return [...(inBrowser.length > 0 ? builds : []), ...steps];
}

/** Counts the tests of a step one by one, and a run that never got to its tests as one failure. */
function count(/** @type {string} */ step, /** @type {boolean} */ passed) {
  const results = readResults(reportOf(step));
  if (results === null) {
    fail(`${step}: did not get to its tests`);
    return [];
  }
  const of = (/** @type {string} */ state) => results.tests.filter((test) => test.state === state).length;
  tally.passed += of('passed');
  tally.failed += of('failed');
  for (const file of results.broken) fail(`${file}: could not be loaded, or its set-up failed`);
  // vitest fails as well for what no test is to blame for.
  if (!passed && of('failed') + results.broken.length === 0) fail(`${step}: something failed that is no test`);
  return results.tests;
}

try {
  const choice = readChoice(process.argv.slice(2));
  const steps = plan(choice);
  await setup({ browsers: steps.some(({ name }) => name.startsWith(BROWSER)) });
  const done = await runSteps(steps, { say });
  const tests = [];
  for (const [name, passed] of done) {
    if (name.startsWith(UNIT) || name.startsWith(BROWSER)) tests.push(...count(name, passed));
    else if (passed) tally.passed += 1;
    else fail(name);
  }
  const skipped = skippedLines(tests, choice.quick || choice.name !== null);
  if (skipped.length > 0) say(`\nLeft out:\n${skipped.join('\n')}\n`);
  if (tests.length > 0) say(`\nThe slowest tests:\n${slowestLines(tests).join('\n')}\n`);
  if (tally.failed > 0) say(`\nWhat failed:\n${failedLines(tests, failed).join('\n')}\n`);
} catch (error) {
  say(`\n${error instanceof Error ? error.message : String(error)}\n`);
  tally.failed += 1;
}

rmSync(folder, { recursive: true, force: true });
process.exitCode = tally.failed === 0 ? 0 : 1;
say(`\n${tally.passed} passed, ${tally.failed} failed\n`);
