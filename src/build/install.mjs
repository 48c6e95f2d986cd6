// `npm start -- --install`: builds for the browsers found here and prints the steps that put the extension into them for good.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { buildExtension } from './build-extension.mjs';

/** @typedef {'chromium' | 'firefox'} Target */

const programFiles = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].filter(
  (folder) => folder !== undefined,
);

/**
 * Each browser that can load the extension: how its programs are called, and the address of its page of extensions.
 *
 * @type {readonly { name: string, target: Target, commands: readonly string[], files: readonly string[], page: string }[]}
 */
const BROWSERS = [
  {
    name: 'Google Chrome',
    target: 'chromium',
    commands: ['google-chrome', 'google-chrome-stable'],
    files: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      ...programFiles.map((folder) => path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
    ],
    page: 'chrome://extensions',
  },
  {
    name: 'Microsoft Edge',
    target: 'chromium',
    commands: ['microsoft-edge', 'microsoft-edge-stable'],
    files: [
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...programFiles.map((folder) => path.join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe')),
    ],
    page: 'edge://extensions',
  },
  {
    name: 'Brave',
    target: 'chromium',
    commands: ['brave-browser', 'brave'],
    files: [
      '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
      ...programFiles.map((folder) => path.join(folder, 'BraveSoftware', 'Brave-Browser', 'Application', 'brave.exe')),
    ],
    page: 'brave://extensions',
  },
  {
    name: 'Chromium',
    target: 'chromium',
    commands: ['chromium', 'chromium-browser'],
    files: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
    page: 'chrome://extensions',
  },
  {
    name: 'Firefox',
    target: 'firefox',
    commands: ['firefox', 'firefox-esr', 'firefox-developer-edition'],
    files: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...programFiles.map((folder) => path.join(folder, 'Mozilla Firefox', 'firefox.exe')),
    ],
    page: 'about:debugging#/runtime/this-firefox',
  },
];

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The browsers of the list above that this computer has. */
export function installedBrowsers() {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return BROWSERS.filter(
    ({ commands, files }) =>
      files.some(isProgram) || commands.some((command) => folders.some((folder) => isProgram(path.join(folder, command + suffix)))),
  );
}

/**
 * The four steps for one browser, in lines.
 *
 * @param {{ target: Target, page: string }} browser
 * @param {string} folder the built extension, as an absolute path
 */
export function installSteps({ target, page }, folder) {
  return target === 'chromium'
    ? [
        `1. Type ${page} into the address bar.`,
        '2. Switch on "Developer mode".',
        `3. Press "Load unpacked" and choose the folder ${folder}`,
        '4. Press the puzzle piece in the toolbar and pin Privacy Receipt. Then open AliExpress or Alibaba.com.',
      ]
    : [
        `1. Type ${page} into the address bar.`,
        `2. Press "Load Temporary Add-on…" and choose the file ${path.join(folder, 'manifest.json')}`,
        '3. Press the puzzle piece in the toolbar, then the gear beside Privacy Receipt, and pin it.',
        '4. If the tab that opens asks for access to the shops, press "Allow AliExpress and Alibaba.com" and confirm.',
        '   Firefox removes the add-on when it closes: docs/using.md says how to keep it.',
      ];
}

/**
 * Builds for every kind of browser found here (for both where none is) and prints the steps.
 *
 * @param {string} root the project's folder
 */
export function install(root) {
  const found = installedBrowsers();
  const shown = found.length > 0 ? found : BROWSERS;
  for (const target of new Set(shown.map((browser) => browser.target))) {
    buildExtension(target);
  }
  const say = (line = '') => process.stdout.write(`${line}\n`);
  if (found.length === 0) say('No browser was found in the usual places. The steps for each:');
  for (const browser of shown) {
    say(`\n${browser.name}`);
    for (const step of installSteps(browser, path.join(root, 'dist', browser.target))) say(`  ${step}`);
  }
  say('\nUpdate: get the new source, run this again, and press the round arrow (Firefox: "Reload") on the extension\'s card.');
  say(
    'Remove: press "Remove" there. Everything the extension kept goes with it: export first what you want to keep (Settings → Your data).',
  );
}
