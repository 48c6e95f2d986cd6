import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launch, type BrowserName, type ColorScheme, type Driver, type Language } from '../e2e/browser';
import { reset } from '../e2e/reset';
import { startShop } from '../shop/server';
import { STATES, type State } from './states';

export interface ScreenshotOptions {
  readonly root: string;
  readonly browser: BrowserName;
  /** Where the pictures go; emptied before. */
  readonly folder: string;
  /** Beginnings of names of states; empty: all. */
  readonly only: readonly string[];
  readonly languages: readonly string[];
  readonly schemes: readonly string[];
  /** Pixels; the popup has a width of its own. */
  readonly widths: readonly number[];
}

const POPUP = { width: 400, height: 600 };
/** At 96 pixels an inch. */
const A4 = { width: 794, height: 1123 };
/** A picture of a page that is longer says less than its first screens do. */
const LONGEST = 12_000;

interface Picture {
  readonly file: string;
  readonly state: string;
  readonly language: string;
  readonly scheme: string;
  readonly width: number;
  /** Pixels. */
  readonly height: number;
}

/** Brings the browser into a state. Returns the tab that it is about; -1 where that is none. */
export async function prepare(driver: Driver, state: State, language: string): Promise<number> {
  await reset(driver);
  await driver.inExtensionPage(
    async ({ browser }, settings) => {
      await browser.storage.local.set({ settings: { version: 0, value: settings } });
    },
    { country: state.country, state: null, language },
  );
  let tabId = -1;
  if (state.visit !== null) {
    const page = await driver.newPage();
    await page.goto(state.visit);
    if (/ali(?:express|baba)\.com/u.test(state.visit)) await page.waitForSelector('html[data-settled]');
    tabId = await driver.tabIdOf(page);
  }
  await state.prepare?.(driver);
  return tabId;
}

/** Takes pictures of every surface and state in the demo shop, and writes a page to look through them. Returns how many. */
export async function takeScreenshots(options: ScreenshotOptions): Promise<number> {
  const { root, browser, folder, only, languages, schemes, widths } = options;
  const states = STATES.filter(({ name }) => only.length === 0 || only.some((start) => name.startsWith(start))).filter(
    ({ paper }) => paper !== true || browser === 'chromium',
  );
  if (states.length === 0) throw new Error(`No state has that name. There are: ${STATES.map(({ name }) => name).join(', ')}.`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pictures: Picture[] = [];
  const shop = await startShop('accepted-all');
  const driver = await launch({
    browser,
    extension: path.join(root, 'dist', browser),
    shop,
    privateWindows: true,
    language: 'en',
  });
  try {
    for (const state of states)
      for (const language of languages as Language[]) {
        const tabId = await prepare(driver, state, language);
        for (const scheme of state.paper === true ? (['light'] as const) : (schemes as ColorScheme[]))
          for (const width of state.paper === true ? [A4.width] : state.surface === 'popup' ? [POPUP.width] : widths) {
            const page = await driver.openExtensionPage(state.path(tabId), {
              viewport: state.surface === 'popup' ? POPUP : { width, height: 800 },
              colorScheme: scheme,
              ready: 'main[data-ready]',
            });
            await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
            if (state.click !== undefined) await page.click(state.click);
            await state.act?.(page);
            if (state.paper === true) await page.emulateMediaType('print');
            const full = await page.evaluate(() => document.documentElement.scrollHeight);
            // A picture of a whole page written from right to left comes out blank in Chromium; one of a high window does not.
            if (state.surface === 'page') await page.setViewport({ width, height: Math.min(full, LONGEST) });
            const file = `${state.name}.${language}.${scheme}.${String(width)}.png`;
            writeFileSync(path.join(folder, file), await page.screenshot());
            pictures.push({ file, state: state.name, language, scheme, width, height: full });
            await page.close();
          }
      }
  } finally {
    await driver.close();
    await shop.close();
  }
  writeFileSync(path.join(folder, 'index.html'), indexPage(pictures));
  return pictures.length;
}

/** One row for each state, to be looked through in a browser. */
function indexPage(pictures: readonly Picture[]): string {
  const byState = new Map<string, Picture[]>();
  for (const picture of pictures) byState.set(picture.state, [...(byState.get(picture.state) ?? []), picture]);
  const figures = (all: readonly Picture[]): string =>
    all
      .map(
        ({ file, language, scheme, width, height }) =>
          `<figure><a href="${file}"><img src="${file}" alt="" loading="lazy"></a><figcaption>${language}, ${scheme}, ${String(width)} × ${String(height)}</figcaption></figure>`,
      )
      .join('');
  const rows = [...byState].map(([state, all]) => `<h2>${state}</h2><div>${figures(all)}</div>`).join('\n');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title>
<style>body{font:14px system-ui;margin:1rem}div{display:flex;gap:1rem;overflow-x:auto}figure{margin:0}img{max-height:70vh;border:1px solid #999}</style>
${rows}</html>\n`;
}
