/**
 * Makes the machine ready: the packages of the lock file, and on request the two browsers of the end-to-end tests.
 * Plain JavaScript without packages, since it runs before there are any. Says what it does on standard error, so that
 * a command which calls it can keep standard output for its own result.
 */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const lock = join(root, 'package-lock.json');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.setup-stamp');

const say = (/** @type {string} */ text) => process.stderr.write(`${text}\n`);

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [env]
 */
function run(command, args, env = {}) {
  say(`> ${command} ${args.join(' ')}`);
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, ...env },
    // On Windows npm is a script, which only a shell can start.
    shell: process.platform === 'win32',
  });
  if (error !== undefined) throw new Error(`${command} could not be started: ${error.message}`);
  return status === 0;
}

/** @param {string} file */
function canRun(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {readonly string[]} commands */
function onPath(commands) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return commands.some((command) => folders.some((folder) => canRun(join(folder, command + suffix))));
}

/** The same places as test/e2e/browser-paths.ts, which cannot be read here: it is TypeScript. */
function hasBrowser(/** @type {'chromium' | 'firefox'} */ name) {
  const variable = name === 'chromium' ? 'CHROME_PATH' : 'FIREFOX_PATH';
  const told = process.env[variable];
  if (told !== undefined && told !== '') {
    if (canRun(told)) return true;
    // Installing another browser would not help: the tests would still obey the setting.
    throw new Error(`${variable} is set to ${told}, which is not a program that can be run.`);
  }
  const programs = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].filter(
    (folder) => folder !== undefined,
  );
  return name === 'chromium'
    ? onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']) ||
        [
          '/Applications/Chromium.app/Contents/MacOS/Chromium',
          '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
          '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
          ...programs.flatMap((folder) =>
            ['Chromium/Application/chrome.exe', 'Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map(
              (file) => join(folder, file),
            ),
          ),
        ].some(canRun)
    : onPath(['firefox-esr', 'firefox']) ||
        ['/Applications/Firefox.app/Contents/MacOS/firefox', ...programs.map((folder) => join(folder, 'Mozilla Firefox/firefox.exe'))].some(
          canRun,
        );
}

const lockHash = () => createHash('sha256').update(readFileSync(lock)).digest('hex');

/**
 * Every entry of the lock file that must be there is there, in the version it names. npm writes its own copy of the
 * lock file into node_modules; packages for other systems are left out of that copy.
 */
function matchesLock() {
  const copy = join(modules, '.package-lock.json');
  if (!existsSync(copy)) return false;
  try {
    const wanted = JSON.parse(readFileSync(lock, 'utf8')).packages;
    const installed = JSON.parse(readFileSync(copy, 'utf8')).packages;
    return Object.entries(wanted).every(
      ([path, entry]) =>
        path === '' || (installed[path] === undefined ? entry.optional === true : installed[path].version === entry.version),
    );
  } catch {
    return false;
  }
}

function packages() {
  const hash = lockHash();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hash && existsSync(join(modules, '.package-lock.json'))) return;
  // An install made by hand is as good as one made here, and `npm ci` would delete and fetch everything again.
  if (!matchesLock()) {
    say('Installing the packages of package-lock.json');
    if (!run('npm', ['ci', '--no-audit', '--no-fund'])) throw new Error('`npm ci` failed; see its messages above.');
  }
  writeFileSync(stamp, `${hash}\n`);
}

const isRootOnDebian = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** @param {string} name */
const isInstalled = (name) => {
  const { status, stdout } = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return status === 0 && stdout.includes('install ok installed');
};

function browsers() {
  const missing = /** @type {const} */ (['chromium', 'firefox']).filter((name) => !hasBrowser(name));
  if (isRootOnDebian()) {
    const debian = { DEBIAN_FRONTEND: 'noninteractive' };
    const needed = missing.map((name) => (name === 'firefox' ? 'firefox-esr' : name));
    // Language packs fit only Debian's own browsers, and the tests in German and Arabic want fonts as well.
    const wanted = ['chromium-l10n', 'firefox-esr-l10n-de', 'firefox-esr-l10n-ar', 'fonts-noto-core'].filter((name) => !isInstalled(name));
    if (needed.length + wanted.length === 0) return;
    if (!run('apt-get', ['update'], debian)) say('`apt-get update` failed; going on with the lists that are there.');
    if (needed.length > 0 && !run('apt-get', ['install', '-y', '--no-install-recommends', ...needed], debian)) {
      throw new Error(`apt-get could not install ${needed.join(' and ')}; see its messages above.`);
    }
    if (wanted.length > 0 && !run('apt-get', ['install', '-y', '--no-install-recommends', ...wanted], debian)) {
      say(`Could not install ${wanted.join(', ')}: texts in German and Arabic may be shown in English or without letters.`);
    }
    return;
  }
  if (missing.length === 0) return;
  const advice = {
    chromium: 'Chromium, Google Chrome or Microsoft Edge (Debian, Ubuntu: `sudo apt install chromium chromium-l10n`), or set CHROME_PATH',
    firefox: 'Firefox 140 or newer (Debian: `sudo apt install firefox-esr firefox-esr-l10n-de firefox-esr-l10n-ar`), or set FIREFOX_PATH',
  };
  throw new Error(
    `The end-to-end tests need browsers that are not here. Install:\n${missing.map((name) => `- ${advice[name]}`).join('\n')}`,
  );
}

/**
 * @param {{ browsers: boolean }} wanted
 * @returns {Promise<void>}
 */
export async function setup(wanted) {
  packages();
  if (wanted.browsers) browsers();
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await setup({ browsers: true });
    say('Ready.');
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
