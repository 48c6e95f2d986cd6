import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'puppeteer-core';

/**
 * A worker that is ended by force, as a busy machine makes vitest do, closes no browser. So each browser leaves its
 * process id in a folder while it runs, and at the end of the run whatever is still named there is ended.
 */
const FOLDER = 'PRIVACY_RECEIPT_BROWSERS';

const noteOf = (browser: Browser): string | null => {
  const [folder, pid] = [process.env[FOLDER], browser.process()?.pid];
  return folder === undefined || pid === undefined ? null : path.join(folder, String(pid));
};

export function noteBrowser(browser: Browser): void {
  const note = noteOf(browser);
  if (note !== null) writeFileSync(note, '');
}

export function forgetBrowser(browser: Browser): void {
  const note = noteOf(browser);
  if (note !== null) rmSync(note, { force: true });
}

/** Called by vitest once before the run; what it returns is called once after it. */
export default function setup(): () => void {
  const folder = mkdtempSync(path.join(tmpdir(), 'privacy-receipt-browsers-'));
  process.env[FOLDER] = folder;
  return () => {
    for (const pid of readdirSync(folder)) {
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It ended by itself.
      }
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
