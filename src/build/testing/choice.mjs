// What the words after `npm test --` ask for.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './steps.mjs';

/**
 * @typedef {object} Choice
 * @property {boolean} quick
 * @property {number} repeat How often each test runs; 1 unless asked.
 * @property {string[]} files Files, or parts of their names.
 * @property {string | null} name Part of the name of a test.
 */

/**
 * @param {readonly string[]} args
 * @returns {Choice}
 */
export function readChoice(args) {
  /** @type {Choice} */
  const choice = { quick: false, repeat: 1, files: [], name: null };
  const names = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--quick') choice.quick = true;
    else if (word === '--repeat') {
      at += 1;
      choice.repeat = Number(args[at]);
      if (!Number.isInteger(choice.repeat) || choice.repeat < 1) throw new Error('--repeat wants a number: npm test -- --repeat 5 <file>');
    } else if (word === '-t') continue;
    else if (word.startsWith('-'))
      throw new Error(`Unknown option ${word}. There are --quick, --repeat <number>, and the name of a file or a test.`);
    else if (isFile(word)) choice.files.push(word);
    else names.push(word);
  }
  if (names.length > 0) choice.name = names.join(' ');
  if (choice.quick && (choice.files.length > 0 || choice.name !== null)) throw new Error('--quick chooses its tests itself.');
  if (choice.repeat > 1 && choice.files.length === 0 && choice.name === null)
    throw new Error('--repeat wants a file or the name of a test.');
  return choice;
}

const allTests = () =>
  readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:test|spec)\.ts$/.test(file));

const isFile = (/** @type {string} */ word) =>
  existsSync(path.join(root, word)) || (/^[\w./-]+$/.test(word) && allTests().some((file) => `test/${file}`.includes(word)));

/**
 * The test files that are meant.
 *
 * @param {Choice} choice
 */
export function chosenFiles({ files, name }) {
  return allTests()
    .map((file) => path.posix.join('test', file.split(path.sep).join('/')))
    .filter((file) => files.length === 0 || files.some((part) => file.includes(part.replace(/^\.\//, ''))))
    .filter((file) => name === null || mentions(file, name));
}

/** A name is made of the words of several lines, and `%s` stands for anything: the longest part of it must be there. */
function mentions(/** @type {string} */ file, /** @type {string} */ name) {
  const source = readFileSync(path.join(root, file), 'utf8');
  return source.includes(name) || name.split(' ').every((word) => source.includes(word) || /^(?:chromium|firefox|en|de|ar)$/.test(word));
}
