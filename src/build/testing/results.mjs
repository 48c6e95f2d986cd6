// Reads what vitest has written about a run, and says what a reader of the last lines wants to know.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './steps.mjs';

/**
 * @typedef {object} Test
 * @property {string} name With the names of the groups it is in.
 * @property {string} file
 * @property {'passed' | 'failed' | 'skipped'} state
 * @property {number} milliseconds
 * @property {string} why The first line of what was wrong; empty where nothing was.
 *
 * @typedef {object} Results
 * @property {Test[]} tests
 * @property {string[]} broken Files that could not be loaded, or whose set-up failed.
 */

const LONGEST_REASON = 300;

/** @param {string} message */
const firstLine = (message) =>
  message.slice(0, message.indexOf('\n') === -1 ? LONGEST_REASON : Math.min(message.indexOf('\n'), LONGEST_REASON));

/**
 * The tests of a run; null where vitest never got so far as to write a report.
 *
 * @param {string} file
 * @returns {Results | null}
 */
export function readResults(file) {
  if (!existsSync(file)) return null;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {Results} */
  const results = { tests: [], broken: [] };
  for (const { name, status, assertionResults } of report.testResults) {
    const from = path.relative(root, name);
    for (const { fullName, status: state, duration, failureMessages } of assertionResults)
      results.tests.push({
        name: fullName,
        file: from,
        state: state === 'passed' || state === 'failed' ? state : 'skipped',
        milliseconds: duration ?? 0,
        why: firstLine(failureMessages?.[0] ?? ''),
      });
    if (status === 'failed' && !assertionResults.some((/** @type {{ status: string }} */ one) => one.status === 'failed'))
      results.broken.push(from);
  }
  return results;
}

/**
 * What failed, a line for each: whoever reads the last lines alone must know what it was.
 *
 * @param {readonly Test[]} tests
 * @param {readonly string[]} others Steps and files that failed without a test.
 */
export function failedLines(tests, others) {
  const failed = tests.filter(({ state }) => state === 'failed');
  return [...others.map((name) => `  ${name}`), ...failed.map(({ file, name, why }) => `  ${file}: ${name}\n      ${why}`)];
}

const NEEDS_SHARED = '../shared';

/**
 * What was left out and why, a line for each file. A test that needs material beside the project says so in its name.
 *
 * @param {readonly Test[]} tests
 * @param {boolean} chosen Whether the caller asked for some tests by name, so that all others are left out.
 */
export function skippedLines(tests, chosen) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { file, name, state } of tests) {
    if (state !== 'skipped' || (chosen && !name.includes(NEEDS_SHARED))) continue;
    const why = name.includes(NEEDS_SHARED) ? 'needs the material in ../shared, which is not here' : 'its file says so';
    const line = `${file}: ${why}`;
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => `${String(count).padStart(4)} in ${line}`);
}

/** @param {readonly Test[]} tests */
export function slowestLines(tests) {
  return [...tests]
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, 10)
    .map(({ milliseconds, file, name }) => `${(milliseconds / 1000).toFixed(1).padStart(6)} s  ${file}: ${name}`);
}
