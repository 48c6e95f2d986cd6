// Runs the steps of a test run: two at a time where they do not wait for each other, each with its output in one piece.
import { spawn } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..', '..');
export const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', '.bin', name);

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} command
 * @property {string[]} args
 * @property {string[]} [after] Names of the steps that must have passed before; it fails with them.
 * @property {boolean} [alone] Uses every core by itself, so nothing runs beside it.
 * @property {boolean} [live] Its output is shown while it runs.
 */

/** @param {Step} step */
function run(step) {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(step.command, step.args, {
      cwd: root,
      stdio: step.live === true ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: '0' },
      // On Windows the programs of npm packages are scripts, which only a shell can start.
      shell: process.platform === 'win32',
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (/** @type {Buffer} */ data) => (output += data.toString()));
    child.on('error', (error) => resolve({ passed: false, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ passed: code === 0, output }));
  });
}

/**
 * Runs all steps and returns which passed.
 *
 * @param {readonly Step[]} steps
 * @param {{ say(text: string): void }} to
 * @returns {Promise<Map<string, boolean>>}
 */
export async function runSteps(steps, { say }) {
  /** @type {Map<string, boolean>} */
  const done = new Map();
  const waiting = new Set(steps);
  /** @type {Map<Step, Promise<void>>} */
  const running = new Map();
  const start = (/** @type {Step} */ step) => {
    waiting.delete(step);
    if (step.live === true) say(`\n== ${step.name}\n`);
    const begin = Date.now();
    running.set(
      step,
      run(step).then(({ passed, output }) => {
        running.delete(step);
        done.set(step.name, passed);
        if (step.live !== true) say(`\n== ${step.name}\n${output}`);
        say(`== ${step.name}: ${passed ? 'passed' : 'FAILED'} (${((Date.now() - begin) / 1000).toFixed(1)} s)\n`);
      }),
    );
  };
  while (waiting.size + running.size > 0) {
    for (const step of waiting) {
      const needs = step.after ?? [];
      if (needs.some((name) => done.get(name) === false)) {
        waiting.delete(step);
        done.set(step.name, false);
        say(`\n== ${step.name}: FAILED, because ${needs.filter((name) => done.get(name) === false).join(' and ')} failed\n`);
        continue;
      }
      if (!needs.every((name) => done.has(name))) continue;
      const busyAlone = [...running.keys()].some(({ alone }) => alone === true);
      if (busyAlone || running.size >= 2 || (step.alone === true && running.size > 0)) continue;
      start(step);
    }
    if (running.size > 0) await Promise.race(running.values());
  }
  return done;
}
