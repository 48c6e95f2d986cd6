import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

interface Places {
  readonly variable: string;
  /** Looked for on PATH, the best first. */
  readonly commands: readonly string[];
  readonly files: readonly string[];
  readonly advice: string;
}

const programFiles = [process.env['ProgramFiles'], process.env['ProgramFiles(x86)'], process.env['LOCALAPPDATA']].filter(
  (folder) => folder !== undefined,
);

const PLACES: Readonly<Record<BrowserName, Places>> = {
  chromium: {
    variable: 'CHROME_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'],
    files: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      ...programFiles.flatMap((folder) => [
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ]),
    ],
    advice:
      'Install Chromium (Debian, Ubuntu: `apt install chromium`), Google Chrome or Microsoft Edge, or set CHROME_PATH to its program file.',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    files: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      ...programFiles.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
    ],
    advice: 'Install Firefox 140 or newer (Debian: `apt install firefox-esr`), or set FIREFOX_PATH to its program file.',
  },
};

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The program file of an installed browser. Throws with advice when there is none. */
export function findBrowser(name: BrowserName): string {
  const { variable, commands, files, advice } = PLACES[name];
  const told = process.env[variable];
  if (told !== undefined && told !== '') {
    if (isProgram(told)) return told;
    // A wrong setting is the user's to mend: falling back would test another browser than the one asked for.
    throw new Error(`${variable} is set to ${told}, which is not a program that can be run.`);
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = [...commands.flatMap((command) => folders.map((folder) => join(folder, command + suffix))), ...files].find(isProgram);
  if (found === undefined) throw new Error(`No ${name === 'chromium' ? 'Chromium-based browser' : 'Firefox'} was found. ${advice}`);
  return found;
}
